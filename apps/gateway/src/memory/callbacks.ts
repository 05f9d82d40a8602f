import { randomBytes } from 'node:crypto'
import {
  type CallBackNowIntent,
  type Callback,
  type CallbackId,
  type CancelCallbackIntent,
  cleanText,
  type DialIntent,
  type IntentId,
  isOver,
  MAX_NOTE,
  type MarkCallbackIntent,
  madeLegId,
  type PostponeCallbackIntent,
  type ScheduleCallbackIntent,
  type When,
  waitsFor,
} from '@jackfield/model'
import { effectSeen } from '@jackfield/pbx'
import type { CommandErrorCode, Result } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { CallbacksTable, KeptCallback } from '../store/callbacks-table.ts'
import { CallbackBook } from './callback-book.ts'

export type CallbackRules = {
  /** An attempt that failed is made again after this. */
  retryMs: number
  /** So often at most. */
  attempts: number
  /** A call-back that nobody could do for so long after its time is missed. */
  missedAfterMs: number
  /** What is over stays on the board so long. */
  shownMs: number
  /** How long an operator has had no call before the phone is rung for the next one. */
  pauseMs: number
}

export const defaultCallbackRules: CallbackRules = {
  retryMs: 5 * 60_000,
  attempts: 3,
  missedAfterMs: 4 * 3_600_000,
  shownMs: 24 * 3_600_000,
  pauseMs: 5_000,
}

/** Longest that a timer sleeps: a clock that was set is noticed by then. */
const MAX_SLEEP_MS = 60_000
/** Furthest in the future, ms. */
const YEAR_MS = 366 * 86_400_000

/** Refusals that a later moment may lift: no attempt was made. */
const passing: ReadonlySet<CommandErrorCode> = new Set(['link-down', 'target-unavailable', 'choose-your-extension'])

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
  readonly #dial: (intent: DialIntent) => Promise<Result>
  readonly #unwatch: () => void
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  /** A look that is asked for while one is under way follows it. */
  #looking = false
  #again = false
  /** Attempts that another gateway began: their legs are looked for, since no command row tells of them. */
  readonly #inherited = new Set<CallbackId>()

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
    this.#dial = options.dial
    for (const { row } of this.#book.all()) if (row.state === 'calling') this.#inherited.add(row.id)
    this.#unwatch = this.#board.onUpdate(() => this.#look())
    this.#look()
  }

  stop(): void {
    this.#stopped = true
    this.#unwatch()
    clearTimeout(this.#timer)
  }

  schedule(intent: ScheduleCallbackIntent): CommandErrorCode | null {
    const dueAt = this.#instant(intent.when)
    const { actorExtensionId } = intent
    if (dueAt === null) return 'bad-time'
    if (actorExtensionId === null) return 'choose-your-extension'
    const known = this.#board.view.extensions.get(intent.number)
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
    return this.#ring(this.#begin(callbackId, { operatorId: actorExtensionId }))
  }

  #instant(when: When): number | null {
    const now = this.#now()
    const at = when.kind === 'in' ? now + when.minutes * 60_000 : when.at
    return at < now - 60_000 || at > now + YEAR_MS ? null : Math.round(Math.max(at, now))
  }

  #close(id: CallbackId, state: 'done' | 'missed' | 'given-up'): void {
    this.#book.happened(id, { state, waitsFor: null, closedAt: this.#now() })
    this.#look()
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
      } else if (row.state === 'calling') this.#follow(row.id)
      else if (row.dueAt > now) nextAt = Math.min(nextAt, row.dueAt)
      else if (row.dueAt < now - this.#rules.missedAfterMs) this.#close(row.id, 'missed')
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
    if (waits === null) void this.#ring(this.#begin(row.id))
    else if (row.state !== 'due' || row.waitsFor !== waits)
      this.#book.happened(row.id, { state: 'due', waitsFor: waits })
    return waits === null ? again : Math.min(again, row.dueAt + this.#rules.missedAfterMs + 1)
  }

  /** Written down first: a gateway that dies while the phone rings must not ring it again. Gives what it was before. */
  #begin(id: CallbackId, more: Partial<Callback> = {}): KeptCallback | null {
    const kept = this.#book.get(id)
    if (!kept) return null
    const attempt = { state: 'calling', waitsFor: null, attempts: kept.row.attempts + 1, closedAt: null } as const
    this.#book.change(
      id,
      { ...more, ...attempt, lastAttemptAt: this.#now() },
      `cb-${randomBytes(12).toString('base64url')}`,
    )
    return kept
  }

  async #ring(was: KeptCallback | null): Promise<Result> {
    const kept = was && this.#book.get(was.row.id)
    if (was === null || !kept?.attemptId) return { ok: false, error: { code: 'no-such-callback' } }
    const { row, autoAnswer } = kept
    const { id } = row
    const attemptId = kept.attemptId as IntentId
    const before = { attempts: was.row.attempts, lastAttemptAt: was.row.lastAttemptAt } as const
    let result: Result
    try {
      result = await this.#dial({
        id: attemptId,
        kind: 'dial',
        actorExtensionId: row.operatorId,
        number: row.number,
        autoAnswer,
      })
    } catch (error) {
      this.#log.error({ err: error, callback: id }, 'a call-back failed in a way that was not foreseen')
      result = { ok: false, error: { code: 'internal' } }
    }
    if (this.#stopped) return result
    if (result.ok) this.#follow(id)
    else if (passing.has(result.error.code)) {
      this.#book.happened(id, {
        ...before,
        state: 'due',
        waitsFor: result.error.code === 'link-down' ? 'link-down' : 'operator-unavailable',
      })
    } else this.#outcome(id, result.error.code)
    return result
  }

  /** How the attempt goes on: by its command row; one of an earlier gateway by its leg alone. */
  #follow(id: CallbackId): void {
    const kept = this.#book.get(id)
    if (!kept?.attemptId) return
    const { view } = this.#board
    const command = view.commands.get(kept.attemptId)
    if (command) {
      this.#inherited.delete(id)
      if (command.settledAt !== null) this.#outcome(id, command.errorCode ?? 'answered')
      return
    }
    if (!this.#inherited.has(id) || view.feeds.get('ami')?.state !== 'live') return
    const legId = madeLegId({ id: kept.attemptId as IntentId })
    if (effectSeen({ kind: 'call-made', legId }, view)) this.#outcome(id, 'answered')
    // Nobody knows whether they talked: it is the operator's to say, not ours to ring again.
    else if (!view.legs.has(legId)) this.#outcome(id, 'unknown')
  }

  #outcome(id: CallbackId, outcome: string): void {
    const kept = this.#book.get(id)
    if (kept?.row.state !== 'calling') return
    this.#inherited.delete(id)
    const { operatorId, attempts } = kept.row
    this.#log.info({ callback: id, operator: operatorId, attempts, outcome }, 'call-back attempted')
    this.#book.happened(id, { lastOutcome: outcome })
    if (outcome === 'answered') this.#close(id, 'done')
    else if (outcome === 'unknown') this.#close(id, 'missed')
    else if (attempts >= this.#rules.attempts) this.#close(id, 'given-up')
    else {
      this.#book.happened(id, { state: 'scheduled', dueAt: this.#now() + this.#rules.retryMs })
      this.#look()
    }
  }
}
