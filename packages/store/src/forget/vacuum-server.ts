import { CompiledQuery, sql } from 'kysely'
import { connect, type PostgresAddress, SCHEMA } from '../postgres/postgres.ts'
import { VACUUM } from './forgotten.ts'

/** Has PostgreSQL let go of what was removed, by a connection of its own, since a large table takes longer than a gateway waits. Rejects when that can't be. */
export async function vacuumServer(server: PostgresAddress): Promise<void> {
  const { db, abandon } = await connect(server, {
    onLost: () => {},
    prepare: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`SET search_path TO ${SCHEMA}`))
    },
  })
  try {
    await sql.raw(VACUUM).execute(db)
    await db.destroy()
  } catch (error) {
    abandon()
    throw error
  }
}
