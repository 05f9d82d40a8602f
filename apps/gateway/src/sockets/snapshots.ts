import type { Patch, Snapshot } from '@jackfield/protocol'
import type { Seat } from '../live/seats.ts'
import { whenDrained } from './backlog.ts'
import { partsOf, partText } from './board-text.ts'
import type { PanelSocket } from './panel-socket.ts'
import { written } from './written.ts'

/** Rows of a snapshot that are written in one turn of the event loop: some 15 ms and 1 MB. A site of 1,000 phones has fewer. */
const ROWS_A_PART = 3_000
/** Patches that are sent at once to a browser that had its snapshot in parts; as many as it may be behind without being taken for one that stopped reading. */
const PATCHES_AT_ONCE = 32
/** Patches that are kept for a browser that still reads its snapshot: a minute of a busy board. Then it begins anew. */
const MOST_KEPT = 2_000

interface SnapshotsOptions {
  /** The board for this seat as it is by now. */
  readonly snapshot: (seat: Seat) => Snapshot
  /** Called in the turn in which the browser has been sent all of it: the next patch is the first that it lacks. */
  readonly onGiven: (socket: PanelSocket) => void
}

/** A snapshot that is being given, to all browsers of one seat that came before it was written to its end. */
interface Giving {
  readonly seat: string
  readonly snapshot: Snapshot
  readonly parts: number
  /** The JSON of the parts so far. */
  readonly texts: string[]
  /** The patches since. */
  readonly since: Patch[]
  readonly sockets: Set<PanelSocket>
}

/**
 * Gives browsers the whole board. A small one goes in this very turn. A big one goes in parts, each in a turn of its own and after the browser has taken
 * the last, so that nobody else waits for it; browsers of the same seat that come meanwhile, as all do after a restart, share what is written.
 */
export class Snapshots {
  readonly #options: SnapshotsOptions
  readonly #givings = new Set<Giving>()

  constructor(options: SnapshotsOptions) {
    this.#options = options
  }

  /** What the browser was being given before, it gets no more of. */
  begin(socket: PanelSocket): void {
    this.forget(socket)
    const { seat } = socket.data
    const isOpen = (one: Giving) => one.seat === seat.key && one.texts.length < one.parts
    const giving = [...this.#givings].find(isOpen) ?? this.#take(seat)
    giving.sockets.add(socket)
    this.#givings.add(giving)
    this.#part(giving, socket, 0)
  }

  /** Whether the browser still waits for some of its snapshot. */
  isGiving(socket: PanelSocket): boolean {
    return [...this.#givings].some(({ sockets }) => sockets.has(socket))
  }

  /** A patch for a seat: those who still wait for some of their snapshot get it afterwards. */
  keep(seat: string, patch: Patch): void {
    for (const giving of [...this.#givings]) {
      if (giving.seat !== seat) continue
      giving.since.push(patch)
      if (giving.since.length <= MOST_KEPT) continue
      this.#givings.delete(giving)
      for (const socket of giving.sockets) this.begin(socket)
    }
  }

  forget(socket: PanelSocket): void {
    for (const giving of this.#givings) {
      giving.sockets.delete(socket)
      if (giving.sockets.size === 0) this.#givings.delete(giving)
    }
  }

  #take(seat: Seat): Giving {
    const snapshot = this.#options.snapshot(seat)
    const parts = partsOf(snapshot.tables, ROWS_A_PART)
    return { seat: seat.key, snapshot, parts, texts: [], since: [], sockets: new Set() }
  }

  #part(giving: Giving, socket: PanelSocket, part: number): void {
    giving.texts[part] ??= partText(giving.snapshot, ROWS_A_PART, part)
    const json = giving.texts[part]
    if (part === giving.parts - 1) {
      socket.emit('snapshot', written(json))
      this.#since(giving, socket, 0)
      return
    }
    socket.emit('part', written(json))
    this.#soon(giving, socket, () => this.#part(giving, socket, part + 1))
  }

  #since(giving: Giving, socket: PanelSocket, from: number): void {
    const until = from + PATCHES_AT_ONCE
    for (const patch of giving.since.slice(from, until)) socket.emit('patch', patch)
    if (until < giving.since.length) {
      this.#soon(giving, socket, () => this.#since(giving, socket, until))
      return
    }
    this.forget(socket)
    this.#options.onGiven(socket)
  }

  /** In another turn, when all that was sent has left, unless the browser has gone or begun anew. */
  #soon(giving: Giving, socket: PanelSocket, next: () => void): void {
    whenDrained(socket, () => setImmediate(() => this.#givings.has(giving) && giving.sockets.has(socket) && next()))
  }
}
