import type { Db } from '../schema.ts'

/** What a gateway keeps of the calls that go on, as texts of its own. */
export type OpenCalls = {
  /** All that go on: what was kept of others goes. */
  readonly ids: readonly string[]
  /** Of which more is known than was kept. */
  readonly changed: readonly { readonly id: string; readonly state: string }[]
  /** When the board was seen, epoch ms. */
  readonly at: number
}

/** This row says when the board was seen last. */
const SEEN = ''
/** As many values as one statement of SQLite takes, with room to spare. */
const AT_ONCE = 200

/** To be called inside a transaction. */
export async function keepOpen(inside: Db, { ids, changed, at }: OpenCalls): Promise<void> {
  const isOpen = new Set(ids)
  const kept = await inside.selectFrom('history_open').select('id').where('id', '<>', SEEN).execute()
  const over = kept.flatMap(({ id }) => (isOpen.has(id) ? [] : [id]))
  for (let from = 0; from < over.length; from += AT_ONCE)
    await inside
      .deleteFrom('history_open')
      .where('id', 'in', over.slice(from, from + AT_ONCE))
      .execute()
  const lines = [...changed, { id: SEEN, state: '' }].map((one) => ({ ...one, at: Math.round(at) }))
  for (let from = 0; from < lines.length; from += AT_ONCE)
    await inside
      .insertInto('history_open')
      .values(lines.slice(from, from + AT_ONCE))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({ at: row.ref('excluded.at'), state: row.ref('excluded.state') })),
      )
      .execute()
}

/** What was kept last; null = nothing. */
export async function readOpen(db: Db): Promise<{ states: string[]; at: number } | null> {
  const lines = await db.selectFrom('history_open').selectAll().orderBy('id').execute()
  const seen = lines.find(({ id }) => id === SEEN)
  return seen ? { states: lines.flatMap(({ id, state }) => (id === SEEN ? [] : [state])), at: seen.at } : null
}
