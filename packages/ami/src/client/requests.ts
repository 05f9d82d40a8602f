import type { Clock } from '@jackfield/link'
import { type AmiEvent, decodeEvent } from '../events/decode-event.ts'
import { type ListDefinition, listEventNames } from '../lists.ts'
import type { AmiFrame } from '../wire/frame.ts'
import { AmiError } from './ami-error.ts'
import { type AmiResponse, toResponse } from './ami-response.ts'

/** A finished list. */
export interface AmiList {
  /** In wire order. */
  readonly items: readonly AmiEvent[]
  /** The closing event, or the response when Asterisk says "empty" by an error. */
  readonly complete: AmiFrame
  /** Items beyond the limit, which were read and thrown away; 0 = the list is whole. */
  readonly leftOut: number
}

export type ListResult =
  | { readonly ok: true; readonly list: AmiList }
  | { readonly ok: false; readonly error: AmiError }

interface Request {
  readonly actionId: string
  readonly cancelTimeout: () => void
  readonly onResponse: (response: AmiResponse) => void
  readonly onError: (error: AmiError) => void
  /** Answer no longer wanted; kept so that its late response is not taken for another's. */
  abandoned: boolean
}

interface OpenList {
  readonly definition: ListDefinition | null
  readonly items: AmiEvent[]
  readonly maxItems: number
  leftOut: number
  readonly settle: (result: ListResult) => void
}

/** Requests under way on one connection. Asterisk answers them in the order they were sent. */
export class Requests {
  /** Items and responses that belong to nobody any more. */
  orphans = 0
  readonly #clock: Clock
  /** In the order sent; a response without ActionID belongs to the first. */
  readonly #waiting = new Map<string, Request>()
  readonly #lists = new Map<string, OpenList>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#waiting.size + this.#lists.size
  }

  has(actionId: string): boolean {
    return this.#waiting.has(actionId) || this.#lists.has(actionId)
  }

  add(
    actionId: string,
    timeoutMs: number,
    onResponse: (response: AmiResponse) => void,
    onError: (error: AmiError) => void,
  ): void {
    const request: Request = {
      actionId,
      onResponse,
      onError,
      abandoned: false,
      cancelTimeout: this.#clock.after(timeoutMs, () => {
        request.abandoned = true
        onError(new AmiError('timed-out', `no answer within ${timeoutMs} ms`))
      }),
    }
    this.#waiting.set(actionId, request)
  }

  /** One deadline for the response and the whole list. */
  addList(
    actionId: string,
    definition: ListDefinition | null,
    { timeoutMs, maxItems }: { readonly timeoutMs: number; readonly maxItems: number },
    onDone: (result: ListResult) => void,
  ): void {
    let settled = false
    const settle = (result: ListResult) => {
      if (settled) return
      settled = true
      cancel()
      this.#lists.delete(actionId)
      onDone(result)
    }
    const fail = (error: AmiError) => settle({ ok: false, error })
    const cancel = this.#clock.after(timeoutMs, () => {
      const request = this.#waiting.get(actionId)
      if (request) request.abandoned = true
      fail(new AmiError('timed-out', `the list was not complete within ${timeoutMs} ms`))
    })
    const list: OpenList = { definition, items: [], maxItems, leftOut: 0, settle }
    this.#lists.set(actionId, list)
    this.#waiting.set(actionId, {
      actionId,
      cancelTimeout: () => {},
      onResponse: (response) => {
        if (response.ok) return
        if (definition?.emptyErrors?.test(response.message)) {
          settle({ ok: true, list: { items: [], complete: response.frame, leftOut: 0 } })
        } else {
          fail(new AmiError('refused', response.message))
        }
      },
      onError: fail,
      abandoned: false,
    })
  }

  /** Takes a response frame. */
  respond(frame: AmiFrame): void {
    const actionId = frame.get('ActionID')
    const request = actionId === undefined ? this.#waiting.values().next().value : this.#waiting.get(actionId)
    if (request === undefined) {
      this.orphans++
      return
    }
    // Whatever was sent before this one will not be answered any more.
    for (const [earlierId, earlier] of this.#waiting) {
      if (earlier === request) break
      if (earlier.abandoned) this.#waiting.delete(earlierId)
    }
    this.#waiting.delete(request.actionId)
    request.cancelTimeout()
    if (request.abandoned) this.orphans++
    else request.onResponse(toResponse(frame))
  }

  /**
   * Takes an event frame if it is part of a list (then true), and settles the list at its closing event, within this
   * call: what comes behind on the wire is dispatched afterwards.
   */
  takeListEvent(frame: AmiFrame): boolean {
    // Most frames are live events: do not split their headers when that cannot matter.
    const known = listEventNames.has(frame.name)
    if (!known && this.#lists.size === 0) return false
    if (!frame.text.includes('\r\nActionID: ')) return false
    const list = this.#lists.get(frame.get('ActionID') ?? '')
    if (list === undefined) {
      // The rest of a list given up must not pass for news: some item names are those of live events.
      if (known) this.orphans++
      return known
    }
    const { definition } = list
    // Some releases and proxies name the closing event after the action; the mark is the same in all.
    if (frame.name === definition?.complete || isClosing(frame)) {
      list.settle({ ok: true, list: { items: list.items, complete: frame, leftOut: list.leftOut } })
      return true
    }
    if (definition !== null && !definition.items.includes(frame.name)) return false
    if (definition === null && frame.name === 'OriginateResponse') return false
    // A list without end must not fill the memory.
    if (list.items.length < list.maxItems) list.items.push(decodeEvent(frame))
    else list.leftOut += 1
    return true
  }

  /** The connection is gone. */
  failAll(message: string): void {
    const waiting = [...this.#waiting.values()]
    const lists = [...this.#lists.values()]
    this.#waiting.clear()
    this.#lists.clear()
    const error = () => new AmiError('link-down', message)
    for (const request of waiting) {
      request.cancelTimeout()
      if (!request.abandoned) request.onError(error())
    }
    for (const list of lists) list.settle({ ok: false, error: error() })
  }
}

function isClosing(frame: AmiFrame): boolean {
  const mark = frame.get('EventList')?.toLowerCase()
  return mark === 'complete' || mark === 'cancelled'
}
