import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StoreFault } from '../fault.ts'
import type { PostgresAddress } from '../postgres/postgres.ts'
import { sqliteFault } from '../sqlite/sqlite-fault.ts'
import { STORE_FILE } from '../sqlite/sqlite-file.ts'
import { checkBackup } from './check-backup.ts'
import { copyRows } from './copy-rows.ts'
import { newPlain, openPlain } from './plain-file.ts'
import { readServer } from './read-server.ts'
import { tellBackup } from './tell-backup.ts'

/** Where a gateway keeps what outlives it. */
export type Place = { readonly folder: string } | { readonly server: PostgresAddress }

/**
 * Writes all that is kept there into one file, as it is at one moment; a gateway may run meanwhile. The file is a SQLite database of our schema, also of a
 * PostgreSQL. Gives how many rows are in it. The trail that was backed up says so afterwards, and `by` whom.
 *
 * @throws Error whose message is one line for an administrator.
 */
export async function backup(place: Place, file: string, by: string | null = null): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} is there already; name another file`)
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    if ('folder' in place) copyFile(join(place.folder, STORE_FILE), part)
    else await copyServer(place.server, part)
    chmodSync(part, 0o600)
    const { rows } = checkBackup(part)
    renameSync(part, file)
    await tellBackup(place, { rows, by })
    return rows
  } finally {
    rmSync(part, { force: true })
  }
}

function copyFile(from: string, part: string): void {
  if (!existsSync(from)) throw new Error(`there is no ${from} to back up (JACKFIELD_DATA)`)
  try {
    const db = openPlain(from)
    try {
      db.prepare('VACUUM INTO ?').run(part)
    } finally {
      db.close()
    }
  } catch (error) {
    const fault = sqliteFault(error)
    if (fault instanceof StoreFault && fault.kind === 'damaged')
      throw new Error(`${from} is damaged (${fault.message}), so it can't be backed up`, { cause: fault })
    throw new Error(`${from} can't be copied to ${part}: ${(fault as Error).message}`, { cause: fault })
  }
}

const copyServer = (server: PostgresAddress, part: string): Promise<void> =>
  readServer(server, async (db) => {
    const into = await newPlain(part)
    try {
      await copyRows(db, into)
    } finally {
      await into.destroy()
    }
  })
