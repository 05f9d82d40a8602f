import { isLive, type LegId, type LegQuality, type NoteId, type RowBecame } from '@jackfield/model'
import { HistoryTable, type Store } from '@jackfield/store'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { OpenCalls } from './open-calls.ts'
import { type Finished, Recorder, type ToldToCall, touchedLegs } from './recorder.ts'

export type HistoryOptions = {
  store: Store
  board: Pick<LiveBoard, 'view' | 'onUpdate'>
  log: Log
  /** Who called a phone that was rung just now; without it that is known from the board alone. */
  /** The channel from which another came; null = not known. */
  linkedIdOf?: (leg: string) => string | null
  now: () => number
  /** How long finished calls are kept, ms; null = nothing is removed now. */
  keepMs: () => number | null
  /** Most finished calls that wait for a database that is away. */
  most?: number
}

/** Calls of one transaction, and how soon they are written, and tried again when they could not be, ms. */
const AT_ONCE = 50
const SOON_MS = 1_000
const RETRY_MS = 2_000
const MOST_WAITING = 20_000
const FORGET_EVERY_MS = 600_000

/**
 * V14: writes down every call when it is over, from the rows that the board shows. Nothing waits for it: a database that is away gets the calls when it is back,
 * and what is too much to keep is said in the log.
 */
export class History {
  readonly table: HistoryTable
  readonly #o: HistoryOptions & { most: number }
  #recorder: Recorder
  #waiting: Finished[] = []
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> | null = null
  #dropped = 0
  #stopped = false
  #notes: ReadonlySet<NoteId> = new Set()
  readonly #open: OpenCalls
  #isReady = false
  readonly #unwatch: () => void
  readonly #forgetting: NodeJS.Timeout

  constructor(options: HistoryOptions) {
    this.#o = { most: MOST_WAITING, ...options }
    this.#recorder = new Recorder(this.#callerOf)
    this.table = new HistoryTable(options.store)
    this.#open = new OpenCalls({ ...this.#o, table: this.table, recorder: () => this.#recorder })
    options.store.onBack(() => this.#writeIn(0))
    this.#unwatch = options.board.onUpdate((became) => this.#hear(became))
    this.#forgetting = setInterval(() => void this.forgetOld(), FORGET_EVERY_MS)
    this.#forgetting.unref()
  }

  /** Takes up the calls of the last gateway; until then nothing is looked at. */
  async start(): Promise<void> {
    await this.#open.resume()
    this.#isReady = true
    void this.forgetOld()
  }

  /** The call that a leg is in, so far; null = it is in none that is known. */
  of(leg: LegId): Finished | null {
    return this.#recorder.of(leg)
  }

  /** How the sound of a leg comes through: the last one stands in the finished call. */
  hear(leg: LegId, quality: LegQuality): void {
    if (this.#isReady) this.#recorder.hear(leg, quality, this.#o.now())
  }

  /** Writes into the call of this leg who was told to call back. `id` is that call's, for one that has ended meanwhile. */
  async told(leg: LegId, id: string | null, told: ToldToCall): Promise<void> {
    const at = Math.round(this.#o.now())
    if (this.#recorder.tell(leg, told, at) || id === null) return
    await this.#writing
    const step = { kind: 'told', at, ...told } as const
    const nth = this.#waiting.findIndex(({ journey }) => journey.id === id)
    const waiting = this.#waiting[nth]
    if (waiting === undefined) {
      await this.table.addNote(id, step)
      return
    }
    const journey = { ...waiting.journey, steps: [...waiting.journey.steps, step] }
    this.#waiting = this.#waiting.with(nth, { ...waiting, journey })
  }

  /** Removes what is older than is kept, some at a time: others have their turn in between. */
  async forgetOld(): Promise<void> {
    for (let gone = 1; gone > 0 && !this.#stopped; ) {
      const keepMs = this.#o.keepMs()
      if (keepMs === null) return
      const removed = await this.table.removeBefore(this.#o.now() - keepMs)
      gone = removed.ok ? removed.value : 0
    }
  }

  /** Writes what still waits; to be called before the store is closed. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#unwatch()
    clearInterval(this.#forgetting)
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#writing
    await this.#write()
    await this.#open.stop()
  }

  #hear(became: readonly RowBecame[]): void {
    if (!this.#isReady) return
    const { board, now, log } = this.#o
    if (!isLive(board.view)) {
      this.#recorder.cut(now())
      return
    }
    try {
      this.#take(this.#recorder.see(board.view, this.#touched(became), now()))
    } catch (error) {
      // The board must not suffer from it; what goes on has a gap.
      log.error({ err: error }, 'the journeys of the calls that are up could not be followed; they begin anew')
      this.#recorder = new Recorder(this.#callerOf)
    }
  }

  readonly #callerOf = (id: LegId): LegId | null => (this.#o.linkedIdOf?.(id) ?? null) as LegId | null

  #touched(became: readonly RowBecame[]): Set<LegId> {
    const legs = touchedLegs(became)
    const { notes } = this.#o.board.view
    if (notes.size === 0 && this.#notes.size === 0) return legs
    for (const { id, legId } of notes.values()) if (!this.#notes.has(id)) legs.add(legId)
    this.#notes = new Set(notes.keys() as Iterable<NoteId>)
    return legs
  }

  #take(finished: readonly Finished[]): void {
    if (finished.length === 0) return
    const room = this.#o.most - this.#waiting.length
    this.#waiting.push(...finished.slice(0, room))
    if (finished.length > room) {
      if (this.#dropped === 0)
        this.#o.log.error({ waiting: this.#waiting.length }, 'the history waits for its database; more is only counted')
      this.#dropped += finished.length - room
    }
    this.#writeIn(SOON_MS)
  }

  #writeIn(ms: number): void {
    if (this.#timer !== null || this.#writing !== null || this.#stopped) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#writing = this.#write().finally(() => {
        this.#writing = null
        if (this.#waiting.length > 0) this.#writeIn(RETRY_MS)
      })
    }, ms)
    this.#timer.unref()
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const some = this.#waiting.slice(0, AT_ONCE)
      if (!(await this.table.add(some)).ok) return
      this.#waiting = this.#waiting.slice(some.length)
    }
    if (this.#dropped > 0) this.#o.log.warn({ calls: this.#dropped }, 'these finished calls are not in the history')
    this.#dropped = 0
  }
}
