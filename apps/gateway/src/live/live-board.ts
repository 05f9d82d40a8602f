import { emptyView, type Insiders, type Outsiders, type RowBecame, type Tables, type View } from '@jackfield/model'
import type { Deriver } from '@jackfield/pbx'
import type { Snapshot } from '@jackfield/protocol'
import { type OwnTable, ownRows } from './own-tables.ts'
import { type Seat, wholeSeat } from './seats.ts'
import { type OnPatch, Teller } from './teller.ts'

/**
 * While the board is busy and many look at it, changes go out this often, ms: one patch may follow the other sooner, but not in the long run. Where few look, it is
 * one ms for each panel: no more messages leave in a second than for one panel every ms.
 */
export const BUSY_MS = 33
/**
 * Never more often than this in the long run, ms, however few look: a screen shows a picture every 17, and each patch costs bytes and time of its own. Measured by the
 * benches `scale` and `event-to-pixel`: docs/performance.md.
 */
const SOONEST_MS = 20
/** Burst allowance after a quiet period, ms (about three patches). */
const AHEAD_MS = 100
/** Never sooner than this after the last one, ms: what an exchange says of one event comes in several reads. */
const APART_MS = 8

/** For this long after a command, patches are sent as fast as they come, ms: an operator waits for its effect. */
const HURRY_MS = 500

/** What the board is derived from; a `Deriver` of pbx. */
export type Source = Pick<Deriver, 'view'> & { update(): readonly unknown[] } & Partial<Pick<Deriver, 'isBehind'>>

type Watcher = (became: readonly RowBecame[]) => void

export type LiveBoardOptions = {
  /** This boot of the gateway. */
  epoch: string
  /** Epoch ms. */
  now: () => number
  /** Called with each patch, in order; the encoding of it belongs to the receiver. */
  onPatch: OnPatch
  /** How many panels are told; without it as many as there may be. */
  panels?: () => number
  /** Deriving threw, which it never should: prime again. The gateway lives on. */
  onError?: (error: unknown) => void
  /** How long deriving, comparing and telling took, ms. */
  onFlush?: (ms: number) => void
  /** S7: the board of several exchanges of which this is a part, and whose clock it has. */
  partOf?: Pick<LiveBoard, 'touch' | 'hurry'>
}

/**
 * The board as it was last sent to the panels, and the clock of sending: straight away when it was quiet, every 33 ms
 * while it is busy (every 20 ms where a handful of panels look).
 */
export class LiveBoard {
  readonly #now: () => number
  readonly #panels: () => number
  readonly #onFlush: (ms: number) => void
  readonly #onError: (error: unknown) => void
  readonly #partOf: LiveBoardOptions['partOf']
  #isTouched = false
  readonly #own = ownRows()
  readonly #watchers = new Set<Watcher>()
  #source: Source | null = null
  #view: View
  readonly #teller: Teller
  #scheduled: NodeJS.Timeout | 'soon' | null = null
  #rest: NodeJS.Immediate | null = null
  /** When the last patch was sent; a touch that changed no row costs no waiting. */
  #lastToldAt = Number.NEGATIVE_INFINITY
  /** Until when the patches so far would last, at one each `#busyMs`. */
  #spentUntil = Number.NEGATIVE_INFINITY
  #hurryUntil = Number.NEGATIVE_INFINITY

  constructor(options: LiveBoardOptions) {
    this.#teller = new Teller({ epoch: options.epoch, view: () => this.#view, onPatch: options.onPatch })
    this.#view = { ...emptyView(), ...this.#own }
    this.#now = options.now
    this.#panels = options.panels ?? (() => BUSY_MS)
    this.#onFlush = options.onFlush ?? (() => {})
    this.#partOf = options.partOf
    this.#onError =
      options.onError ??
      ((error) => {
        throw error
      })
  }

  /** The board as last sent: judgement and plans use it, so they judge what the operator sees. */
  get view(): View {
    return this.#view
  }

  get epoch(): string {
    return this.#teller.epoch
  }

  get seq(): number {
    return this.#teller.seq
  }

  /** Called after each flush, when a command may have found its effect, with the rows of the exchange that became others; returns the disposer. */
  onUpdate(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Changes what the board is derived from, and sends the patch at once. */
  change(change: () => void): void {
    change()
    this.flush()
  }

  /** The same, and sends the patch soon: for events, which come many at a time. */
  changeSoon(change: () => void): void {
    change()
    this.touch()
  }

  /** Something was changed: derive and send a patch soon. */
  touch(): void {
    this.#isTouched = true
    if (this.#partOf) this.#partOf.touch()
    else this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled !== null) return
    const now = this.#now()
    const leftMs = this.#hurryUntil - now
    // A clock that was set back must not make it hurry for hours.
    const hurried = leftMs > 0 && leftMs <= HURRY_MS
    const paced = hurried ? Number.NEGATIVE_INFINITY : this.#spentUntil - AHEAD_MS
    const waitMs = Math.max(this.#lastToldAt + APART_MS, paced) - now
    if (waitMs > 0) {
      // A clock that was set back must not hold the board up.
      this.#scheduled = setTimeout(
        () => {
          this.#scheduled = null
          this.flush()
        },
        Math.min(waitMs, BUSY_MS),
      )
      return
    }
    this.#scheduled = 'soon'
    // Not in this very call: the events of one read belong together, and half of a bridge is not worth a patch.
    queueMicrotask(() => {
      if (this.#scheduled === 'soon') this.flush()
    })
  }

  flushTouched(): void {
    if (this.#isTouched) this.flush()
  }

  #busyMs(): number {
    // Nobody waits for a patch that nobody gets.
    return Math.min(Math.max(this.#panels() || BUSY_MS, SOONEST_MS), BUSY_MS)
  }

  /** A command was asked: what becomes of it should not wait for the pace of a busy board. */
  hurry(): void {
    this.#partOf?.hurry()
    this.#hurryUntil = this.#now() + HURRY_MS
  }

  /**
   * From now on the board is derived from this; sent at once, since it is sent whole. When it goes over to a fresh picture,
   * the panels get the difference, as with any other change.
   */
  show(source: Source): void {
    this.#source = source
    // The tables are changed in place: one view serves for as long as the source does.
    this.#view = { ...source.view, ...this.#own }
    this.flush()
  }

  /** Sets a row of the gateway's own tables. */
  put<T extends OwnTable>(table: T, row: Tables[T]): void {
    const rows = this.#own[table] as Map<string, Tables[T]>
    if (!this.#teller.hear({ table, id: row.id, before: rows.get(row.id), after: row })) return
    rows.set(row.id, row)
    this.touch()
  }

  /** Makes these all the rows of one of the gateway's own tables. */
  replace<T extends OwnTable>(table: T, rows: readonly Tables[T][]): void {
    const ids = new Set<string>(rows.map(({ id }) => id))
    for (const id of [...this.#own[table].keys()]) if (!ids.has(id)) this.remove(table, id)
    for (const row of rows) this.put(table, row)
  }

  /** Takes a row out of the gateway's own tables. */
  remove(table: OwnTable, id: string): void {
    const rows = this.#own[table] as Map<string, Tables[OwnTable]>
    const row = rows.get(id)
    if (!row) return
    rows.delete(id)
    this.#teller.hear({ table, id, before: row, after: undefined })
    this.touch()
  }

  /** Derives what was touched, for those who watch: what is gone with the next event was there. The panels get it with the next patch. */
  look(): void {
    const became = this.#derive()
    if (became.length === 0) return
    this.touch()
    for (const watcher of [...this.#watchers]) watcher(became)
  }

  #derive(): readonly RowBecame[] {
    try {
      const became = (this.#source?.update() ?? []) as readonly RowBecame[]
      for (const change of became) this.#teller.hear(change)
      return became
    } catch (error) {
      this.#onError(error)
      return []
    }
  }

  /** Derives what was touched and sends the patch. Called by the clock, and before a snapshot. */
  flush(): void {
    this.#isTouched = false
    if (this.#scheduled !== null && this.#scheduled !== 'soon') clearTimeout(this.#scheduled)
    this.#scheduled = null
    if (this.#rest !== null) clearImmediate(this.#rest)
    this.#rest = null
    const startedAt = performance.now()
    const became = this.#derive()
    if (this.#teller.hasNews) {
      const at = this.#now()
      this.#lastToldAt = at
      this.#spentUntil = Math.min(Math.max(this.#spentUntil, at), at + AHEAD_MS) + this.#busyMs()
      this.#teller.tell(at)
    }
    // The rest of a big picture: the event loop goes round first.
    if (this.#source?.isBehind && this.#rest === null) this.#rest = setImmediate(() => this.flush())
    this.#onFlush(performance.now() - startedAt)
    for (const watcher of [...this.#watchers]) watcher(became)
  }

  /** The board as it is seen from this seat, as last sent. */
  seen(seat: Seat): View {
    if (!this.#teller.isKept(seat)) this.flush()
    return this.#teller.seen(seat)
  }

  /** The names of callers that no text may tell to those to whom callers are hidden. */
  get outsiders(): Pick<Outsiders, 'has'> {
    return this.#teller.outsiders
  }

  /** Who is no stranger on the board as it is now, and the names of callers that no text may tell. */
  insiders(): Insiders {
    return this.#teller.insiders()
  }

  /** The whole board for this seat. A pending patch is sent first, so that none repeats what the snapshot has. */
  snapshot(seat: Seat = wholeSeat): Snapshot {
    this.flush()
    return this.#teller.snapshot(seat, this.#now())
  }

  /** Ends the clock. */
  stop(): void {
    if (this.#scheduled !== null && this.#scheduled !== 'soon') clearTimeout(this.#scheduled)
    this.#scheduled = null
    if (this.#rest !== null) clearImmediate(this.#rest)
    this.#watchers.clear()
  }
}
