import { existsSync } from 'node:fs'
import { StoreFault } from '../fault.ts'
import { newer } from '../migrate.ts'
import { migrations } from '../migrations.ts'
import { sqliteFault } from '../sqlite/sqlite-fault.ts'
import { checkWhole } from '../sqlite/sqlite-file.ts'
import { tables } from './copy-rows.ts'
import { openPlain } from './plain-file.ts'

/**
 * Whether a file is a whole backup of ours that this version can read; gives its schema and how many rows it has.
 *
 * @throws Error whose message is one line for an administrator.
 */
export function checkBackup(file: string): { version: number; rows: number } {
  if (!existsSync(file)) throw new Error(`${file} is not there`)
  try {
    const db = openPlain(file, { readOnly: true })
    try {
      checkWhole(db, 'integrity_check')
      const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
      const named = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[]
      const ours = tables.filter((table) => named.some(({ name }) => name === table))
      if (version > migrations.length) throw newer(version)
      if (version < 1 || ours.length === 0) throw new Error('is no database of Jackfield')
      const rows = ours.map((table) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n)
      return { version, rows: rows.reduce((sum, n) => sum + n, 0) }
    } finally {
      db.close()
    }
  } catch (error) {
    const fault = sqliteFault(error) as Error
    const is =
      fault instanceof StoreFault && fault.kind === 'damaged'
        ? `is damaged or no database (${fault.message})`
        : fault.message
    throw new Error(`${file} ${is}`, { cause: error })
  }
}
