import { type Clock, systemClock } from '@jackfield/link'
import { basicAuth, checkedRoot } from './ari-url.ts'
import { buildRequest } from './build-request.ts'
import { type AriResources, operations } from './generated/operations.ts'
import type { CallOptions, OperationName, OperationParams, OperationResult } from './operation.ts'
import { readLimited } from './read-limited.ts'
import { type AriResult, errorCodeOf, failure, tame } from './result.ts'
import { findMismatch, isObject } from './shape.ts'

export interface AriRestOptions {
  /** `http://host:8088/ari`, without credentials. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** For one whole call, body included; default 10 s. */
  readonly timeoutMs?: number
  /** Largest answer accepted, in bytes; default 8 MiB. Recordings (`binary`) have their own, default 512 MiB. */
  readonly maxResponseBytes?: number
  readonly maxBinaryBytes?: number
  readonly clock?: Clock
}

/** The REST half of ARI: `call('bridges.list')`, or the same as `rest.bridges.list()`. */
export class AriRest implements AriResources {
  readonly #root: string
  readonly #authorization: string
  readonly #timeoutMs: number
  readonly #maxResponseBytes: number
  readonly #maxBinaryBytes: number
  readonly #clock: Clock

  readonly asterisk: AriResources['asterisk'] = this.#methods('asterisk')
  readonly applications: AriResources['applications'] = this.#methods('applications')
  readonly bridges: AriResources['bridges'] = this.#methods('bridges')
  readonly channels: AriResources['channels'] = this.#methods('channels')
  readonly deviceStates: AriResources['deviceStates'] = this.#methods('deviceStates')
  readonly endpoints: AriResources['endpoints'] = this.#methods('endpoints')
  readonly events: AriResources['events'] = this.#methods('events')
  readonly mailboxes: AriResources['mailboxes'] = this.#methods('mailboxes')
  readonly playbacks: AriResources['playbacks'] = this.#methods('playbacks')
  readonly recordings: AriResources['recordings'] = this.#methods('recordings')
  readonly sounds: AriResources['sounds'] = this.#methods('sounds')

  /** Throws a TypeError for a url that is none or that holds credentials. */
  constructor(options: AriRestOptions) {
    this.#root = checkedRoot(options.url)
    this.#authorization = basicAuth(options.username, options.password)
    this.#timeoutMs = options.timeoutMs ?? 10_000
    this.#maxResponseBytes = options.maxResponseBytes ?? 8 * 1024 ** 2
    this.#maxBinaryBytes = options.maxBinaryBytes ?? 512 * 1024 ** 2
    this.#clock = options.clock ?? systemClock
  }

  /** One REST call. Every expected failure is a value; the result was checked against Asterisk's API files. */
  async call<Op extends OperationName>(
    op: Op,
    params: OperationParams<Op>,
    options: CallOptions = {},
  ): Promise<AriResult<OperationResult<Op>>> {
    const request = buildRequest(op, params)
    if (!request.ok) return request
    const { method, target, body } = request.value
    const abort = new AbortController()
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs
    const cancelTimer = this.#clock.after(timeoutMs, () => abort.abort())
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
      return (await this.#read(op, response)) as AriResult<OperationResult<Op>>
    } catch (thrown) {
      if (abort.signal.aborted) return failure('timed-out', `${op}: no answer within ${timeoutMs} ms`)
      return failure('unreachable', `${op}: ${causeOf(thrown)}`)
    } finally {
      cancelTimer()
    }
  }

  async #read(op: OperationName, response: Response): Promise<AriResult<unknown>> {
    const { result } = operations[op]
    const { status } = response
    const limit = response.ok && result === 'binary' ? this.#maxBinaryBytes : this.#maxResponseBytes
    const bytes = await readLimited(response, limit)
    if (bytes === null) return failure('too-large', `${op}: the answer is larger than ${limit} bytes`, status)
    if (!response.ok) return failure(errorCodeOf(status), `${op}: ${reasonIn(bytes) ?? `HTTP ${status}`}`, status)
    if (result === 'void') return { ok: true, value: null }
    if (result === 'binary') return { ok: true, value: bytes }
    const json = parseJson(bytes)
    if (json === undefined) return failure('bad-response', `${op}: the answer is not JSON`, status)
    const mismatch = findMismatch(json, result)
    return mismatch === null
      ? { ok: true, value: json }
      : failure('bad-response', `${op}: unexpected answer: ${mismatch}`, status)
  }

  /** Methods of one resource, from the table: the type and the table come from the same API file. */
  #methods<R extends keyof AriResources>(resource: R): AriResources[R] {
    const names = (Object.keys(operations) as OperationName[]).filter((op) => op.startsWith(`${resource}.`))
    const methods = names.map((op) => [
      op.slice(resource.length + 1),
      (params: OperationParams<typeof op> = {}, options?: CallOptions) => this.call(op, params, options),
    ])
    return Object.fromEntries(methods) as AriResources[R]
  }
}

/** Asterisk explains most refusals as `{"message": "…"}`, some as `{"error": "…"}`. */
function reasonIn(bytes: Uint8Array): string | null {
  const json = parseJson(bytes)
  if (!isObject(json)) return null
  const reason = json.message ?? json.error
  return typeof reason === 'string' && reason !== '' ? tame(reason) : null
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** `fetch` hides the reason in `cause`. Only its code or message is taken: never the request. */
function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown
  if (isObject(cause) && typeof cause.code === 'string') return tame(cause.code)
  return cause instanceof Error ? tame(cause.message) : 'the request failed'
}
