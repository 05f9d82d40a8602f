import type { DayBase } from '@jackfield/pbx'
import type { Store } from './store.ts'

/** What one queue's counters stood at when that day began, and when they were last seen. */
export type QueueDay = { queue: string; day: string; began: DayBase; counters: DayBase }

export class QueueDaysTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): QueueDay[] {
    const lines = this.#store.db.prepare('SELECT * FROM queue_days').all() as Record<keyof QueueDay, string>[]
    return lines.map(({ queue, day, began, counters }) => ({
      queue,
      day,
      began: JSON.parse(began) as DayBase,
      counters: JSON.parse(counters) as DayBase,
    }))
  }

  put(days: readonly QueueDay[]): void {
    const line = this.#store.db.prepare(
      'INSERT OR REPLACE INTO queue_days (queue, day, began, counters) VALUES (?, ?, ?, ?)',
    )
    this.#store.transaction(() => {
      for (const { queue, day, began, counters } of days)
        line.run(queue, day, JSON.stringify(began), JSON.stringify(counters))
    })
  }
}
