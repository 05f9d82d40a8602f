import {
  type MutableView,
  Outsiders,
  type RowBecame,
  type TableName,
  type Tables,
  tableNames,
  touchedRows,
  type View,
  viewFor,
} from '@jackfield/model'
import { type Change, TenantBoard, tablesOf, toldOf } from '@jackfield/protocol'
import { isShared, type Seat } from '../live/seats.ts'

/** Whether a word is of the name of a caller. */
type Known = Pick<Outsiders, 'has'>

/**
 * What is seen from a seat of a board that goes from one moment to the next: cut by the very functions that cut the live one, with the seat as it is now.
 */
export class Cut {
  readonly #seat: Seat
  readonly #view: View
  readonly #own: TenantBoard | null
  readonly #callers = new Outsiders()

  /** `view` = the whole board, which its owner changes before each step; `outsiders` = the callers that the live board knows. */
  constructor(seat: Seat, view: MutableView, outsiders: Known) {
    this.#seat = seat
    this.#view = view
    if (isShared(seat)) {
      this.#own = null
      return
    }
    const { bounds, audience, supervises, masked } = seat
    for (const table of masked ? tableNames : [])
      for (const row of (view[table] as ReadonlyMap<string, Tables[TableName]>).values()) this.#callers.hear(table, row)
    // A name that is hidden on the live board by now, or was then.
    const either = { has: (word: string) => outsiders.has(word) || this.#callers.has(word) }
    this.#own = new TenantBoard({ bounds, plain: audience === 'plain', supervises, masked, outsiders: either })
    this.#own.update(view, 'everything')
  }

  /** The rows that are seen now. */
  get tables(): { [T in TableName]: { id: string }[] } {
    return tablesOf(this.#own?.view ?? viewFor(this.#seat.audience, this.#view))
  }

  /** What is seen of a step of the whole board; [] = nothing of it. */
  step(became: readonly RowBecame[]): Change[] {
    if (this.#own !== null) {
      if (this.#seat.masked) for (const { table, after } of became) this.#callers.hear(table, after)
      return this.#own.update(this.#view, touchedRows(became, this.#view))
    }
    return became.flatMap(({ table, id, before, after }) => {
      const told = toldOf<TableName>(table, id, before, after)
      return told[this.#seat.audience] ?? []
    })
  }
}
