import { type Clock, systemClock } from '@jackfield/link'
import { buildRequest } from './build-request.ts'
import { type AriResources, operations } from './generated/operations.ts'
import { HttpRoad } from './http-road.ts'
import type { CallOptions, OperationName, OperationParams, OperationResult } from './operation.ts'
import type { RestAnswer, RestRoad } from './rest-road.ts'
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

/** For a connection that has the websocket only. */
export type AriRestWithoutHttp = Omit<AriRestOptions, 'url' | 'username' | 'password'> & { readonly url: null }

/** The REST half of ARI: `call('bridges.list')`, or the same as `rest.bridges.list()`. */
export class AriRest implements AriResources {
  readonly #http: RestRoad | null
  #websocket: RestRoad | null = null
  readonly #timeoutMs: number

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
  constructor(options: AriRestOptions | AriRestWithoutHttp) {
    const { timeoutMs = 10_000, maxResponseBytes = 8 * 1024 ** 2, maxBinaryBytes = 512 * 1024 ** 2 } = options
    const clock = options.clock ?? systemClock
    this.#timeoutMs = timeoutMs
    this.#http = options.url === null ? null : new HttpRoad({ ...options, maxResponseBytes, maxBinaryBytes, clock })
  }

  /** One REST call. Every expected failure is a value; the result was checked against Asterisk's API files. */
  async call<Op extends OperationName>(
    op: Op,
    params: OperationParams<Op>,
    options: CallOptions = {},
  ): Promise<AriResult<OperationResult<Op>>> {
    const request = buildRequest(op, params)
    if (!request.ok) return request
    const road = [this.#websocket, this.#http].find((one) => one?.takes(op, request.value))
    if (!road) {
      const why =
        this.#websocket === null ? 'the websocket is away' : "the websocket can't carry it, and there is no HTTP"
      return failure('unreachable', `${op}: ${why}`)
    }
    const sent = await road.send(op, request.value, options.timeoutMs ?? this.#timeoutMs)
    return sent.ok ? (this.#read(op, sent.value) as AriResult<OperationResult<Op>>) : sent
  }

  /** Requests go by it as far as it takes them; null: all by HTTP. */
  useWebsocket(road: RestRoad | null): void {
    this.#websocket = road
  }

  #read(op: OperationName, { status, bytes }: RestAnswer): AriResult<unknown> {
    const { result } = operations[op]
    if (status < 200 || status > 299)
      return failure(errorCodeOf(status), `${op}: ${reasonIn(bytes) ?? `HTTP ${status}`}`, status)
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
