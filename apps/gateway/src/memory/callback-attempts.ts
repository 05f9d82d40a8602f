import { randomBytes } from 'node:crypto'
import type { CommandErrorCode } from '@jackfield/model'
import { type Callback, type CallbackId, type DialIntent, type IntentId, madeLegId } from '@jackfield/model'
import { effectSeen } from '@jackfield/pbx'
import type { Result } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { KeptCallback } from '../store/callbacks-table.ts'
import type { CallbackBook } from './callback-book.ts'
import type { CallbackRules } from './callback-rules.ts'

/** Refusals that a later moment may lift: no attempt was made. */
const passing: ReadonlySet<CommandErrorCode> = new Set(['link-down', 'target-unavailable', 'choose-your-extension'])

/** The attempts of call-backs: an operator's phone is rung, and what came of it is written down. */
export class CallbackAttempts {
  readonly #board: LiveBoard
  readonly #book: CallbackBook
  readonly #log: Log
  readonly #now: () => number
  readonly #rules: CallbackRules
  readonly #dial: (intent: DialIntent) => Promise<Result>
  readonly #changed: () => void
  #stopped = false
  /** Attempts that another gateway began: their legs are looked for, since no command row tells of them. */
  readonly #inherited = new Set<CallbackId>()

  constructor(options: {
    board: LiveBoard
    book: CallbackBook
    log: Log
    now: () => number
    rules: CallbackRules
    /** Runs a dial as if an operator had asked for it. */
    dial: (intent: DialIntent) => Promise<Result>
    /** An attempt came to something: look what is due next. */
    changed: () => void
  }) {
    this.#board = options.board
    this.#book = options.book
    this.#log = options.log
    this.#now = options.now
    this.#rules = options.rules
    this.#dial = options.dial
    this.#changed = options.changed
    for (const { row } of this.#book.all()) if (row.state === 'calling') this.#inherited.add(row.id)
  }

  /** What an attempt under way comes to is the next gateway's to say. */
  stop(): void {
    this.#stopped = true
  }

  /** Begins the next attempt, after `more` is changed; `no-such-callback` when there is none of this id. */
  make(id: CallbackId, more: Partial<Callback> = {}): Promise<Result> {
    return this.#ring(this.#begin(id, more))
  }

  /** How the attempt goes on: by its command row; one of an earlier gateway by its leg alone. */
  follow(id: CallbackId): void {
    const kept = this.#book.get(id)
    if (!kept?.attemptId) return
    const { view } = this.#board
    const command = view.commands.get(kept.attemptId)
    if (command) {
      this.#inherited.delete(id)
      if (command.settledAt !== null) this.#outcome(id, command.error?.code ?? 'answered')
      return
    }
    if (!this.#inherited.has(id) || view.feeds.get('ami')?.state !== 'live') return
    const legId = madeLegId({ id: kept.attemptId as IntentId })
    if (effectSeen({ kind: 'call-made', legId }, view)) this.#outcome(id, 'answered')
    // Nobody knows whether they talked: it is the operator's to say, not ours to ring again.
    else if (!view.legs.has(legId)) this.#outcome(id, 'unknown')
  }

  close(id: CallbackId, state: 'done' | 'missed' | 'given-up'): void {
    this.#book.happened(id, { state, waitsFor: null, closedAt: this.#now() })
    this.#changed()
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
    if (result.ok) this.follow(id)
    else if (passing.has(result.error.code)) {
      this.#book.happened(id, {
        ...before,
        state: 'due',
        waitsFor: result.error.code === 'link-down' ? 'link-down' : 'operator-unavailable',
      })
    } else this.#outcome(id, result.error.code)
    return result
  }

  #outcome(id: CallbackId, outcome: string): void {
    const kept = this.#book.get(id)
    if (kept?.row.state !== 'calling') return
    this.#inherited.delete(id)
    const { operatorId, attempts } = kept.row
    this.#log.info({ callback: id, operator: operatorId, attempts, outcome }, 'call-back attempted')
    this.#book.happened(id, { lastOutcome: outcome })
    if (outcome === 'answered') this.close(id, 'done')
    else if (outcome === 'unknown') this.close(id, 'missed')
    else if (attempts >= this.#rules.attempts) this.close(id, 'given-up')
    else {
      this.#book.happened(id, { state: 'scheduled', dueAt: this.#now() + this.#rules.retryMs })
      this.#changed()
    }
  }
}
