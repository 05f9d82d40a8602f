import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { append, chainEnd } from '../audit/append.ts'
import type { ChainEnd } from '../audit/chain.ts'
import { nobody } from '../audit/entry.ts'
import { guardAudit, unguardAudit } from '../audit/guards.ts'
import { StoreFault } from '../fault.ts'
import { inTable, migrate } from '../migrate.ts'
import { connect, ours, type PostgresAddress, postgres } from '../postgres/postgres.ts'
import { postgresFault } from '../postgres/postgres-fault.ts'
import type { Db } from '../schema.ts'
import { sqlite } from '../sqlite/sqlite.ts'
import { sqliteFault } from '../sqlite/sqlite-fault.ts'
import { giveLock, LOCK_FILE, makeFolder, moveAside, STORE_FILE, takeLock } from '../sqlite/sqlite-file.ts'
import type { Place } from './backup.ts'
import { checkBackup } from './check-backup.ts'
import { copyRows, tables } from './copy-rows.ts'
import { newPlain, openPlain, plainDb } from './plain-file.ts'

/** How many rows are there now, and where what was there before lies; null = nothing was, or the server has replaced it. */
export type Restored = { readonly rows: number; readonly before: string | null }

/**
 * Puts a backup in place of all that is kept there: of either kind of database into either. Refused while a gateway runs.
 *
 * @throws Error whose message is one line for an administrator.
 */
export async function restore(file: string, place: Place): Promise<Restored> {
  const { rows } = checkBackup(file)
  if ('folder' in place) return { rows, before: await intoFolder(file, place.folder) }
  await intoServer(file, place.server)
  return { rows, before: null }
}

async function intoFolder(file: string, folder: string): Promise<string | null> {
  let lock: ReturnType<typeof takeLock>
  try {
    makeFolder(resolve(folder))
    lock = takeLock(join(folder, LOCK_FILE))
  } catch (error) {
    throw new Error(sqlite(folder).problem(sqliteFault(error)), { cause: error })
  }
  const into = join(folder, STORE_FILE)
  const part = `${into}.part`
  try {
    mustNotBeHeld(into)
    rmSync(part, { force: true })
    copyWhole(file, part)
    checkBackup(part)
    await tellInFile(part, await endInFile(into))
    chmodSync(part, 0o600)
    // The administrator who restores may be root; the gateway mostly isn't.
    const { uid, gid } = statSync(folder)
    if (process.getuid?.() === 0) chownSync(part, uid, gid)
    const before = existsSync(into) ? moveAside(into, 'before-restore', new Date()) : null
    renameSync(part, into)
    return before
  } catch (error) {
    const fault = sqliteFault(error)
    throw fault instanceof StoreFault ? new Error(sqlite(folder).problem(fault), { cause: error }) : error
  } finally {
    rmSync(part, { force: true })
    giveLock(lock, join(folder, LOCK_FILE))
  }
}

/** A gateway of the first release has no lock beside the database: it holds the database itself. */
function mustNotBeHeld(file: string): void {
  if (!existsSync(file)) return
  const db = openPlain(file)
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK')
  } catch (error) {
    const fault = sqliteFault(error)
    // One that is damaged is what a backup is for.
    if (!(fault instanceof StoreFault) || fault.kind !== 'damaged') throw fault
  } finally {
    db.close()
  }
}

function copyWhole(from: string, into: string): void {
  const db = openPlain(from, { readOnly: true })
  try {
    db.prepare('VACUUM INTO ?').run(into)
  } finally {
    db.close()
  }
}

async function intoServer(file: string, server: PostgresAddress): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'jackfield.restore-'))
  const { db, abandon } = await connect(server, { onLost: () => {}, prepare: ours })
  try {
    // The backup itself stays as it is; what may be an older schema is a copy.
    copyWhole(file, join(scratch, STORE_FILE))
    const from = await newPlain(join(scratch, STORE_FILE))
    try {
      await migrate(db, inTable)
      await db.transaction().execute(async (inside) => {
        const replaced = await chainEnd(inside)
        await unguardAudit(inside, 'postgres')
        for (const table of [...tables].reverse()) await inside.deleteFrom(table).execute()
        await copyRows(from, inside)
        await tell(inside, replaced)
        await guardAudit(inside, 'postgres')
      })
    } finally {
      await from.destroy()
    }
    await db.destroy()
  } catch (error) {
    abandon()
    throw new Error(postgres(server).problem(postgresFault(error)), { cause: error })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Another trail stands in the place of this one from now on: it says so, and where that one ended. */
async function tell(db: Db, replaced: ChainEnd | null): Promise<void> {
  const detail = replaced === null ? null : { lastRow: replaced.seq, lastHash: replaced.hash }
  await append(db, [
    {
      ...{ id: randomBytes(9).toString('base64url'), at: Date.now(), kind: 'data', action: 'restore', outcome: 'done' },
      ...{ actor: nobody, request: null, call: null, number: null, parties: [], sentence: null, reason: null, detail },
    },
  ])
}

async function tellInFile(file: string, replaced: ChainEnd | null): Promise<void> {
  const db = await newPlain(file)
  try {
    await db.transaction().execute((inside) => tell(inside, replaced))
  } finally {
    await db.destroy()
  }
}

/** Where the trail of a database ended that is about to be replaced; null = nobody can read it, which is what backups are for. */
async function endInFile(file: string): Promise<ChainEnd | null> {
  if (!existsSync(file)) return null
  try {
    const db = plainDb(openPlain(file))
    try {
      return await chainEnd(db)
    } finally {
      await db.destroy()
    }
  } catch {
    return null
  }
}
