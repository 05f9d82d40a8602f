import type { CommandErrorCode } from '@jackfield/model'
import {
  type CallBackNowIntent,
  type Callback,
  type CallbackId,
  type CancelCallbackIntent,
  cleanText,
  type DialIntent,
  isOver,
  MAX_NOTE,
  type MarkCallbackIntent,
  type PostponeCallbackIntent,
  type ScheduleCallbackIntent,
  type View,
  type When,
  waitsFor,
} from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { CallbacksTable } from '../store/callbacks-table.ts'
import { CallbackAttempts } from './callback-attempts.ts'
import { CallbackBook } from './callback-book.ts'
import type { CallbackRules } from './callback-rules.ts'

/** Longest that a timer sleeps: a clock that was set is noticed by then. */
const MAX_SLEEP_MS = 60_000
/** Furthest in the future, ms. */
const YEAR_MS = 366 * 86_400_000

/**
 * C24: calls to be made later. Each is a row that outlives the gateway; when its time comes it is dialled like any other call (the
 * operator's phone first), one at a time for an operator and never into a call of theirs. What is written down before the phone rings is
 * what the next gateway goes by.
 */
export class Callbacks {
  readonly #board: LiveBoard
  readonly #book: CallbackBook
  readonly #log: Log
  readonly #now: () => number
  readonly #rules: CallbackRules
  readonly #attempts: CallbackAttempts
  readonly #unwatch: () => void
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  /** A look that is asked for while one is under way follows it. */
  #looking = false
  #again = false
  constructor(options: {
    board: LiveBoard
    table: CallbacksTable
    log: Log
    now: () => number
    rules: CallbackRules
    /** Runs a dial as if an operator had asked for it. */
    dial: (intent: DialIntent) => Promise<Result>
  }) {
    this.#board = options.board
    this.#book = new CallbackBook(options)
    this.#log = options.log
    this.#now = options.now
    this.#rules = options.rules
    this.#attempts = new CallbackAttempts({ ...options, book: this.#book, changed: () => this.#look() })
    this.#unwatch = this.#board.onUpdate(() => this.#look())
    this.#look()
  }

  stop(): void {
    this.#stopped = true
    this.#attempts.stop()
    this.#unwatch()
    clearTimeout(this.#timer)
  }

  /** `seen` = what its operator sees of the board, which names the person. */
  schedule(intent: ScheduleCallbackIntent, seen: View = this.#board.view): CommandErrorCode | null {
    const dueAt = this.#instant(intent.when)
    const { actorExtensionId } = intent
    if (dueAt === null) return 'bad-time'
    if (actorExtensionId === null) return 'choose-your-extension'
    const known = seen.extensions.get(intent.number)
    this.#book.put({
      row: {
        id: intent.id as string as CallbackId,
        operatorId: actorExtensionId,
        number: intent.number,
        name: known?.name ?? cleanText(intent.name),
        note: cleanText(intent.note, MAX_NOTE),
        origin: intent.origin && { ...intent.origin, label: cleanText(intent.origin.label) },
        dueAt,
        state: 'scheduled',
        waitsFor: null,
        attempts: 0,
        lastAttemptAt: null,
        lastOutcome: null,
        result: null,
        createdAt: this.#now(),
        closedAt: null,
      },
      autoAnswer: intent.autoAnswer,
      attemptId: null,
    })
    this.#look()
    return null
  }

  postpone({ callbackId, when }: PostponeCallbackIntent): CommandErrorCode | null {
    const dueAt = this.#instant(when)
    if (dueAt === null) return 'bad-time'
    const fresh = { state: 'scheduled', dueAt, attempts: 0, waitsFor: null, result: null, closedAt: null } as const
    this.#book.change(callbackId, fresh)
    this.#look()
    return null
  }

  cancel({ callbackId }: CancelCallbackIntent): void {
    this.#book.change(callbackId, { state: 'cancelled', waitsFor: null, closedAt: this.#now() })
    this.#look()
  }

  mark({ callbackId, result }: MarkCallbackIntent): void {
    this.#book.change(callbackId, { result, state: 'done', waitsFor: null, closedAt: this.#now() })
    this.#look()
  }

  /** At once, from the actor's phone: it is theirs from now on. */
  async now({ callbackId, actorExtensionId }: CallBackNowIntent): Promise<Result> {
    if (actorExtensionId === null) return { ok: false, error: { code: 'choose-your-extension' } }
    return this.#attempts.make(callbackId, { operatorId: actorExtensionId })
  }

  #instant(when: When): number | null {
    const now = this.#now()
    const at = when.kind === 'in' ? now + when.minutes * 60_000 : when.at
    return at < now - 60_000 || at > now + YEAR_MS ? null : Math.round(Math.max(at, now))
  }

  /** What is due now, who is free for it, what is over: looked at whenever the board changes and when the next time comes. */
  #look(): void {
    if (this.#stopped || this.#book.size === 0) return
    this.#again = this.#looking
    if (this.#looking) return
    this.#looking = true
    try {
      do {
        this.#again = false
        this.#pass()
      } while (this.#again)
    } catch (error) {
      // A full disk must not take the board down with it.
      this.#log.error({ err: error }, 'call-backs could not be looked after; trying again in a minute')
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#look(), MAX_SLEEP_MS)
    }
    this.#looking = false
  }

  #pass(): void {
    const now = this.#now()
    let nextAt = Number.POSITIVE_INFINITY
    const byTime = [...this.#book.all()].sort((a, b) => a.row.dueAt - b.row.dueAt)
    for (const {
      row: { id },
    } of byTime) {
      // One that came before may have changed it.
      const row = this.#book.get(id)?.row
      if (!row) continue
      if (isOver(row)) {
        const goesAt = (row.closedAt ?? row.createdAt) + this.#rules.shownMs
        if (goesAt <= now) this.#book.forget(row.id)
        else nextAt = Math.min(nextAt, goesAt)
      } else if (row.state === 'calling') this.#attempts.follow(row.id)
      else if (row.dueAt > now) nextAt = Math.min(nextAt, row.dueAt)
      else if (row.dueAt < now - this.#rules.missedAfterMs) this.#attempts.close(row.id, 'missed')
      else nextAt = Math.min(nextAt, this.#due(row, now))
    }
    clearTimeout(this.#timer)
    if (nextAt === Number.POSITIVE_INFINITY) return
    this.#timer = setTimeout(() => this.#look(), Math.min(Math.max(nextAt - now, 1), MAX_SLEEP_MS))
  }

  /** Rings the operator, or says what it waits for; gives when to look again. */
  #due(row: Callback, now: number): number {
    const { view } = this.#board
    let waits = waitsFor(view, row.operatorId)
    let again = Number.POSITIVE_INFINITY
    const idleAt = view.extensions.get(row.operatorId)?.stateAt ?? null
    if (waits === null && idleAt !== null && idleAt + this.#rules.pauseMs > now) {
      waits = 'operator-on-call'
      again = idleAt + this.#rules.pauseMs
    }
    if (waits === null) void this.#attempts.make(row.id)
    else if (row.state !== 'due' || row.waitsFor !== waits)
      this.#book.happened(row.id, { state: 'due', waitsFor: waits })
    return waits === null ? again : Math.min(again, row.dueAt + this.#rules.missedAfterMs + 1)
  }
}
