import type { Clock } from '@jackfield/link'
import { basicAuth, checkedRoot } from './ari-url.ts'
import type { AriRequest } from './build-request.ts'
import { operations } from './generated/operations.ts'
import type { OperationName } from './operation.ts'
import { readLimited } from './read-limited.ts'
import type { RestAnswer, RestRoad } from './rest-road.ts'
import { type AriResult, failure, tame } from './result.ts'
import { isObject } from './shape.ts'

export interface HttpOptions {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly maxResponseBytes: number
  readonly maxBinaryBytes: number
  readonly clock: Clock
}

/** Requests by HTTP: every Asterisk has it. */
export class HttpRoad implements RestRoad {
  readonly #root: string
  readonly #authorization: string
  readonly #options: HttpOptions

  /** Throws a TypeError for a url that is none or that holds credentials. */
  constructor(options: HttpOptions) {
    this.#root = checkedRoot(options.url)
    this.#authorization = basicAuth(options.username, options.password)
    this.#options = options
  }

  takes(): boolean {
    return true
  }

  async send(op: OperationName, request: AriRequest, timeoutMs: number): Promise<AriResult<RestAnswer>> {
    const { method, target, body } = request
    const abort = new AbortController()
    const cancelTimer = this.#options.clock.after(timeoutMs, () => abort.abort())
    try {
      const response = await fetch(this.#root + target, {
        method,
        body,
        headers: {
          authorization: this.#authorization,
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        // ARI never redirects; following one would carry the password elsewhere.
        redirect: 'error',
        signal: abort.signal,
      })
      const { status } = response
      const isBinary = response.ok && operations[op].result === 'binary'
      const limit = isBinary ? this.#options.maxBinaryBytes : this.#options.maxResponseBytes
      const bytes = await readLimited(response, limit)
      if (bytes === null) return failure('too-large', `${op}: the answer is larger than ${limit} bytes`, status)
      return { ok: true, value: { status, bytes } }
    } catch (thrown) {
      if (abort.signal.aborted) return failure('timed-out', `${op}: no answer within ${timeoutMs} ms`)
      return failure('unreachable', `${op}: ${causeOf(thrown)}`)
    } finally {
      cancelTimer()
    }
  }
}

/** `fetch` hides the reason in `cause`. Only its code or message is taken: never the request. */
function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown
  if (isObject(cause) && typeof cause.code === 'string') return tame(cause.code)
  return cause instanceof Error ? tame(cause.message) : 'the request failed'
}
