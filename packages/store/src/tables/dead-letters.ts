import type { Kept, Store } from '../store.ts'

/** A message to another program that could not be delivered. */
export interface DeadLetter {
  /** Sorted, they are in the order of time. */
  readonly id: string
  /** The name of the webhook. */
  readonly hook: string
  readonly type: string
  readonly key: string
  /** The instant that it tells of, epoch ms. */
  readonly at: number
  /** The JSON text. */
  readonly body: string
  readonly attempts: number
  readonly reason: string
  readonly failedAt: number
}

export class DeadLettersTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** Sorted by id. */
  all(): Promise<Kept<DeadLetter[]>> {
    return this.#store.run('the dead letters', async (db) => {
      const lines = await db.selectFrom('dead_letters').selectAll().orderBy('id').execute()
      return lines.map(fromLine)
    })
  }

  /** null = there is no such one. */
  get(id: string): Promise<Kept<DeadLetter | null>> {
    return this.#store.run('a dead letter', async (db) => {
      const line = await db.selectFrom('dead_letters').selectAll().where('id', '=', id).executeTakeFirst()
      return line ? fromLine(line) : null
    })
  }

  put(letter: DeadLetter): Promise<Kept<void>> {
    const { key, failedAt, ...rest } = letter
    const line = { ...rest, call_key: key, failed_at: failedAt }
    return this.#store.run('a dead letter', async (db) => {
      await db
        .insertInto('dead_letters')
        .values(line)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(line))
        .execute()
    })
  }

  remove(id: string): Promise<Kept<void>> {
    return this.#store.run('that a dead letter goes', async (db) => {
      await db.deleteFrom('dead_letters').where('id', '=', id).execute()
    })
  }

  /** Takes away those that failed before, and all but the newest `most`. */
  forget(before: number, most: number): Promise<Kept<void>> {
    return this.#store.run('that old dead letters go', async (db) => {
      await db.deleteFrom('dead_letters').where('failed_at', '<', before).execute()
      const first = await db
        .selectFrom('dead_letters')
        .select('id')
        .orderBy('id', 'desc')
        .offset(most)
        .limit(1)
        .executeTakeFirst()
      if (first) await db.deleteFrom('dead_letters').where('id', '<=', first.id).execute()
    })
  }
}

interface Line extends Omit<DeadLetter, 'key' | 'failedAt'> {
  call_key: string
  failed_at: number
}
const fromLine = ({ call_key, failed_at, ...rest }: Line): DeadLetter => ({
  ...rest,
  key: call_key,
  failedAt: failed_at,
})
