import {
  areAllLive,
  emptyView,
  type MutableView,
  type TableName,
  type Tables,
  tableNames,
  type View,
} from '@jackfield/model'
import { applyTo, type Change, type Patch } from '@jackfield/protocol'
import { Pack, Packer } from './pack.ts'
import { type Place, TapeClock } from './tape-clock.ts'

/** One patch of the whole board. */
export interface TapeEntry extends Place {
  readonly changes: readonly Change[]
}
/** While the link to the exchange was not live; `to` null = it still is not. Positions. */
export interface TapeGap {
  readonly from: number
  readonly to: number | null
}

type Rows = { readonly [T in TableName]?: readonly Tables[T][] }
/** The whole board at a position, and what happened from there until the next of these. */
interface Segment {
  readonly position: number
  readonly keyframe: readonly Pack<Rows>[]
  readonly blocks: Pack<readonly TapeEntry[]>[]
  changes: number
}

export interface TapeOptions {
  /** How far back it reaches, ms. */
  readonly keepMs: number
  /** Most bytes that are kept: the oldest goes first. */
  readonly maxBytes: number
  /** A clock that never goes back, ms since any moment. */
  readonly steady?: () => number
  readonly onError?: (error: unknown) => void
}

/** So long after the last one the whole board is written again, ms; sooner after so many changes, or ten for each row: to look at a moment all since then is read. */
const KEYFRAME_MS = 120_000
const KEYFRAME_CHANGES = 20_000
const CHANGES_OF_ROW = 10
/** Patches are packed together for so long, or so many changes. */
const BLOCK_MS = 5_000
const BLOCK_CHANGES = 1_000
/** Rows of the whole board that are packed in one turn of the event loop. */
const SLICE = 500

/**
 * The last while of the whole board: now and then all of it, and the patches in between, the very ones that panels get. What is written while the board is told
 * is one push to a list; all else is done later.
 */
export class Tape {
  readonly clock: TapeClock
  readonly #keepMs: number
  readonly #maxBytes: number
  readonly #packer: Packer
  #segments: Segment[] = []
  #open: TapeEntry[] = []
  #openChanges = 0
  #gaps: { from: number; to: number | null }[] = []

  constructor(options: TapeOptions) {
    this.clock = new TapeClock(options.steady ?? (() => performance.now()))
    this.#keepMs = options.keepMs
    this.#maxBytes = options.maxBytes
    this.#packer = new Packer(options.onError ?? (() => {}))
  }

  /** `view` = the board with this patch in it. */
  record({ at, changes }: Patch, view: View): void {
    const position = this.clock.mark(at)
    this.#watchLink(position, view)
    const last = this.#segments.at(-1)
    if (last === undefined) {
      this.#begin(position, view)
      return
    }
    this.#open.push({ position, at, changes })
    this.#openChanges += changes.length
    last.changes += changes.length
    if (position - this.#open[0]!.position >= BLOCK_MS || this.#openChanges >= BLOCK_CHANGES) {
      this.#seal()
      const isLong = last.changes >= Math.max(KEYFRAME_CHANGES, CHANGES_OF_ROW * rowsIn(view))
      if (isLong || position - last.position >= KEYFRAME_MS) this.#begin(position, view)
      this.#trim()
    }
  }

  /** The oldest place that can be looked at, and now; null = nothing is kept. */
  get reach(): { from: Place; to: Place } | null {
    const first = this.#segments[0]
    if (first === undefined) return null
    const { position } = this.clock
    const from = Math.max(first.position, position - this.#keepMs)
    // This very ms is not over: more may happen in it.
    return { from: this.#placeAt(from), to: this.#placeAt(Math.max(from, position - 1)) }
  }

  /** When the link to the exchange was down, as far as it reaches. */
  get gaps(): readonly TapeGap[] {
    return this.#gaps
  }

  /** What the packed part of it takes. */
  get bytes(): number {
    return this.#segments.reduce((sum, { keyframe, blocks }) => sum + bytesOf(keyframe) + bytesOf(blocks), 0)
  }

  /** Somebody's data is to be gone: all of it goes. */
  clear(): void {
    this.#packer.clear()
    this.#segments = []
    this.#open = []
    this.#openChanges = 0
    this.#gaps = this.#gaps.filter(({ to }) => to === null)
  }

  /** The whole board at a position, written in place by nobody but the caller; null = it is not kept any more. */
  async viewAt(position: number): Promise<MutableView | null> {
    const view = emptyView()
    const segment = this.#segmentAt(position)
    if (segment === undefined) return null
    for (const pack of segment.keyframe)
      for (const [table, rows] of Object.entries(await pack.read()))
        for (const row of rows) (view[table as TableName] as Map<string, { id: string }>).set(row.id, row)
    for await (const entry of this.#entries([segment])) if (entry.position <= position) applyTo(view, entry.changes)
    return view
  }

  /** The patches after a position, until the other and with it. */
  async *between(from: number, to: number): AsyncGenerator<TapeEntry> {
    const first = this.#segmentAt(from)
    if (first === undefined) return
    const segments = this.#segments.slice(this.#segments.indexOf(first))
    for await (const entry of this.#entries(segments.filter(({ position }) => position <= to)))
      if (entry.position > from && entry.position <= to) yield entry
  }

  async *#entries(segments: readonly Segment[]): AsyncGenerator<TapeEntry> {
    for (const segment of segments) {
      for (const block of segment.blocks) yield* await block.read()
      if (segment === this.#segments.at(-1)) yield* [...this.#open]
    }
  }

  #segmentAt(position: number): Segment | undefined {
    return this.#segments.findLast((one) => one.position <= position)
  }

  #placeAt(position: number): Place {
    return { position, at: this.clock.atOf(position) }
  }

  #begin(position: number, view: View): void {
    // Rows are never written to, so that lists of them are a picture of now; their texts are made later.
    const keyframe = slicesOf(view).map((rows) => new Pack<Rows>(rows))
    for (const pack of keyframe) this.#packer.add(pack)
    this.#segments.push({ position, keyframe, blocks: [], changes: 0 })
  }

  #seal(): void {
    const pack = new Pack<readonly TapeEntry[]>(this.#open)
    this.#segments.at(-1)!.blocks.push(pack)
    this.#packer.add(pack)
    this.#open = []
    this.#openChanges = 0
  }

  #trim(): void {
    const oldest = this.clock.position - this.#keepMs
    // The one before the oldest moment is what that moment is made of.
    while (this.#segments.length > 1 && (this.#segments[1]!.position <= oldest || this.bytes > this.#maxBytes))
      this.#segments.shift()
    const from = Math.max(this.#segments[0]!.position, oldest)
    this.clock.forgetBefore(from)
    this.#gaps = this.#gaps.filter(({ to }) => to === null || to >= from)
  }

  #watchLink(position: number, view: View): void {
    const isLive = areAllLive(view)
    const last = this.#gaps.at(-1)
    if (last?.to === null) {
      if (isLive) last.to = position
    } else if (!isLive) this.#gaps.push({ from: position, to: null })
  }
}

/** The rows of a view, so many in each. */
function slicesOf(view: View): Rows[] {
  const slices: Rows[] = []
  let [slice, size] = [{} as Record<string, unknown[]>, 0]
  for (const table of tableNames)
    for (const row of view[table].values()) {
      const rows = slice[table] ?? []
      rows.push(row)
      slice[table] = rows
      size += 1
      if (size < SLICE) continue
      slices.push(slice as Rows)
      ;[slice, size] = [{}, 0]
    }
  return size === 0 ? slices : [...slices, slice as Rows]
}

const rowsIn = (view: View): number => tableNames.reduce((sum, table) => sum + view[table].size, 0)
const bytesOf = (packs: readonly Pack<unknown>[]): number => packs.reduce((sum, { bytes }) => sum + bytes, 0)
