import { type MutableView, type RowBecame, type TableName, tableNames, type View } from '@jackfield/model'
import type { Change } from '../change.ts'

/** The board with the changes in it. Touched tables are copied, the others and the untouched rows stay the same objects. */
export function apply(view: View, changes: readonly Change[]): View {
  const next = { ...view } as MutableView
  const copied = new Set<TableName>()
  for (const change of changes) {
    if (!copied.has(change.table)) {
      next[change.table] = new Map(view[change.table] as never) as never
      copied.add(change.table)
    }
    applyOne(next, change)
  }
  return next
}

/** The same in place, and the rows that became others by it. The rows themselves stay as they are. */
export function applyTo(view: MutableView, changes: readonly Change[]): RowBecame[] {
  return changes.map((change) => {
    const { table } = change
    const id = change.op === 'put' ? change.row.id : change.id
    const before = view[table].get(id)
    applyOne(view, change)
    return { table, id, before, after: view[table].get(id) }
  })
}

function applyOne(view: MutableView, change: Change): void {
  const rows = view[change.table] as Map<string, { id: string }>
  switch (change.op) {
    case 'put':
      rows.set(change.row.id, change.row)
      break
    case 'merge': {
      const row = rows.get(change.id)
      // A merge for a row that isn't here is a gap that `seq` will show; inventing half a row would be worse.
      if (row) rows.set(change.id, { ...row, ...change.set } as { id: string })
      break
    }
    case 'remove':
      rows.delete(change.id)
  }
}

/** The view of a snapshot. */
export function viewOf(tables: { [T in TableName]: readonly { id: string }[] }): View {
  return Object.fromEntries(
    tableNames.map((name) => [name, new Map(tables[name].map((row) => [row.id, row]))]),
  ) as unknown as View
}

/** The tables of a view, as a snapshot carries them. */
export function tablesOf(view: View): { [T in TableName]: { id: string }[] } {
  return Object.fromEntries(tableNames.map((name) => [name, [...view[name].values()]])) as never
}
