import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { nobody } from '../audit/entry.ts'
import type { Place } from '../backup/backup.ts'
import { openPlain, plainDb } from '../backup/plain-file.ts'
import { mustBeOurs } from '../backup/read-server.ts'
import { StoreFault } from '../fault.ts'
import { inHeader, inTable } from '../migrate.ts'
import { connect, ours, postgres } from '../postgres/postgres.ts'
import { postgresFault } from '../postgres/postgres-fault.ts'
import type { Db } from '../schema.ts'
import { sqlite } from '../sqlite/sqlite.ts'
import { sqliteFault } from '../sqlite/sqlite-fault.ts'
import { giveLock, LOCK_FILE, STORE_FILE, takeLock } from '../sqlite/sqlite-file.ts'
import { countsOf, type Forgotten, learnNames, removeRows, tellForgotten, VACUUM } from './forgotten.ts'
import { redact } from './redact.ts'
import { Traces } from './traces.ts'

/**
 * Takes a number, and the names that came with it, out of everything that is kept there. `dryRun`: only counts. Refused while a gateway runs, which has some of it in
 * memory.
 *
 * @throws Error whose message is one line for an administrator.
 */
export async function forget(place: Place, number: string, dryRun: boolean, now: number): Promise<Forgotten> {
  return 'folder' in place ? inFolder(place.folder, work) : inServer(place.server, work)

  function work(db: Db): Promise<Forgotten> {
    return db.transaction().execute(async (inside) => {
      const found = await takeOut(inside, new Traces(number), now)
      if (dryRun) throw new Counted(found)
      return found
    })
  }
}

/** Whether it was refused because a gateway runs there. */
export const isInUse = ({ cause }: Error): boolean => cause instanceof StoreFault && cause.kind === 'in-use'

/** Ends a transaction that was only to count. */
class Counted extends Error {
  readonly found: Forgotten
  constructor(found: Forgotten) {
    super('only counted')
    this.found = found
  }
}

async function takeOut(db: Db, traces: Traces, now: number): Promise<Forgotten> {
  await learnNames(db, traces)
  // Names that came with the number on calls are known before texts are looked through.
  const audit = await redact(db, traces)
  const ids = await removeRows(db, traces)
  const counts = { ...countsOf(ids), texts: audit.texts.length, rows: audit.rows }
  await tellForgotten(db, { counts, texts: audit.texts, now, actor: nobody })
  return { ...counts, acted: audit.acted, names: traces.names }
}

async function inFolder(folder: string, work: (db: Db) => Promise<Forgotten>): Promise<Forgotten> {
  const file = join(folder, STORE_FILE)
  if (!existsSync(file)) throw new Error(`there is no ${file} (JACKFIELD_DATA)`)
  let lock: ReturnType<typeof takeLock>
  try {
    lock = takeLock(join(folder, LOCK_FILE))
  } catch (error) {
    throw new Error(sqlite(folder).problem(sqliteFault(error)), { cause: sqliteFault(error) })
  }
  try {
    const plain = openPlain(file)
    const db = plainDb(plain)
    try {
      // What is taken out is written over, in the file and in its journal.
      plain.exec('PRAGMA secure_delete = ON')
      mustBeOurs(await inHeader.read(db))
      const found = await counted(() => work(db))
      plain.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return found
    } finally {
      await db.destroy()
    }
  } catch (error) {
    const fault = sqliteFault(error)
    throw fault instanceof StoreFault ? new Error(sqlite(folder).problem(fault), { cause: error }) : error
  } finally {
    giveLock(lock, join(folder, LOCK_FILE))
  }
}

async function inServer(
  server: Extract<Place, { server: unknown }>['server'],
  work: (db: Db) => Promise<Forgotten>,
): Promise<Forgotten> {
  const { db, abandon } = await connect(server, { onLost: () => {}, prepare: ours })
  try {
    mustBeOurs(await inTable.read(db))
    const found = await counted(() => work(db))
    await sql.raw(VACUUM).execute(db)
    await db.destroy()
    return found
  } catch (error) {
    abandon()
    throw new Error(postgres(server).problem(postgresFault(error)), { cause: postgresFault(error) })
  }
}

async function counted(work: () => Promise<Forgotten>): Promise<Forgotten> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Counted) return error.found
    throw error
  }
}
