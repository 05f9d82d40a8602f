import { type Call, plainRow, type RowBecame, type View } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { WebhookEvent } from './webhook-event.ts'

export interface CallEventsOptions {
  board: Pick<LiveBoard, 'view' | 'onUpdate'>
  now: () => number
  emit: (event: WebhookEvent) => void
  /** Each time after which programs are told that a caller waits still, ms. */
  waitsMs: readonly number[]
  /** A caller has waited that long. */
  emitWaiting: (event: WebhookEvent, waitMs: number) => void
}

/**
 * Finds in each patch of the board which calls began, were answered, went on as part of another and ended, and tells after a while who waits still. Nothing says who
 * listens to whom. Of calls that were there before the gateway only what comes after is told.
 */
export class CallEvents {
  readonly #options: CallEventsOptions
  readonly #startedAt: number
  /** Calls in which two people have talked. */
  readonly #talked = new Set<string>()
  readonly #waiting = new Map<string, NodeJS.Timeout[]>()
  readonly #unwatch: () => void

  constructor(options: CallEventsOptions) {
    this.#options = options
    this.#startedAt = options.now()
    const { calls, waitingCallers } = options.board.view
    for (const call of calls.values()) if (isTalk(call)) this.#talked.add(call.id)
    // Who waits longer than that already was told of before.
    for (const [id, { joinedAt }] of waitingCallers) {
      const waitedMs = options.now() - joinedAt
      this.#remind(
        id,
        options.waitsMs.filter((waitMs) => waitMs > waitedMs),
      )
    }
    this.#unwatch = options.board.onUpdate((became) => this.#hear(became))
  }

  stop(): void {
    this.#unwatch()
    for (const timers of this.#waiting.values()) for (const timer of timers) clearTimeout(timer)
  }

  #hear(became: readonly RowBecame[]): void {
    for (const { table, id, before, after } of became) {
      if (table === 'calls') this.#call(before as Call | undefined, after as Call | undefined)
      else if (table === 'waitingCallers') this.#wait(id, after !== undefined)
    }
  }

  #call(before: Call | undefined, after: Call | undefined): void {
    const { view } = this.#options.board
    const call = after ?? before!
    const isNew = before === undefined && call.startedAt >= this.#startedAt
    if (after && isNew) this.#emit('call.began', after, {})
    if (after) {
      if (!isTalk(after) || this.#talked.has(after.id)) return
      this.#talked.add(after.id)
      if (before || isNew) this.#emit('call.answered', after, {})
      return
    }
    this.#talked.delete(call.id)
    const into = goesOnIn(call, view)
    if (into === null) this.#emit('call.ended', call, { endedAt: this.#options.now() })
    else this.#emit('call.joined', call, { into: shown(into) })
  }

  #emit(type: WebhookEvent['type'], call: Call, more: object): void {
    const { emit, now } = this.#options
    emit({ type, key: call.id, at: now(), data: { call: shown(call), ...more } })
  }

  #wait(id: string, isThere: boolean): void {
    const { waitsMs } = this.#options
    const timers = this.#waiting.get(id)
    if (!isThere) {
      for (const timer of timers ?? []) clearTimeout(timer)
      this.#waiting.delete(id)
      return
    }
    if (!timers) this.#remind(id, waitsMs)
  }

  #remind(id: string, waitsMs: readonly number[]): void {
    const { board, now } = this.#options
    const caller = board.view.waitingCallers.get(id)
    if (caller === undefined || waitsMs.length === 0) return
    const dueIn = (waitMs: number) => Math.max(0, caller.joinedAt + waitMs - now())
    this.#waiting.set(
      id,
      waitsMs.map((waitMs) => setTimeout(() => this.#stillWaits(id, waitMs), dueIn(waitMs)).unref()),
    )
  }

  #stillWaits(id: string, waitMs: number): void {
    const { board, now, emitWaiting } = this.#options
    const { waitingCallers, queues, legs } = board.view
    const caller = waitingCallers.get(id)
    if (!caller) return
    const queue = { id: caller.queueId, name: queues.get(caller.queueId)?.name ?? caller.queueId }
    const data = { caller, queue, waitedMs: now() - caller.joinedAt }
    emitWaiting({ type: 'queue.waiting', key: legs.get(id)?.callId ?? id, at: now(), data }, waitMs)
  }
}

/** The own phone that is rung first, a menu and a queue answer too: that is no talk yet. */
const isTalk = ({ phase, legIds }: Call): boolean =>
  (phase === 'talking' || phase === 'conference') && legIds.length >= 2

const shown = (call: Call): Call => plainRow('calls', call)!

/** The call that one of its legs is part of now; null = none of them is there any more. */
function goesOnIn(call: Call, view: View): Call | null {
  for (const legId of call.legIds) {
    const now = view.legs.get(legId)
    const into = now && view.calls.get(now.callId)
    if (into) return into
  }
  return null
}
