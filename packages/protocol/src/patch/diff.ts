import { type TableName, type Tables, tableNames, type View } from '@jackfield/model'
import type { Change } from '../change.ts'

/** Everything needed to make `before` into `after`, table by table. Law: apply(a, diff(a, b)) = b. */
export function diff(before: View, after: View): Change[] {
  const changes: Change[] = []
  for (const table of tableNames) {
    const old = before[table] as ReadonlyMap<string, Tables[TableName]>
    const now = after[table] as ReadonlyMap<string, Tables[TableName]>
    for (const [id, row] of old) if (!now.has(id)) changes.push({ op: 'remove', table, id: row.id } as Change)
    for (const [id, row] of now) {
      const change = diffRow(table, old.get(id), row)
      if (change) changes.push(change)
    }
  }
  return changes
}

/** The change from one row to the next, null when they are alike. */
export function diffRow<T extends TableName>(table: T, before: Tables[T] | undefined, after: Tables[T]): Change | null {
  if (before === after) return null
  if (before === undefined) return { op: 'put', table, row: after } as Change
  let set: Record<string, unknown> | null = null
  for (const key of Object.keys(after) as (keyof Tables[T] & string)[]) {
    if (!alike(before[key], after[key])) {
      set ??= {}
      set[key] = after[key]
    }
  }
  return set ? ({ op: 'merge', table, id: after.id, set } as Change) : null
}

/** Deep equality of JSON values. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => alike(item, b[i]))
  if (Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && alike((a as never)[key], (b as never)[key]))
  )
}
