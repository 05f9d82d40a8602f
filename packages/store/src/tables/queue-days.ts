import type { Kept, Store } from '../store.ts'

/** Counters of a queue as the exchange tells them. */
type DayCounters = { completed: number; completedInLevel: number; abandoned: number }
/** What one queue's counters stood at when that day began, and when they were last seen. */
export type QueueDay = { queue: string; day: string; began: DayCounters; counters: DayCounters }

export class QueueDaysTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): Promise<Kept<QueueDay[]>> {
    return this.#store.run('the days of the queues', async (db) => {
      const lines = await db.selectFrom('queue_days').selectAll().execute()
      return lines.map(({ queue, day, began, counters }) => ({
        queue,
        day,
        began: JSON.parse(began) as DayCounters,
        counters: JSON.parse(counters) as DayCounters,
      }))
    })
  }

  put(days: readonly QueueDay[]): Promise<Kept<void>> {
    return this.#store.run('the days of the queues', async (db) => {
      await db.transaction().execute(async (inside) => {
        for (const { queue, day, ...rest } of days) {
          const line = { day, began: JSON.stringify(rest.began), counters: JSON.stringify(rest.counters) }
          await inside
            .insertInto('queue_days')
            .values({ queue, ...line })
            .onConflict((conflict) => conflict.column('queue').doUpdateSet(line))
            .execute()
        }
      })
    })
  }
}
