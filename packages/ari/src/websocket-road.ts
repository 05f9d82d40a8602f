import type { Clock } from '@jackfield/link'
import type { AriRequest } from './build-request.ts'
import type { RESTResponse } from './generated/events.ts'
import { operations } from './generated/operations.ts'
import type { OperationName } from './operation.ts'
import type { RestAnswer, RestRoad } from './rest-road.ts'
import { type AriResult, failure } from './result.ts'

/** Asterisk reads frames up to 64 KiB. */
const maxRequestChars = 16_000
/** Without an answer yet. */
const maxWaiting = 1_000

/**
 * Requests over a websocket of events: one ordered stream of events and answers. From Asterisk 20.14, 21.9, 22.4 and 23. It carries no bytes, such as
 * the sound of a recording (`ari_websocket_requests.c`).
 */
export class WebsocketRoad implements RestRoad {
  readonly #clock: Clock
  readonly #write: (text: string) => void
  readonly #waiting = new Map<string, (result: AriResult<RestAnswer>) => void>()
  /** Ids of this road, and of no other on the same connection. */
  #last = 0
  isOpen = true

  constructor(clock: Clock, write: (text: string) => void) {
    this.#clock = clock
    this.#write = write
  }

  takes(op: OperationName, { target, body }: AriRequest): boolean {
    if (!this.isOpen || operations[op].result === 'binary' || this.#waiting.size >= maxWaiting) return false
    return target.length + (body?.length ?? 0) <= maxRequestChars
  }

  send(op: OperationName, { method, target, body }: AriRequest, timeoutMs: number): Promise<AriResult<RestAnswer>> {
    this.#last += 1
    const request_id = `r${this.#last}`
    return new Promise((resolve) => {
      const settle = (result: AriResult<RestAnswer>) => {
        cancelTimer()
        this.#waiting.delete(request_id)
        resolve(result)
      }
      const late = () => settle(failure('timed-out', `${op}: no answer within ${timeoutMs} ms`))
      const cancelTimer = this.#clock.after(timeoutMs, late)
      this.#waiting.set(request_id, settle)
      this.#write(
        JSON.stringify({
          ...{ type: 'RESTRequest', request_id, transaction_id: request_id, method, uri: target.slice(1) },
          ...(body === null ? {} : { content_type: 'application/json', message_body: body }),
        }),
      )
    })
  }

  /** An answer came. One that nobody waits for is too late, or none of ours. */
  hear({ request_id, status_code, message_body = '' }: RESTResponse): void {
    const bytes = new TextEncoder().encode(message_body)
    this.#waiting.get(request_id)?.({ ok: true, value: { status: status_code, bytes } })
  }

  /** The websocket is gone: what was asked may have been done. */
  close(): void {
    this.isOpen = false
    for (const settle of [...this.#waiting.values()])
      settle(failure('unreachable', 'the websocket closed before the answer; it may have been done'))
  }
}
