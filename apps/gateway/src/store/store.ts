import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'

/** The one file of the gateway's memory, in the data folder. */
export const STORE_FILE = 'jackfield.db'

/** Primary result code of SQLite: another connection has the file. */
const SQLITE_BUSY = 5

export type StoreOutcome = { ok: true; store: Store } | { ok: false; problem: string }

/**
 * What outlives the gateway: one SQLite file, opened once, closed at stop. It belongs to this process alone (two gateways at one file
 * would ring the same person twice). Tables belong to those who use them, each with a file of its own beside this one.
 */
export class Store {
  readonly db: DatabaseSync
  #open = true

  private constructor(db: DatabaseSync) {
    this.db = db
  }

  /** `folder` is created when missing; null = in memory alone. A problem is one line of text. */
  static open(folder: string | null): StoreOutcome {
    const told = (problem: string): StoreOutcome => ({ ok: false, problem: `${problem} (JACKFIELD_DATA)` })
    let db: DatabaseSync | null = null
    try {
      if (folder !== null) makeFolder(resolve(folder))
      const file = folder === null ? ':memory:' : join(folder, STORE_FILE)
      db = new DatabaseSync(file)
      if (folder !== null) chmodSync(file, 0o600)
      // EXCLUSIVE before the first access: the lock is then held until we close, also against another gateway.
      db.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON',
      )
      const problem = migrate(db)
      if (problem !== null) {
        db.close()
        return told(`${file}: ${problem}`)
      }
      return { ok: true, store: new Store(db) }
    } catch (error) {
      db?.close()
      const { code, errcode, message } = error as NodeJS.ErrnoException & { errcode?: number }
      if (errcode === SQLITE_BUSY) return told(`the data folder ${folder} is in use by another gateway`)
      const why = code === undefined || code === 'ERR_SQLITE_ERROR' ? message : code
      return told(`the data folder ${folder} can't be written: ${why}`)
    }
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const made = work()
      this.db.exec('COMMIT')
      return made
    } catch (error) {
      this.db.exec('ROLLBACK')
      throw error
    }
  }

  /** Writes what is only in the journal into the file: a stopped gateway leaves one file to copy. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    this.db.close()
  }
}

/** Step by step: `recursive` never comes back where a file system answers ENOENT for a folder that can't be made, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Brings an older file forward, a step at a time; null, or why not. A newer one is left alone. */
function migrate(db: DatabaseSync): string | null {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > migrations.length)
    return `was written by a newer Jackfield (schema ${version}, this one knows ${migrations.length}); upgrade, or go back to a copy`
  for (let step = version; step < migrations.length; step++) {
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(migrations[step]!)
      db.exec(`PRAGMA user_version = ${step + 1}`)
      db.exec('COMMIT')
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  return null
}
