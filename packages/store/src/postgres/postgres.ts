import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, sql } from 'kysely'
import { guardAudit } from '../audit/guards.ts'
import type { Backend, BackendKind } from '../backend.ts'
import { StoreFault } from '../fault.ts'
import { inTable, migrate, mustTakeWrites } from '../migrate.ts'
import type { Db, Schema } from '../schema.ts'
import { postgresFault } from './postgres-fault.ts'

/** Our tables have a schema of their own: a database may be shared. */
export const SCHEMA = 'jackfield'
const CONNECT_MS = 5000
/** When the server itself ends a statement; the gateway has given up before. */
const STATEMENT_MS = 15_000
/** How often another gateway's lock is tried: one that was just killed still has it for a moment. */
const LOCK_TRIES = 10
const LOCK_PAUSE_MS = 200

/** Of a 64-bit integer, which all of ours are: the number, not its text. */
const INT8 = 20

export interface PostgresOptions {
  /** S7: whether another gateway that has the database may be sent away, asked at that moment: this one keeps the board by now, and the other, which may be asleep, keeps it no longer. Absent = never. */
  readonly mayTakeOver?: () => boolean
}

export type PostgresAddress = {
  /** `postgres://user@host:5432/name`. */
  readonly url: string
  /** When it is not in the address. */
  readonly password?: string | undefined
}

/** A PostgreSQL server, by one connection, which holds a lock for as long as it is up: one database belongs to one gateway. */
export function postgres(address: PostgresAddress, { mayTakeOver = () => false }: PostgresOptions = {}): BackendKind {
  const told = (problem: string) => `the database ${shown(address.url)} ${problem} (JACKFIELD_DATABASE_URL)`
  return {
    async open({ onLost }): Promise<Backend> {
      const { db, abandon } = await connect(address, { onLost, prepare: (connection) => ours(connection, mayTakeOver) })
      try {
        const isNew = await migrate(db, inTable)
        await guardAudit(db, 'postgres')
        await mustTakeWrites(db, inTable)
        return {
          ...{ db, dialect: 'postgres', isNew, setAside: [], abandon },
          probe: async () => void (await sql`SELECT 1`.execute(db)),
          close: () => db.destroy(),
        }
      } catch (error) {
        abandon()
        throw postgresFault(error)
      }
    },
    faultOf: postgresFault,
    // A server that is away, or does not know us, must not keep the board from starting.
    isMistake: (error) => error instanceof StoreFault && (error.kind === 'in-use' || error.kind === 'newer'),
    problem: (error) =>
      told(
        error instanceof StoreFault && error.kind === 'in-use'
          ? 'is in use by another gateway'
          : (error as Error).message,
      ),
  }
}

type Connected = { readonly db: Db; readonly abandon: () => void }

/** One connection, made with the first query. The driver is loaded only where there is a server: it takes memory. */
export async function connect(
  address: PostgresAddress,
  { onLost, prepare }: { onLost: (error: unknown) => void; prepare: (connection: DatabaseConnection) => Promise<void> },
): Promise<Connected> {
  const { Pool, types } = (await import('pg')).default
  const getTypeParser = ((oid: number, format: 'text') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser
  const sockets = new Set<Socket>()
  const pool = new Pool({
    connectionString: whole(address),
    ...{
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'jackfield',
    },
    types: { getTypeParser },
    stream() {
      const socket = new Socket()
      sockets.add(socket)
      return socket.once('close', () => sockets.delete(socket))
    },
  })
  let lost = onLost
  pool.on('error', (error) => lost(error))
  // The pool listens only while nothing is asked; an error that nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', (error) => lost(error)))
  return {
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool, onCreateConnection: prepare }) }),
    abandon() {
      // What ends now was let go of on purpose.
      lost = () => {}
      pool.end().catch(() => {})
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Without its password, for a line of text. */
const shown = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/** In one text: what `pg` reads from an address it sets, to nothing too, before what stands beside it. */
function whole({ url, password }: PostgresAddress): string {
  const address = new URL(url)
  if (password !== undefined) address.password = encodeURIComponent(password)
  return address.href
}

/** Ends the connection that has our lock. It is of the same user, who may do so. A lock by one number shows its upper and its lower half. */
const sendAway = `
  SELECT pg_terminate_backend(pid) FROM pg_locks, (SELECT hashtext('${SCHEMA}')::bigint AS key) AS ours
  WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND classid::bigint = (key >> 32) & 4294967295 AND objid::bigint = key & 4294967295 AND pid <> pg_backend_pid()`

/** What holds for as long as the connection does. */
export async function ours(connection: DatabaseConnection, mayTakeOver: () => boolean = () => false): Promise<void> {
  const ask = async (query: string) =>
    (await connection.executeQuery<Record<string, unknown>>(CompiledQuery.raw(query))).rows[0]
  if (!(await ask(`SELECT 1 FROM pg_namespace WHERE nspname = '${SCHEMA}'`))) await ask(`CREATE SCHEMA ${SCHEMA}`)
  await ask(`SET search_path TO ${SCHEMA}`)
  // What is acknowledged is on the disk, whatever the server's own habit is.
  await ask('SET synchronous_commit TO on')
  // Nothing of a gateway that has let go, or whose machine died, may keep the lock for long.
  await ask(`SET statement_timeout TO ${STATEMENT_MS}`)
  await ask(`SELECT set_config(name, '1000', false) FROM pg_settings WHERE name = 'client_connection_check_interval'`)
  // Compiling a long statement takes longer than all that ours read.
  await ask(`SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'jit'`)
  await ask('SET tcp_keepalives_idle TO 10')
  await ask('SET tcp_keepalives_interval TO 5')
  await ask('SET tcp_keepalives_count TO 3')
  for (let left = LOCK_TRIES; ; left--) {
    const answer = await ask(`SELECT pg_try_advisory_lock(hashtext('${SCHEMA}')) AS mine`)
    if (answer?.mine === true) return
    if (mayTakeOver()) await ask(sendAway)
    if (left === 0) throw new StoreFault('in-use', 'another gateway holds the lock of the database')
    await pause(LOCK_PAUSE_MS)
  }
}
