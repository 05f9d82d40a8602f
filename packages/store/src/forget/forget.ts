import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { append } from '../audit/append.ts'
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
import { redact } from './redact.ts'
import { Traces } from './traces.ts'

/** How much of each was taken out, and how often the number acted itself, which stays until retention removes it. */
export type Forgotten = {
  readonly callbacks: number
  readonly notes: number
  readonly messages: number
  readonly alerts: number
  /** Messages to other programs that were not delivered. */
  readonly deadLetters: number
  /** Texts of rows of the audit trail. */
  readonly texts: number
  readonly rows: number
  /** Rows of the audit trail of what the person at that phone did. */
  readonly acted: number
  readonly names: readonly string[]
}

/** The texts that one row about forgetting names. */
const NAMED_AT_ONCE = 500

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

/** Ends a transaction that was only to count. */
class Counted extends Error {
  readonly found: Forgotten
  constructor(found: Forgotten) {
    super('only counted')
    this.found = found
  }
}

async function takeOut(db: Db, traces: Traces, now: number): Promise<Forgotten> {
  const [callbacks, alerts] = [
    await db.selectFrom('callbacks').selectAll().execute(),
    await db.selectFrom('alerts').selectAll().execute(),
  ]
  const theirs = {
    callbacks: callbacks.filter(({ number }) => traces.isNumber(number)),
    alerts: alerts.filter(({ caller }) => traces.isNumber(caller)),
  }
  for (const { name } of [...theirs.callbacks, ...theirs.alerts]) traces.learn(name)
  // Names that came with the number on calls are known before texts are looked through.
  const audit = await redact(db, traces)
  const written = callbacks.filter((one) => !theirs.callbacks.includes(one) && traces.isIn(one.note))
  const notes = (await db.selectFrom('notes').select(['id', 'text']).execute()).filter(({ text }) => traces.isIn(text))
  const messages = (await db.selectFrom('messages').select(['id', 'text']).execute()).filter(({ text }) =>
    traces.isIn(text),
  )
  const letters = (await db.selectFrom('dead_letters').select(['id', 'body']).execute()).filter(({ body }) =>
    traces.isIn(body),
  )
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id)
  for (const id of idsOf([...theirs.callbacks, ...written]))
    await db.deleteFrom('callbacks').where('id', '=', id).execute()
  for (const id of idsOf(theirs.alerts)) await db.deleteFrom('alerts').where('id', '=', id).execute()
  for (const id of idsOf(notes)) await db.deleteFrom('notes').where('id', '=', id).execute()
  for (const id of idsOf(messages)) {
    await db.deleteFrom('message_reads').where('message', '=', id).execute()
    await db.deleteFrom('messages').where('id', '=', id).execute()
  }
  for (const id of idsOf(letters)) await db.deleteFrom('dead_letters').where('id', '=', id).execute()
  const counts = {
    ...{ callbacks: theirs.callbacks.length + written.length, notes: notes.length, messages: messages.length },
    ...{ deadLetters: letters.length, alerts: theirs.alerts.length, texts: audit.texts.length, rows: audit.rows },
  }
  await tell(db, counts, audit.texts, now)
  return { ...counts, acted: audit.acted, names: traces.names }
}

/** In the trail itself: which texts are gone, so that `verify` knows; never what they said. */
async function tell(db: Db, counts: object, texts: readonly string[], now: number): Promise<void> {
  for (let at = 0; at === 0 || at < texts.length; at += NAMED_AT_ONCE)
    await append(db, [
      {
        ...{ id: randomBytes(9).toString('base64url'), at: now, kind: 'audit', action: 'forget', outcome: 'done' },
        ...{ actor: nobody, request: null, call: null, number: null, parties: [], sentence: null, reason: null },
        detail: { ...(at === 0 ? { taken: counts } : {}), texts: texts.slice(at, at + NAMED_AT_ONCE) },
      },
    ])
}

async function inFolder(folder: string, work: (db: Db) => Promise<Forgotten>): Promise<Forgotten> {
  const file = join(folder, STORE_FILE)
  if (!existsSync(file)) throw new Error(`there is no ${file} (JACKFIELD_DATA)`)
  let lock: ReturnType<typeof takeLock>
  try {
    lock = takeLock(join(folder, LOCK_FILE))
  } catch (error) {
    throw new Error(sqlite(folder).problem(sqliteFault(error)), { cause: error })
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
    await sql`VACUUM callbacks, notes, messages, message_reads, alerts, dead_letters, audit, audit_numbers`.execute(db)
    await db.destroy()
    return found
  } catch (error) {
    abandon()
    throw new Error(postgres(server).problem(postgresFault(error)), { cause: error })
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
