import { CompiledQuery, sql } from 'kysely'
import { inTable } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { connect, type PostgresAddress, SCHEMA } from '../postgres/postgres.ts'
import { postgresFault } from '../postgres/postgres-fault.ts'
import type { Db } from '../schema.ts'

/**
 * Reads a server as it is at one moment; a gateway may run meanwhile.
 *
 * @throws Error whose message is one line for an administrator.
 */
export async function readServer<T>(server: PostgresAddress, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, abandon } = await connect(server, {
    onLost: () => {},
    prepare: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`SET search_path TO ${SCHEMA}`))
    },
  })
  try {
    const value = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (inside) => {
        await mustHoldOurs(inside)
        mustBeOurs(await inTable.read(inside))
        return work(inside)
      })
    await db.destroy()
    return value
  } catch (error) {
    abandon()
    throw new Error(`the database can't be read: ${(postgresFault(error) as Error).message} (JACKFIELD_DATABASE_URL)`, {
      cause: error,
    })
  }
}

async function mustHoldOurs(db: Db): Promise<void> {
  const { rows } = await sql<{ is: boolean }>`SELECT to_regclass('jackfield_schema') IS NOT NULL AS "is"`.execute(db)
  if (rows[0]?.is !== true) throw new Error('it holds nothing of Jackfield')
}

/** @throws Error when the schema is that of another version. */
export function mustBeOurs(version: number): void {
  if (version !== migrations.length)
    throw new Error(
      `its schema is ${version}, and this version's is ${migrations.length}; start a gateway of this version once, or upgrade`,
    )
}
