import type { MutableView, RowBecame, TableName, View } from '@jackfield/model'
import { changesOf } from '@jackfield/protocol/testing-tenants'

/** The tables that the gateway itself feeds. */
export const ownTables = [
  'feeds',
  'gaps',
  'commands',
  'needs',
  'callbacks',
  'notes',
  'alerts',
  'hotDesks',
  'reservations',
] as const
const isOwn = (table: TableName) => (ownTables as readonly TableName[]).includes(table)

/** A board that becomes whatever a test says. */
export class SaidSource {
  view: MutableView
  #changes: RowBecame[] = []
  constructor(view: MutableView) {
    this.view = view
  }
  become(next: View): void {
    this.#changes.push(...changesOf(this.view, next).filter(({ table }) => !isOwn(table)))
    for (const table of (Object.keys(next) as TableName[]).filter((one) => !isOwn(one))) {
      this.view[table].clear()
      for (const [id, row] of next[table]) (this.view[table] as Map<string, unknown>).set(id, row)
    }
  }
  update(): never {
    return this.#changes.splice(0) as never
  }
}
