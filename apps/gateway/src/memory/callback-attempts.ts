import { randomBytes } from 'node:crypto'
import type { CommandErrorCode } from '@jackfield/model'
import {
  type Callback,
  type CallbackId,
  type DialIntent,
  type IntentId,
  isLive,
  type LegId,
  madeLegId,
} from '@jackfield/model'
import { effectSeen } from '@jackfield/pbx'
import type { Result } from '@jackfield/protocol'
import type { KeptCallback } from '@jackfield/store'
import type { FileRinger, LeftFile } from '../commands/file-ringer.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { CallbackBook } from './callback-book.ts'
import type { CallbackRules } from './callback-rules.ts'

/** Refusals that a later moment may lift: no attempt was made. */
const passing: ReadonlySet<CommandErrorCode> = new Set(['link-down', 'target-unavailable', 'choose-your-extension'])

export type CallbackFiles = Pick<FileRinger, 'legOf' | 'left'>

/** What the end of a call file means for the attempt that another gateway began. */
const ofFile: Readonly<Record<LeftFile, string>> = {
  'not-taken': 'timed-out',
  'not-answered': 'own-phone-silent',
  unknown: 'unknown',
}

/** An attempt that is written down, and what the call-back was before; or why there is none. */
export type Begun =
  | { readonly ok: true; readonly was: KeptCallback }
  | { readonly ok: false; readonly code: BeginRefusal }
type BeginRefusal = 'no-such-callback' | 'callback-under-way' | 'not-kept'

/** The attempts of call-backs: an operator's phone is rung, and what came of it is written down. */
export class CallbackAttempts {
  readonly #board: LiveBoard
  readonly #book: CallbackBook
  readonly #log: Log
  readonly #now: () => number
  readonly #rules: CallbackRules
  readonly #dial: (intent: DialIntent) => Promise<Result>
  readonly #changed: () => void
  readonly #files: CallbackFiles | null
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
    /** Where a call file rings the phone. */
    files?: CallbackFiles | null
  }) {
    this.#board = options.board
    this.#book = options.book
    this.#log = options.log
    this.#now = options.now
    this.#rules = options.rules
    this.#dial = options.dial
    this.#changed = options.changed
    this.#files = options.files ?? null
  }

  /** What another gateway has left. */
  inherit(left: readonly KeptCallback[]): void {
    for (const { row, attemptId } of left) {
      if (row.state !== 'calling') continue
      this.#inherited.add(row.id)
      if (this.#files !== null && attemptId !== null)
        void this.#askFile(this.#files, row.id, madeLegId({ id: attemptId as IntentId }))
    }
  }

  /** What an attempt under way comes to is the next gateway's to say. */
  stop(): void {
    this.#stopped = true
  }

  /** Begins the next attempt by hand, after `more` is changed. */
  async make(id: CallbackId, more: Partial<Callback> = {}): Promise<Result> {
    const begun = await this.begin(id, () => true, more)
    return begun.ok ? this.ring(begun.was) : { ok: false, error: { code: begun.code } }
  }

  /** How the attempt goes on: by its command row; one of an earlier gateway by its leg alone. */
  async follow(id: CallbackId): Promise<void> {
    const kept = this.#book.get(id)
    if (!kept?.attemptId) return
    const { view } = this.#board
    const command = view.commands.get(kept.attemptId)
    if (command) {
      this.#inherited.delete(id)
      if (command.settledAt !== null) await this.#outcome(id, command.error?.code ?? 'answered')
      return
    }
    if (!this.#inherited.has(id) || !isLive(view, kept.row.operatorId)) return
    const made = madeLegId({ id: kept.attemptId as IntentId, actorExtensionId: kept.row.operatorId })
    const legId = (this.#files?.legOf(made) as LegId | null | undefined) ?? made
    if (effectSeen({ kind: 'call-made', legId }, view)) await this.#outcome(id, 'answered')
    // Nobody knows whether they talked: it is the operator's to say, not ours to ring again.
    // With a file, that one says it: the phone may be rung yet, or have rung in vain.
    else if (!view.legs.has(legId) && this.#files === null) await this.#outcome(id, 'unknown')
  }

  async #askFile(files: CallbackFiles, id: CallbackId, made: LegId): Promise<void> {
    const left = await files.left(made)
    if (left === null || !this.#inherited.has(id)) return
    await this.#outcome(id, ofFile[left])
  }

  async close(id: CallbackId, state: 'missed'): Promise<void> {
    await this.#book.happened(id, () => ({ state, waitsFor: null, closedAt: this.#now() }))
    this.#changed()
  }

  /** Written down first: a gateway that dies while the phone rings must not ring it again. `still` = whether it is to be made, as it stands then. */
  async begin(id: CallbackId, still: (row: Callback) => boolean, more: Partial<Callback> = {}): Promise<Begun> {
    let was: KeptCallback | null = null
    let refusal: BeginRefusal = 'no-such-callback'
    const changed = await this.#book.change(id, (kept) => {
      if (!kept || !still(kept.row)) return null
      if (this.#isCalling(kept, more)) {
        refusal = 'callback-under-way'
        return null
      }
      was = kept
      const attempt = { state: 'calling', waitsFor: null, attempts: kept.row.attempts + 1, closedAt: null } as const
      return {
        ...kept,
        row: { ...kept.row, ...more, ...attempt, lastAttemptAt: this.#now() },
        attemptId: `cb-${randomBytes(12).toString('base64url')}`,
      }
    })
    if (changed === 'not-kept') return { ok: false, code: 'not-kept' }
    return was === null ? { ok: false, code: refusal } : { ok: true, was }
  }

  /** Rings the operator's phone for an attempt that was begun. */
  async ring(was: KeptCallback): Promise<Result> {
    const { id } = was.row
    const kept = this.#book.get(id)
    if (!kept?.attemptId) return { ok: false, error: { code: 'no-such-callback' } }
    const { row, autoAnswer } = kept
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
    if (result.ok) await this.follow(id)
    else if (passing.has(result.error.code)) {
      const waitsFor = result.error.code === 'link-down' ? 'link-down' : 'operator-unavailable'
      await this.#book.happened(id, () => ({ ...before, state: 'due', waitsFor }))
    } else await this.#outcome(id, result.error.code)
    return result
  }

  /** Itself, or another of the operator whose phone is to be rung. */
  #isCalling({ row }: KeptCallback, { operatorId = row.operatorId }: Partial<Callback>): boolean {
    if (row.state === 'calling') return true
    return [...this.#book.all()].some((one) => one.row.state === 'calling' && one.row.operatorId === operatorId)
  }

  async #outcome(id: CallbackId, outcome: string): Promise<void> {
    await this.#book.happened(id, (row) => {
      if (row.state !== 'calling') return null
      this.#inherited.delete(id)
      const { operatorId, attempts } = row
      this.#log.info({ callback: id, operator: operatorId, attempts, outcome }, 'call-back attempted')
      return { lastOutcome: outcome, ...this.#afterwards(outcome, row) }
    })
    this.#changed()
  }

  #afterwards(outcome: string, { attempts, whenFree }: Callback): Partial<Callback> {
    const closedAt = this.#now()
    if (outcome === 'answered') return { state: 'done', waitsFor: null, closedAt }
    if (outcome === 'unknown') return { state: 'missed', waitsFor: null, closedAt }
    if (attempts >= this.#rules.attempts) return { state: 'given-up', waitsFor: null, closedAt }
    // Somebody else was quicker: it goes on waiting for that person.
    const isBusy = whenFree !== null && outcome === 'dial-busy'
    return { state: 'scheduled', dueAt: closedAt + (isBusy ? 0 : this.#rules.retryMs) }
  }
}
