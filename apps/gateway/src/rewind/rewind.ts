import type { TableName } from '@jackfield/model'
import { applyTo, type Change } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import { Cut } from './cut.ts'
import type { Tape, TapeEntry } from './tape.ts'
import type { Place } from './tape-clock.ts'

/** The rows of the board at a place, as they were seen from a seat. */
export interface Moment extends Place {
  readonly tables: { [T in TableName]: { id: string }[] }
}
/** The patches after `from`, until `to` and with it. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly patches: readonly TapeEntry[]
}
/** A moment that can't be looked at. */
export type OutOfReach = 'before' | 'after' | 'nothing'

/** So many wait at most, of one payer and in all: each reads and cuts a whole board. */
const MOST_OF_ONE = 2
const MOST_IN_ALL = 20

/** V15: looks at the tape for operators, for one after the other. */
export class Rewind {
  readonly tape: Tape
  readonly #board: () => Pick<LiveBoard, 'outsiders'>
  readonly #waiting = new Map<string, number>()
  #inAll = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(tape: Tape, board: () => Pick<LiveBoard, 'outsiders'>) {
    this.tape = tape
    this.#board = board
  }

  /** The position that is meant, when it can be looked at. */
  placeOf(asked: { at: number } | { position: number }): number | OutOfReach {
    const { reach, clock } = this.tape
    if (reach === null) return 'nothing'
    const { from, to } = reach
    const position = 'at' in asked ? clock.positionOf(asked.at, to.position) : asked.position
    if (position === null) return 'at' in asked && asked.at > to.at ? 'after' : 'before'
    if (position < from.position) return 'before'
    return position > to.position ? 'after' : position
  }

  /** The board at a position within the reach; null = too much is asked at once. */
  momentAt(position: number, seat: Seat, payer: string): Promise<Moment | OutOfReach> | null {
    return this.#inTurn(payer, async () => {
      const view = await this.tape.viewAt(position)
      if (view === null) return 'before'
      const cut = new Cut(seat, view, this.#board().outsiders)
      return { position, at: this.tape.clock.atOf(position), tables: cut.tables }
    })
  }

  /** What happened after a position, for so many ms or until now; null = too much is asked at once. */
  stretchFrom(position: number, ms: number, seat: Seat, payer: string): Promise<Stretch | OutOfReach> | null {
    return this.#inTurn(payer, async () => {
      const to = Math.max(position, Math.min(position + ms, this.tape.reach?.to.position ?? position))
      const view = await this.tape.viewAt(position)
      if (view === null) return 'before'
      const cut = new Cut(seat, view, this.#board().outsiders)
      const patches: TapeEntry[] = []
      for await (const entry of this.tape.between(position, to)) {
        const changes: Change[] = cut.step(applyTo(view, entry.changes))
        // That something happens elsewhere is not told either.
        if (changes.length > 0) patches.push({ position: entry.position, at: entry.at, changes })
      }
      return { from: position, to, patches }
    })
  }

  #inTurn<T>(payer: string, work: () => Promise<T>): Promise<T> | null {
    const theirs = this.#waiting.get(payer) ?? 0
    if (theirs >= MOST_OF_ONE || this.#inAll >= MOST_IN_ALL) return null
    this.#waiting.set(payer, theirs + 1)
    this.#inAll += 1
    const done = this.#last.then(work).finally(() => {
      this.#inAll -= 1
      const left = this.#waiting.get(payer)! - 1
      if (left > 0) this.#waiting.set(payer, left)
      else this.#waiting.delete(payer)
    })
    this.#last = done.catch(() => {})
    return done
  }
}
