import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { guardAudit } from '../audit/guards.ts'
import type { Backend, BackendKind } from '../backend.ts'
import { type FaultKind, StoreFault } from '../fault.ts'
import { inHeader, migrate, mustTakeWrites } from '../migrate.ts'
import type { Db, Schema } from '../schema.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { sqliteFault } from './sqlite-fault.ts'
import { STORE_FILE } from './sqlite-file.ts'
import { openInMemory, openInThread } from './sqlite-thread.ts'

/** The embedded database: one file in `folder`; null = in memory alone. */
export function sqlite(folder: string | null): BackendKind {
  const told = (problem: string) => `${problem} (JACKFIELD_DATA)`
  return {
    async open({ distrusted }): Promise<Backend> {
      const access = folder === null ? openInMemory() : await openInThread(folder, distrusted)
      const db: Db = new Kysely<Schema>({ dialect: sqliteDialect(access) })
      try {
        const isNew = await migrate(db, inHeader)
        await guardAudit(db, 'sqlite')
        await mustTakeWrites(db, inHeader)
        const { setAside, check, close, abandon } = access
        return { db, dialect: 'sqlite', isNew, setAside, probe: check, close, abandon }
      } catch (error) {
        await access.close()
        throw error
      }
    },
    faultOf: sqliteFault,
    isMistake: (error) => error instanceof StoreFault && mistakes[error.kind]?.(folder ?? '') === true,
    problem(error) {
      const { message } = error as Error
      const kind = error instanceof StoreFault ? error.kind : null
      if (kind === 'in-use') return told(`the data folder ${folder} is in use by another gateway`)
      if (kind === 'newer') return told(`${join(folder ?? '', STORE_FILE)}: ${message}`)
      return told(`the data folder ${folder} can't be written: ${message}`)
    },
  }
}

/** A database that was there once has lost its disk, not its settings: the board starts without it. */
const neverWas = (folder: string): boolean => !existsSync(join(folder, STORE_FILE))
const mistakes: Partial<Record<FaultKind, (folder: string) => boolean>> = {
  'in-use': () => true,
  newer: () => true,
  unwritable: neverWas,
  'read-only': neverWas,
  full: neverWas,
}
