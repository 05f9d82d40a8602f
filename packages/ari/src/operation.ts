import type { OperationTypes } from './generated/operations.ts'
import type { AriResult } from './result.ts'

export type OperationName = keyof OperationTypes
export type OperationParams<Op extends OperationName> = OperationTypes[Op]['params']
export type OperationResult<Op extends OperationName> = OperationTypes[Op]['result']

/** Where a parameter travels; `body-key` is one key of a JSON body, `body` the whole of it. */
type ParamPlace = 'path' | 'query' | 'query-list' | 'body' | 'body-key'

/** One row of the generated operation table. */
export interface OperationSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/bridges/{bridgeId}` */
  readonly path: string
  readonly params: Readonly<Record<string, ParamPlace>>
  /** In the words of the API files: `List[Bridge]`, `void`, `binary`. */
  readonly result: string
}

export interface CallOptions {
  /** For this call in place of the client's own. */
  readonly timeoutMs?: number
}

/** A method of `rest.<resource>`; the parameters may be left out when none is required. */
export type Method<Op extends OperationName> =
  Record<never, never> extends OperationParams<Op>
    ? (params?: OperationParams<Op>, options?: CallOptions) => Promise<AriResult<OperationResult<Op>>>
    : (params: OperationParams<Op>, options?: CallOptions) => Promise<AriResult<OperationResult<Op>>>
