import { emptyView, type MutableView, type TableName } from '@jackfield/model'

const own = ['feeds', 'gaps', 'commands', 'needs', 'callbacks', 'notes', 'alerts', 'hotDesks', 'reservations'] as const
/** Tables that the gateway itself feeds; all others come from the exchange. */
export type OwnTable = (typeof own)[number]
export const ownTables: ReadonlySet<TableName> = new Set(own)

/** Those tables, without a row. */
export function ownRows(): Pick<MutableView, OwnTable> {
  const view = emptyView()
  return Object.fromEntries(own.map((table) => [table, view[table]])) as Pick<MutableView, OwnTable>
}
