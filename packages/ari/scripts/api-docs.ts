/** The parts of Asterisk's API files (Swagger 1.1 dialect, `rest-api/api-docs/*.json`) that the generator reads. */

export interface AllowableValues {
  readonly valueType: 'LIST' | 'RANGE'
  readonly values?: readonly string[]
}

export interface DocParameter {
  readonly name: string
  readonly description?: string
  readonly paramType: 'path' | 'query' | 'body'
  readonly required?: boolean
  readonly allowMultiple?: boolean
  readonly dataType: string
  readonly allowableValues?: AllowableValues
}

export interface DocOperation {
  readonly httpMethod: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly nickname: string
  readonly summary: string
  readonly responseClass: string
  readonly upgrade?: string
  /** The first release of each major that has it; absent in the files of Asterisk 16 and 18. */
  readonly since?: readonly string[]
  readonly parameters?: readonly DocParameter[]
}

export interface DocProperty {
  readonly type: string
  readonly required?: boolean
  readonly description?: string
  readonly allowableValues?: AllowableValues
}

export interface DocModel {
  readonly id: string
  readonly description?: string
  readonly properties: Readonly<Record<string, DocProperty>>
  readonly subTypes?: readonly string[]
}

export interface DocResource {
  /** As in the file name and in `rest.<name>`: `bridges`. */
  readonly name: string
  readonly apis: readonly { readonly path: string; readonly operations: readonly DocOperation[] }[]
  readonly models: Readonly<Record<string, DocModel>>
}

/** All resources in the order of `resources.json`, without what differs between servers (`basePath`) or is not API. */
export interface ApiDocs {
  readonly apiVersion: string
  readonly resources: readonly DocResource[]
}
