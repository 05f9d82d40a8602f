import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely } from 'kysely'
import { inHeader, migrate } from '../migrate.ts'
import type { Db, Schema } from '../schema.ts'
import { sqliteDialect } from '../sqlite/sqlite-dialect.ts'

/** A SQLite file of any place, which a gateway may be writing. */
export function openPlain(file: string, { readOnly = false } = {}): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly })
  db.exec('PRAGMA busy_timeout = 5000')
  return db
}

/** A SQLite file in this thread, brought to the schema of this version; it is made when it is not there. */
export async function newPlain(file: string): Promise<Db> {
  const plain = new DatabaseSync(file)
  plain.exec('PRAGMA foreign_keys = ON')
  const db = plainDb(plain)
  await migrate(db, inHeader)
  return db
}

/** A SQLite file that is open in this thread. */
export function plainDb(plain: DatabaseSync): Db {
  return new Kysely<Schema>({
    dialect: sqliteDialect({
      setAside: [],
      async execute(statement, parameters) {
        const prepared = plain.prepare(statement)
        const values = parameters as SQLInputValue[]
        if (prepared.columns().length > 0) return { rows: prepared.all(...values) as object[], changes: 0 }
        return { rows: [], changes: Number(prepared.run(...values).changes) }
      },
      check: async () => {},
      close: async () => plain.close(),
      abandon: () => plain.close(),
    }),
  })
}
