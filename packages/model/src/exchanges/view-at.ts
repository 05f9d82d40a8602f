import type { Tables, View } from '../rows.ts'
import { type TableName, tableNames } from '../table-names.ts'
import { exchangeOf, idAt } from './exchange-id.ts'
import { idFields } from './row-ids.ts'

/** The rows of one exchange out of those of several. A row is found by its id on the board, and by the one that the exchange itself has for it. */
class RowsAt<Row> implements ReadonlyMap<string, Row> {
  readonly #rows: ReadonlyMap<string, Row>
  readonly #exchange: string
  readonly #isHere: (id: string) => boolean

  constructor(rows: ReadonlyMap<string, Row>, exchange: string, isHere: (id: string) => boolean) {
    this.#rows = rows
    this.#exchange = exchange
    this.#isHere = isHere
  }

  get(id: string): Row | undefined {
    return (this.#isHere(id) ? this.#rows.get(id) : undefined) ?? this.#rows.get(idAt(this.#exchange, id))
  }
  has(id: string): boolean {
    return this.get(id) !== undefined
  }
  get size(): number {
    return [...this.keys()].length
  }
  *entries(): MapIterator<[string, Row]> {
    for (const entry of this.#rows) if (this.#isHere(entry[0])) yield entry
  }
  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id
  }
  *values(): MapIterator<Row> {
    for (const [, row] of this.entries()) yield row
  }
  forEach(call: (row: Row, id: string, rows: ReadonlyMap<string, Row>) => void): void {
    for (const [id, row] of this.entries()) call(row, id, this)
  }
  [Symbol.iterator](): MapIterator<[string, Row]> {
    return this.entries()
  }
}

/**
 * [EXCH-3] The board as one of its exchanges has it: its links, its needs, its people and calls. What is of no exchange, such as commands and call-backs, is on it
 * too. Costs nothing until it is read.
 */
export function viewAt(view: View, exchange: string, only: readonly TableName[] = tableNames): View {
  const isHere = (id: string) => exchangeOf(view, id) === exchange
  const at: Partial<Record<TableName, ReadonlyMap<string, Tables[TableName]>>> = {}
  for (const table of only)
    if (idFields[table].includes('id'))
      at[table] = new RowsAt<Tables[TableName]>(view[table] as ReadonlyMap<string, Tables[TableName]>, exchange, isHere)
  return { ...view, ...at } as View
}
