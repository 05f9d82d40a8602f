import { type Kysely, sql, type Transaction } from 'kysely'
import { StoreFault } from './fault.ts'
import { migrations } from './migrations.ts'
import type { Db, Schema } from './schema.ts'

/** How a kind of database keeps the number of its schema, and how it spells ours. */
export interface SchemaKeeping {
  read(db: Kysely<Schema>): Promise<number>
  write(db: Transaction<Schema>, version: number): Promise<void>
  /** A step as this database reads it. */
  spell(step: string): string
}

/** SQLite keeps it in the header of the file, as the first release did. */
export const inHeader: SchemaKeeping = {
  async read(db) {
    const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(db)
    return rows[0]!.user_version
  },
  async write(db, version) {
    await sql`PRAGMA user_version = ${sql.lit(version)}`.execute(db)
  },
  spell: (step) => step,
}

/**
 * PostgreSQL in a table of one row. The steps are written in SQLite's words: its integers have 64 bits, its tables say that they are strict, and its texts are in the
 * order of their bytes where nothing else is said.
 */
export const inTable: SchemaKeeping = {
  async read(db) {
    await sql`CREATE TABLE IF NOT EXISTS jackfield_schema (version INTEGER NOT NULL)`.execute(db)
    const { rows } = await sql<{ version: number }>`SELECT version FROM jackfield_schema`.execute(db)
    return rows[0]?.version ?? 0
  },
  async write(db, version) {
    await sql`DELETE FROM jackfield_schema`.execute(db)
    await sql`INSERT INTO jackfield_schema (version) VALUES (${version})`.execute(db)
  },
  spell: (step) =>
    step
      .replace(/\bINTEGER\b/g, 'BIGINT')
      .replace(/\bCOLLATE BINARY\b/g, 'COLLATE "C"')
      .replace(/\) STRICT(, WITHOUT ROWID)?(?=;)/g, ')'),
}

/**
 * Brings an older database forward, a step at a time, each whole or not at all. Gives whether it was empty.
 *
 * @throws StoreFault `newer` when a newer version wrote it: it is left alone.
 */
export async function migrate(db: Db, keeping: SchemaKeeping): Promise<boolean> {
  const version = await keeping.read(db)
  if (version > migrations.length) throw newer(version)
  for (let step = version; step < migrations.length; step++) {
    await db.transaction().execute(async (inside) => {
      for (const statement of statementsOf(keeping.spell(migrations[step]!))) await sql.raw(statement).execute(inside)
      await keeping.write(inside, step + 1)
    })
  }
  return version === 0
}

/** A write that changes nothing: it finds a full disk, and a read-only one. */
export async function mustTakeWrites(db: Db, keeping: SchemaKeeping): Promise<void> {
  await db.transaction().execute(async (inside) => keeping.write(inside, await keeping.read(inside)))
}

export const newer = (version: number): StoreFault =>
  new StoreFault(
    'newer',
    `was written by a newer Jackfield (schema ${version}, this one knows ${migrations.length}); upgrade, or go back to a copy`,
  )

/** No step has a semicolon inside a statement. */
const statementsOf = (step: string): string[] =>
  step
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
