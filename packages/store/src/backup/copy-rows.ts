import type { Db, Schema } from '../schema.ts'

/** Every table, none before one that its rows name. */
export const tables: readonly (keyof Schema)[] = [
  'callbacks',
  'notes',
  'messages',
  'message_reads',
  'queue_days',
  'alerts',
]
/** As many as SQLite takes in one statement, with room to spare. */
const AT_ONCE = 200

/** Puts all rows of one database into another, in whose tables there are none. */
export async function copyRows(from: Db, into: Db): Promise<void> {
  for (const table of tables) {
    const rows = await from.selectFrom(table).selectAll().execute()
    for (let at = 0; at < rows.length; at += AT_ONCE)
      await into
        .insertInto(table)
        .values(rows.slice(at, at + AT_ONCE) as never)
        .execute()
  }
}
