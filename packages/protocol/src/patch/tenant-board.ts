import {
  type Bounds,
  emptyView,
  type MutableView,
  plainRow,
  rowWithin,
  Sight,
  type TableName,
  type Tables,
  type TouchedRows,
  tableNames,
  type View,
} from '@jackfield/model'
import type { Change } from '../change.ts'
import { diff } from './diff.ts'
import { changeOf } from './row-change.ts'

/**
 * [TENANT-8] The board of operators who are bound to the same contexts, kept up to date from the whole one. Law: the changes of an update turn what it was
 * before into what filtering the whole board gives now.
 */
export class TenantBoard {
  readonly #bounds: Bounds
  readonly #plain: boolean
  #rows: MutableView = emptyView()

  /** `plain`: also without a trace of supervision. */
  constructor(bounds: Bounds, plain: boolean) {
    this.#bounds = bounds
    this.#plain = plain
  }

  /** The board by now; written in place. */
  get view(): View {
    return this.#rows
  }

  /** Takes over what has changed on the whole board, and returns what has changed on this one by that. */
  update(whole: View, touched: TouchedRows): Change[] {
    const sight = new Sight(this.#bounds, whole)
    if (touched === 'everything') return this.#renew(sight)
    const changes: Change[] = []
    for (const [table, ids] of touched) {
      const rows = this.#rows[table] as Map<string, Tables[TableName]>
      for (const id of ids) {
        const before = rows.get(id)
        const after = this.#seen(sight, table, whole[table].get(id))
        const change = changeOf<TableName>(table, id, before, after)
        if (change === null) continue
        changes.push(change)
        if (after === undefined) rows.delete(id)
        else rows.set(id, after)
      }
    }
    return changes
  }

  #renew(sight: Sight): Change[] {
    const next = emptyView()
    for (const table of tableNames)
      for (const [id, row] of sight.view[table]) {
        const seen = this.#seen<TableName>(sight, table, row)
        if (seen !== undefined) (next[table] as Map<string, Tables[TableName]>).set(id, seen)
      }
    const changes = diff(this.#rows, next)
    this.#rows = next
    return changes
  }

  #seen<T extends TableName>(sight: Sight, table: T, row: Tables[T] | undefined): Tables[T] | undefined {
    if (row === undefined) return undefined
    const seen = rowWithin(sight, table, row)
    if (seen === null || !this.#plain) return seen ?? undefined
    return plainRow(table, seen) ?? undefined
  }
}
