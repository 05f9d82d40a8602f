import type { Intent, IntentId } from '@jackfield/model'
import { type Result, readResult } from '@jackfield/protocol'
import type { BoardStore } from './board-state.ts'
import type { Timers } from './environment.ts'
import { settledBy, without, withResult, withSent } from './pending.ts'

/** How long an ack may take, ms. */
export const ACK_TIMEOUT_MS = 10_000
/** How long a failed intent can be read on the board, ms. */
export const FAILED_SHOWN_MS = 10_000
/** An accepted intent of which no patch ever spoke is given up after this, ms; the gateway's own deadline is shorter. */
export const EFFECT_TIMEOUT_MS = 45_000

interface Flight {
  intent: Intent
  epoch: string | null
  answer: Promise<Result>
  resolve: (result: Result) => void
  timer: unknown
}

export interface CourierOptions {
  store: BoardStore
  now: () => number
  timers: Timers
  emit: (intent: Intent, ack: (answer: unknown) => void) => void
}

/** Carries intents to the gateway and keeps `pending`. Each intent is answered exactly once, whatever the link does. */
export class Courier {
  readonly #options: CourierOptions
  readonly #flights = new Map<IntentId, Flight>()
  readonly #fading = new Map<IntentId, unknown>()

  constructor(options: CourierOptions) {
    this.#options = options
  }

  /** Never rejects. Without a live link nothing is sent: the operator would be acting on a stale board. */
  send(intent: Intent): Promise<Result> {
    const inFlight = this.#flights.get(intent.id)
    if (inFlight) return inFlight.answer
    const { store, now, timers } = this.#options
    const { link, epoch, viewOnly } = store.getState()
    store.setState((state) => ({ pending: withSent(state.pending, intent, now()) }))
    if (link.state !== 'live' || viewOnly) {
      const result: Result = { ok: false, error: { code: viewOnly ? 'view-only' : 'link-down' } }
      this.#record(intent.id, result)
      return Promise.resolve(result)
    }
    const { promise, resolve } = Promise.withResolvers<Result>()
    const timer = timers.setTimeout(
      () => this.#land(intent.id, { ok: false, error: { code: 'timed-out' } }),
      ACK_TIMEOUT_MS,
    )
    const flight: Flight = { intent, epoch, answer: promise, resolve, timer }
    this.#flights.set(intent.id, flight)
    this.#emit(flight)
    return promise
  }

  /**
   * The link is live again. The same gateway remembers what it answered to an id, so asking again is harmless; another one
   * doesn't, and asking it again could do the thing twice.
   */
  resume(): void {
    const { epoch } = this.#options.store.getState()
    for (const [id, flight] of [...this.#flights]) {
      if (flight.epoch === epoch) this.#emit(flight)
      else this.#land(id, { ok: false, error: { code: 'timed-out' } })
    }
  }

  /** To be called after each new view: settles what its `commands` rows settle. */
  settle(): void {
    const { store } = this.#options
    const { pending, view } = store.getState()
    if (pending.size === 0) return
    const next = settledBy(pending, view.commands)
    if (next === pending) return
    store.setState({ pending: next })
    for (const [id, one] of next) {
      if (one === pending.get(id)) continue
      this.#fade(id, one.state === 'failed' ? FAILED_SHOWN_MS : EFFECT_TIMEOUT_MS)
      // The board decides; an ack that was lost or comes later changes nothing.
      this.#land(id, one.error ? { ok: false, error: one.error } : { ok: true })
    }
    for (const id of pending.keys()) {
      if (next.has(id)) continue
      this.#fade(id, null)
      this.#land(id, { ok: true })
    }
  }

  /** Takes a failed intent off the board. */
  dismiss(id: IntentId): void {
    const { store } = this.#options
    if (store.getState().pending.get(id)?.state !== 'failed') return
    this.#fade(id, null)
    store.setState((state) => ({ pending: without(state.pending, id) }))
  }

  /** Answers everything still on its way, so that nobody waits for ever. */
  stop(): void {
    for (const id of [...this.#flights.keys()]) this.#land(id, { ok: false, error: { code: 'link-down' } })
    for (const id of [...this.#fading.keys()]) this.#fade(id, null)
  }

  #emit(flight: Flight): void {
    this.#options.emit(flight.intent, (answer) => {
      this.#land(flight.intent.id, readResult(answer) ?? { ok: false, error: { code: 'internal' } })
    })
  }

  #land(id: IntentId, result: Result): void {
    const flight = this.#flights.get(id)
    if (!flight) return
    this.#flights.delete(id)
    this.#options.timers.clearTimeout(flight.timer)
    this.#record(id, result)
    flight.resolve(result)
  }

  #record(id: IntentId, result: Result): void {
    const { store } = this.#options
    const { pending } = store.getState()
    const next = withResult(pending, id, result)
    if (next === pending) return
    store.setState({ pending: next })
    this.#fade(id, !next.has(id) ? null : result.ok ? EFFECT_TIMEOUT_MS : FAILED_SHOWN_MS)
  }

  /** Lets the entry go after `ms`, unless it changes before; null cancels. An accepted one fails first. */
  #fade(id: IntentId, ms: number | null): void {
    const { store, timers } = this.#options
    const running = this.#fading.get(id)
    if (running !== undefined) timers.clearTimeout(running)
    this.#fading.delete(id)
    if (ms === null) return
    const timer = timers.setTimeout(() => {
      this.#fading.delete(id)
      if (store.getState().pending.get(id)?.state === 'accepted')
        this.#record(id, { ok: false, error: { code: 'no-effect' } })
      else store.setState((state) => ({ pending: without(state.pending, id) }))
    }, ms)
    this.#fading.set(id, timer)
  }
}
