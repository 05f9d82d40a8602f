import type { ApiDocs, DocOperation, DocParameter, DocResource } from './api-docs.ts'
import { docstring, fileHead, importModels, key, quote, tsType, unionOf } from './render.ts'

interface NamedOperation {
  readonly name: string
  readonly path: string
  readonly operation: DocOperation
}

/** `operations.ts`: the table of REST calls, the types of their parameters and results, and methods by resource. */
export function renderOperations(docs: ApiDocs): string {
  const byResource = docs.resources.map((resource) => ({ resource, operations: operationsOf(resource) }))
  const all = byResource.flatMap(({ operations }) => operations)
  const types = all.flatMap(({ operation }) => [
    operation.responseClass,
    ...(operation.parameters ?? []).map(({ dataType }) => dataType),
  ])
  return [
    fileHead(docs, 'Every REST operation of ARI.'),
    importModels(types),
    "import type { Method, OperationSpec } from '../operation.ts'\n\n",
    '/** Parameters and result of each operation. */\nexport interface OperationTypes {\n',
    ...all.map(renderTypes),
    '}\n\n',
    'export const operations: Readonly<Record<keyof OperationTypes, OperationSpec>> = {\n',
    ...all.map(renderSpec),
    '}\n\n',
    '/** The same operations as methods: `rest.bridges.list()`. */\nexport interface AriResources {\n',
    ...byResource.map(
      ({ resource, operations }) =>
        `  readonly ${resource.name}: {\n${operations
          .map(
            ({ name, operation }) =>
              `${docstring(withSince(operation), '    ')}    readonly ${key(operation.nickname)}: Method<${quote(name)}>\n`,
          )
          .join('')}  }\n`,
    ),
    '}\n',
  ].join('')
}

/** The websocket's own address is not a REST call. */
function operationsOf(resource: DocResource): readonly NamedOperation[] {
  return resource.apis.flatMap(({ path, operations }) =>
    operations
      .filter(({ upgrade }) => upgrade === undefined)
      .map((operation) => ({ name: `${resource.name}.${operation.nickname}`, path, operation })),
  )
}

function withSince({ summary, since }: DocOperation): string {
  return since === undefined ? summary : `${summary} Since ${since.join(', ')}.`
}

function renderTypes({ name, operation }: NamedOperation): string {
  const parameters = operation.parameters ?? []
  const members = parameters.map((parameter) => {
    const required = parameter.paramType === 'path' || parameter.required === true
    const type = parameterType(parameter)
    const member = required ? `${key(parameter.name)}: ${type}` : `${key(parameter.name)}?: ${type} | undefined`
    return `${docstring(parameter.description, '      ')}      readonly ${member}\n`
  })
  const params = members.length === 0 ? 'Record<never, never>' : `{\n${members.join('')}    }`
  return `  ${quote(name)}: {\n    params: ${params}\n    result: ${tsType(operation.responseClass)}\n  }\n`
}

function parameterType(parameter: DocParameter): string {
  const one = unionOf(parameter.allowableValues) ?? tsType(parameter.dataType)
  return parameter.allowMultiple === true ? `readonly (${one})[]` : one
}

function renderSpec({ name, path, operation }: NamedOperation): string {
  const places = (operation.parameters ?? []).map((parameter) => `${key(parameter.name)}: ${quote(placeOf(parameter))}`)
  return (
    `  ${quote(name)}: { method: ${quote(operation.httpMethod)}, path: ${quote(path)}, ` +
    `params: ${places.length === 0 ? '{}' : `{ ${places.join(', ')} }`}, result: ${quote(operation.responseClass)} },\n`
  )
}

/**
 * Where a parameter travels. Asterisk hands an `object` body whole to the operation and looks for `containers` under
 * their own name in the body (`resource_channels.c`: `ast_json_object_get(args->variables, "variables")`).
 */
function placeOf({ paramType, allowMultiple, dataType }: DocParameter): string {
  if (paramType === 'body') return dataType === 'containers' ? 'body-key' : 'body'
  return paramType === 'query' && allowMultiple === true ? 'query-list' : paramType
}
