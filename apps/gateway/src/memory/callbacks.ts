import type { CommandError } from '@jackfield/model'
import {
  type CallBackNowIntent,
  type Callback,
  type CallbackId,
  type CampOnIntent,
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
import type { CallbacksTable, KeptCallback } from '@jackfield/store'
import { takenId } from '../commands/taken-id.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { CallbackAttempts, type CallbackFiles } from './callback-attempts.ts'
import { CallbackBook, type Changed } from './callback-book.ts'
import type { CallbackRules } from './callback-rules.ts'
import { saidOf, waitsForPerson } from './person-free.ts'

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
  /** One is due or being called: what the board shows matters to it. All others wait for their time alone. */
  #waiting = false
  /** No attempt before this: the last one could not be written down. */
  #heldUntil = 0
  constructor(options: {
    board: LiveBoard
    table: CallbacksTable
    log: Log
    now: () => number
    rules: CallbackRules
    /** Runs a dial as if an operator had asked for it. */
    dial: (intent: DialIntent) => Promise<Result>
    files?: CallbackFiles | null
  }) {
    this.#board = options.board
    this.#book = new CallbackBook(options)
    this.#log = options.log
    this.#now = options.now
    this.#rules = options.rules
    this.#attempts = new CallbackAttempts({ ...options, book: this.#book, changed: () => this.#look() })
    this.#unwatch = this.#board.onUpdate(() => {
      if (this.#waiting) this.#look()
    })
  }

  /** Takes in what was kept. `anew` = the database has forgotten all: it is told again what is known. */
  async load(anew = false): Promise<void> {
    this.#attempts.inherit(await this.#book.load(anew))
    this.#heldUntil = 0
    this.#look()
  }

  /** What is to be forgotten, also while it is being called. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#book.forget(id as CallbackId)
  }

  stop(): void {
    this.#stopped = true
    this.#attempts.stop()
    this.#unwatch()
    clearTimeout(this.#timer)
  }

  /** `seen` = what its operator sees of the board, which names the person. */
  async schedule(
    intent: Omit<ScheduleCallbackIntent, 'kind'>,
    seen: View = this.#board.view,
    whenFree: Callback['whenFree'] = null,
  ): Promise<CommandError | null> {
    const dueAt = this.#instant(intent.when)
    const { actorExtensionId } = intent
    if (dueAt === null) return { code: 'bad-time' }
    if (actorExtensionId === null) return { code: 'choose-your-extension' }
    const known = seen.extensions.get(intent.number)
    const asked = {
      operatorId: actorExtensionId,
      number: intent.number,
      note: cleanText(intent.note, MAX_NOTE),
    }
    const id = intent.id as string as CallbackId
    const fresh: KeptCallback = {
      row: {
        ...asked,
        id,
        name: known?.name ?? cleanText(intent.name),
        origin: intent.origin && { ...intent.origin, label: cleanText(intent.origin.label) },
        dueAt,
        state: 'scheduled',
        waitsFor: null,
        whenFree,
        attempts: 0,
        lastAttemptAt: null,
        lastOutcome: null,
        result: null,
        createdAt: this.#now(),
        closedAt: null,
      },
      autoAnswer: intent.autoAnswer,
      attemptId: null,
    }
    let before: Callback | undefined
    const changed = await this.#book.change(id, (kept) => {
      before = kept?.row
      return kept ? null : fresh
    })
    // An operator who asks again after a restart of the gateway has what they asked for; nobody else's is replaced.
    if (before !== undefined) return isAlike(before, asked) ? null : takenId
    this.#look()
    return refusalOf(changed)
  }

  /** C31: once for each operator and person; who asks again says how. */
  async campOn(intent: CampOnIntent, seen: View = this.#board.view): Promise<CommandError | null> {
    const { id, actorExtensionId, extensionId, how, autoAnswer } = intent
    const there = [...this.#book.all()].find(
      ({ row }) => row.operatorId === actorExtensionId && row.whenFree?.extensionId === extensionId && !isOver(row),
    )
    if (there && there.row.state !== 'calling')
      return this.#change(there.row.id, { whenFree: { extensionId, how }, state: 'scheduled', waitsFor: null })
    const name = seen.extensions.get(extensionId)?.name ?? ''
    const at = { kind: 'in', minutes: 0 } as const
    return this.schedule(
      {
        ...{ id, actorExtensionId, autoAnswer, number: extensionId, name, note: '', when: at },
        origin: { kind: 'person', label: name },
      },
      seen,
      { extensionId, how },
    )
  }

  async postpone({ callbackId, when }: PostponeCallbackIntent): Promise<CommandError | null> {
    const dueAt = this.#instant(when)
    if (dueAt === null) return { code: 'bad-time' }
    return this.#change(callbackId, {
      ...{ state: 'scheduled', dueAt, attempts: 0, waitsFor: null, whenFree: null, result: null, closedAt: null },
    })
  }

  cancel({ callbackId }: CancelCallbackIntent): Promise<CommandError | null> {
    return this.#change(callbackId, { state: 'cancelled', waitsFor: null, closedAt: this.#now() })
  }

  mark({ callbackId, result }: MarkCallbackIntent): Promise<CommandError | null> {
    return this.#change(callbackId, { result, state: 'done', waitsFor: null, closedAt: this.#now() })
  }

  /** At once, from the actor's phone: it is theirs from now on. */
  async now({ callbackId, actorExtensionId }: CallBackNowIntent): Promise<Result> {
    if (actorExtensionId === null) return { ok: false, error: { code: 'choose-your-extension' } }
    const result = await this.#attempts.make(callbackId, { operatorId: actorExtensionId })
    this.#look()
    return result
  }

  async #change(id: CallbackId, change: Partial<Callback>): Promise<CommandError | null> {
    const changed = await this.#book.change(id, (kept) =>
      kept ? { ...kept, row: { ...kept.row, ...change }, attemptId: null } : null,
    )
    this.#look()
    return refusalOf(changed)
  }

  #instant(when: When): number | null {
    const now = this.#now()
    const at = when.kind === 'in' ? now + when.minutes * 60_000 : when.at
    return at < now - 60_000 || at > now + YEAR_MS ? null : Math.round(Math.max(at, now))
  }

  /** What is due now, who is free for it, what is over: looked at when the next time comes, and while one waits whenever the board changes. */
  #look(): void {
    if (this.#stopped || this.#book.size === 0) return
    this.#again = this.#looking
    if (!this.#looking) void this.#lookOn()
  }

  async #lookOn(): Promise<void> {
    this.#looking = true
    try {
      do {
        this.#again = false
        await this.#pass()
      } while (this.#again && !this.#stopped)
    } catch (error) {
      this.#log.error({ err: error }, 'call-backs could not be looked after; trying again in a minute')
      this.#sleep(MAX_SLEEP_MS)
    }
    this.#looking = false
  }

  #sleep(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.#look(), ms)
  }

  async #pass(): Promise<void> {
    const now = this.#now()
    let nextAt = Number.POSITIVE_INFINITY
    let waits = false
    const byTime = [...this.#book.all()].sort((a, b) => a.row.dueAt - b.row.dueAt)
    for (const {
      row: { id },
    } of byTime) {
      // One that came before may have changed it.
      const row = this.#book.get(id)?.row
      if (!row || this.#stopped) continue
      if (isOver(row)) {
        const goesAt = (row.closedAt ?? row.createdAt) + this.#rules.shownMs
        if (goesAt <= now) await this.#book.forget(row.id)
        else nextAt = Math.min(nextAt, goesAt)
      } else if (row.state === 'calling') {
        waits = this.#waiting = true
        await this.#attempts.follow(row.id)
      } else if (row.dueAt > now) nextAt = Math.min(nextAt, row.dueAt)
      else if (row.dueAt < now - this.#rules.missedAfterMs) await this.#attempts.close(row.id, 'missed')
      else {
        waits = this.#waiting = true
        nextAt = Math.min(nextAt, await this.#due(row, now))
      }
    }
    this.#waiting = waits
    clearTimeout(this.#timer)
    if (nextAt === Number.POSITIVE_INFINITY) return
    this.#sleep(Math.min(Math.max(nextAt - now, 1), MAX_SLEEP_MS))
  }

  /** Rings the operator, or says what it waits for; gives when to look again. */
  async #due(row: Callback, now: number): Promise<number> {
    const { view } = this.#board
    const { freeForMs, missedAfterMs } = this.#rules
    if (row.whenFree !== null) {
      const { waits, again } = waitsForPerson(view, row.whenFree, { now, freeForMs })
      if (waits !== null) {
        await this.#book.happened(row.id, (is) => (is.state === row.state ? saidOf(is, waits, now) : null))
        return Math.min(again, row.dueAt + missedAfterMs + 1)
      }
    }
    let waits = waitsFor(view, row.operatorId)
    let again = Number.POSITIVE_INFINITY
    const idleAt = view.extensions.get(row.operatorId)?.stateAt ?? null
    if (waits === null && idleAt !== null && idleAt + this.#rules.pauseMs > now) {
      waits = 'operator-on-call'
      again = idleAt + this.#rules.pauseMs
    }
    if (waits !== null) {
      const because = waits
      if (row.state !== 'due' || row.waitsFor !== because)
        await this.#book.happened(row.id, (is) => (is.state === row.state ? { state: 'due', waitsFor: because } : null))
      return Math.min(again, row.dueAt + missedAfterMs + 1)
    }
    // Nobody is rung for what can't be written down: in a minute it may be.
    if (this.#heldUntil > now) return this.#heldUntil
    const begun = await this.#attempts.begin(row.id, (is) => !isOver(is) && is.dueAt <= now)
    if (begun.ok) void this.#attempts.ring(begun.was)
    else if (begun.code === 'not-kept') {
      this.#heldUntil = now + MAX_SLEEP_MS
      return this.#heldUntil
    }
    return again
  }
}

const refusalOf = (changed: Changed): CommandError | null =>
  changed === 'kept' ? null : { code: changed === 'not-kept' ? 'not-kept' : 'no-such-callback' }

const isAlike = (row: Callback, asked: Partial<Callback>): boolean =>
  Object.entries(asked).every(([key, value]) => row[key as keyof Callback] === value)
