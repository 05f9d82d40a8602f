import {
  Outsiders,
  type RowBecame,
  type TableName,
  type Tables,
  tableNames,
  touchedRows,
  type View,
} from '@jackfield/model'
import { type Patch, TenantBoard } from '@jackfield/protocol'
import type { Seat } from './seats.ts'

/** The board of one seat whose operators see a part of it, and how many patches it had. */
export interface SeatBoard {
  readonly board: TenantBoard
  seq: number
}

/**
 * S8, S4: the boards of operators who see a part of the whole one, one for each seat that somebody has asked for. Where there are none, nothing is kept and
 * nothing is looked at.
 */
export class TenantBoards {
  readonly #boards = new Map<string, SeatBoard>()
  #changes: RowBecame[] = []
  /** [MASK-6] The callers since the first board without callers was asked for. */
  readonly outsiders = new Outsiders()
  #isMasked = false

  has(key: string): boolean {
    return this.#boards.has(key)
  }

  /** That of a seat, made of `view` when it is new: the board as it is by now. */
  of({ key, bounds, audience, supervises, masked }: Seat, view: View): SeatBoard {
    const known = this.#boards.get(key)
    if (known) return known
    if (masked && !this.#isMasked) this.#hearAll(view)
    const made: SeatBoard = {
      board: new TenantBoard({ bounds, plain: audience === 'plain', supervises, masked, outsiders: this.outsiders }),
      seq: 0,
    }
    made.board.update(view, 'everything')
    this.#boards.set(key, made)
    return made
  }

  /** A row that has changed since the last patch. */
  hear(change: RowBecame): void {
    if (this.#boards.size > 0) this.#changes.push(change)
    if (this.#isMasked) this.outsiders.hear(change.table, change.after)
  }

  #hearAll(view: View): void {
    this.#isMasked = true
    for (const table of tableNames)
      for (const row of (view[table] as ReadonlyMap<string, Tables[TableName]>).values())
        this.outsiders.hear(table, row)
  }

  /** By seat, the patches for what was heard. A seat for which nothing has changed gets none: that something happens elsewhere is not told either. */
  patches(view: View, { epoch, at }: Pick<Patch, 'epoch' | 'at'>): ReadonlyMap<string, Patch> {
    if (this.#changes.length === 0) return none
    const touched = touchedRows(this.#changes, view)
    this.#changes = []
    const patches = new Map<string, Patch>()
    for (const [key, seat] of this.#boards) {
      const changes = seat.board.update(view, touched)
      if (changes.length === 0) continue
      seat.seq += 1
      patches.set(key, { epoch, seq: seat.seq, at, changes })
    }
    return patches
  }
}

const none: ReadonlyMap<string, Patch> = new Map()
