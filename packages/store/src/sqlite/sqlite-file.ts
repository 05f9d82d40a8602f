import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { StoreFault } from '../fault.ts'
import { sqliteFault } from './sqlite-fault.ts'

/** The database in the data folder. */
export const STORE_FILE = 'jackfield.db'
/** Beside it while a gateway runs. The process that holds SQLite's lock on it owns the database; the lock ends with the process, however that ends. */
export const LOCK_FILE = 'jackfield.lock'
const ASIDE = `${STORE_FILE}.damaged-`

/** How long a backup that reads may hold up a checkpoint, ms. */
const BUSY_TIMEOUT_MS = 2000

export type Executed = { readonly rows: readonly object[]; readonly changes: number }

/** One SQLite database, opened by this thread. Everything here blocks until the disk is done; all of it throws `StoreFault` when the file is to blame. */
export class SqliteFile {
  readonly #db: DatabaseSync
  readonly #lock: DatabaseSync | null
  /** null = in memory. */
  readonly #file: string | null
  readonly #inode: number
  /** Names of files that were set aside as damaged and still lie there, oldest first. */
  readonly setAside: readonly string[]

  private constructor(db: DatabaseSync, lock: DatabaseSync | null, file: string | null, setAside: readonly string[]) {
    this.#db = db
    this.#lock = lock
    this.#file = file
    this.#inode = file === null ? 0 : statSync(file).ino
    this.setAside = setAside
  }

  /**
   * Opens the database of a data folder, which is made when it is missing; null = in memory alone. A damaged file is set aside, with its journal, and an
   * empty one begun. `distrusted`: something in it could not be read, so it is looked at more closely.
   */
  static open(folder: string | null, distrusted = false): SqliteFile {
    if (folder === null) return new SqliteFile(prepare(new DatabaseSync(':memory:')), null, null, [])
    let lock: DatabaseSync | null = null
    try {
      makeFolder(resolve(folder))
      lock = takeLock(join(folder, LOCK_FILE))
      const file = join(folder, STORE_FILE)
      return new SqliteFile(openWhole(file, distrusted), lock, file, asideIn(folder))
    } catch (error) {
      lock?.close()
      throw sqliteFault(error)
    }
  }

  execute(sql: string, parameters: readonly unknown[]): Executed {
    try {
      // SQLite ends a transaction by itself when the disk is full.
      if (sql === 'rollback' && !this.#db.isTransaction) return { rows: [], changes: 0 }
      const statement = this.#db.prepare(sql)
      const values = parameters as SQLInputValue[]
      if (statement.columns().length > 0) return { rows: statement.all(...values) as object[], changes: 0 }
      const changes = Number(statement.run(...values).changes)
      // What was written into a file without a name is lost: it must not be acknowledged.
      if (!this.#db.isTransaction) this.mustBeThere()
      return { rows: [], changes }
    } catch (error) {
      throw sqliteFault(error)
    }
  }

  /** @throws StoreFault `gone` when the name leads to another file, or to none. */
  mustBeThere(): void {
    if (this.#file === null) return
    const found = statSync(this.#file, { throwIfNoEntry: false })
    if (found?.ino !== this.#inode) throw new StoreFault('gone', `${this.#file} is not the file that was opened`)
  }

  /** Writes what is only in the journal into the file: a stopped gateway leaves one file to copy. */
  close(): void {
    if (!this.#db.isOpen) return
    try {
      this.#db.close()
    } finally {
      if (this.#lock) giveLock(this.#lock, join(dirname(this.#file!), LOCK_FILE))
    }
  }
}

/** Moves a database, its journal and that one's index out of the way, under a name that says why and when; gives the new name of the database. */
export function moveAside(file: string, why: string, at: Date): string {
  const name = `${file}.${why}-${at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')}`
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, name + suffix)
  return name
}

/** @throws StoreFault `damaged` when SQLite's own check finds anything. */
export function checkWhole(db: DatabaseSync, check: 'quick_check' | 'integrity_check'): void {
  const [found] = db.prepare(`PRAGMA ${check}(1)`).all()
  const verdict = String(Object.values(found ?? {})[0])
  if (verdict !== 'ok') throw new StoreFault('damaged', verdict)
}

function openWhole(file: string, distrusted: boolean): DatabaseSync {
  for (const mayBegin of [true, false]) {
    const db = new DatabaseSync(file)
    try {
      chmodSync(file, 0o600)
      prepare(db)
      checkWhole(db, distrusted ? 'integrity_check' : 'quick_check')
      return db
    } catch (error) {
      db.close()
      const fault = sqliteFault(error)
      if (!mayBegin || !(fault instanceof StoreFault) || fault.kind !== 'damaged') throw fault
      moveAside(file, 'damaged', new Date())
    }
  }
  throw new StoreFault('damaged', `${file} can't be begun anew`)
}

/** FULL: what is acknowledged is on the disk, also when the power fails in the next moment. */
function prepare(db: DatabaseSync): DatabaseSync {
  db.exec(
    `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = FAST`,
  )
  return db
}

const asideIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(ASIDE) && !/-(wal|shm)$/.test(name))
    .sort()

/** Holds SQLite's own lock for as long as the connection is open. @throws when another process has it. */
export function takeLock(file: string): DatabaseSync {
  for (;;) {
    const lock = new DatabaseSync(file)
    try {
      const { ino } = statSync(file)
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
      // The process that had it before may have deleted the file between our opening and locking it.
      if (statSync(file, { throwIfNoEntry: false })?.ino === ino) return lock
      lock.close()
    } catch (error) {
      lock.close()
      throw error
    }
  }
}

/** Deleted while it is still held, so that nobody's fresh lock is. */
export function giveLock(lock: DatabaseSync, file: string): void {
  try {
    rmSync(file, { force: true })
  } finally {
    lock.close()
  }
}

/** Step by step: `recursive` never comes back where a file system answers ENOENT for a folder that can't be made, as /proc does. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}
