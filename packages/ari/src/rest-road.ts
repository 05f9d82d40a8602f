import type { AriRequest } from './build-request.ts'
import type { OperationName } from './operation.ts'
import type { AriResult } from './result.ts'

export interface RestAnswer {
  /** HTTP status. */
  readonly status: number
  readonly bytes: Uint8Array
}

/** A way by which a request goes to Asterisk and its answer comes back. */
export interface RestRoad {
  /** Whether this request can go by it, now. */
  takes(op: OperationName, request: AriRequest): boolean
  /** An answer of any status is one; what fails is the way. */
  send(op: OperationName, request: AriRequest, timeoutMs: number): Promise<AriResult<RestAnswer>>
}
