import {
  type Bounds,
  emptyView,
  Insiders,
  type MutableView,
  maskRow,
  type Outsiders,
  plainRow,
  rowSupervisedWithin,
  rowWithin,
  Sight,
  type TableName,
  type Tables,
  type TargetGroup,
  type TouchedRows,
  tableNames,
  type View,
} from '@jackfield/model'
import type { Change } from '../change.ts'
import { diff } from './diff.ts'
import { changeOf } from './row-change.ts'

/** What is left of the whole board for one seat. */
export interface Sieve {
  /** null = nobody is bound to anything. */
  readonly bounds: Bounds | null
  /** Also without a trace of supervision. */
  readonly plain: boolean
  /** [AUD-4] But for that of calls of these groups. */
  readonly supervises?: readonly TargetGroup[] | null
  /** [MASK-3] Also without the numbers and names of callers. */
  readonly masked: boolean
  /** [MASK-6] The callers whose names are hidden in texts too. */
  readonly outsiders?: Pick<Outsiders, 'has'>
}

/**
 * [TENANT-8] The board of operators who see a part of it, kept up to date from the whole one. Law: the changes of an update turn what it was before into
 * what filtering the whole board gives now.
 */
export class TenantBoard {
  readonly #sieve: Sieve
  #rows: MutableView = emptyView()
  /** Who is no stranger; made anew with everything. */
  #insiders: Insiders | null = null

  constructor(sieve: Sieve) {
    this.#sieve = sieve
  }

  /** The board by now; written in place. */
  get view(): View {
    return this.#rows
  }

  /** Takes over what has changed on the whole board, and returns what has changed on this one by that. */
  update(whole: View, touched: TouchedRows): Change[] {
    const { bounds } = this.#sieve
    const sight = bounds === null ? null : new Sight(bounds, whole)
    if (touched === 'everything') return this.#renew(whole, sight)
    const changes: Change[] = []
    for (const [table, ids] of touched) {
      const rows = this.#rows[table] as Map<string, Tables[TableName]>
      for (const id of ids) {
        const before = rows.get(id)
        const after = this.#seen(sight, whole, table, whole[table].get(id))
        const change = changeOf<TableName>(table, id, before, after)
        if (change === null) continue
        changes.push(change)
        if (after === undefined) rows.delete(id)
        else rows.set(id, after)
      }
    }
    return changes
  }

  #renew(whole: View, sight: Sight | null): Change[] {
    const next = emptyView()
    this.#insiders = this.#sieve.masked ? new Insiders(whole, this.#sieve.outsiders ?? null) : null
    for (const table of tableNames)
      for (const [id, row] of whole[table]) {
        const seen = this.#seen<TableName>(sight, whole, table, row)
        if (seen !== undefined) (next[table] as Map<string, Tables[TableName]>).set(id, seen)
      }
    const changes = diff(this.#rows, next)
    this.#rows = next
    return changes
  }

  #seen<T extends TableName>(
    sight: Sight | null,
    whole: View,
    table: T,
    row: Tables[T] | undefined,
  ): Tables[T] | undefined {
    if (row === undefined) return undefined
    const within = sight === null ? row : rowWithin(sight, table, row)
    const seen = within === null ? null : this.#withoutSupervision(whole, table, within)
    if (seen === null) return undefined
    return this.#insiders === null ? seen : maskRow(table, seen, this.#insiders)
  }
  #withoutSupervision<T extends TableName>(whole: View, table: T, row: Tables[T]): Tables[T] | null {
    const { plain, supervises = null } = this.#sieve
    if (!plain) return row
    return supervises === null ? plainRow(table, row) : rowSupervisedWithin(supervises, whole, table, row)
  }
}
