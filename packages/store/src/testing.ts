import { sql } from 'kysely'
import { sqlite } from './sqlite/sqlite.ts'
import { Store, type StoreOptions } from './store.ts'

const silent = { info() {}, warn() {}, error() {} }

/** A database that is open, in memory unless another kind is named. */
export async function openStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  const opened = await Store.open({ kind: sqlite(null), log: silent, lookMs: null, ...options })
  if (!opened.ok) throw new Error(opened.problem)
  return opened.store
}

/** One statement as it stands; gives its rows. */
export async function query(store: Store, statement: string): Promise<object[]> {
  const done = await store.run(
    'a statement of a test',
    async (db) => (await sql.raw<object>(statement).execute(db)).rows,
  )
  if (!done.ok) throw new Error(`failed: ${statement}`)
  return done.value
}
