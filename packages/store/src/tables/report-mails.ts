import type { Kept, Store } from '../store.ts'

/** Which report that is sent by e-mail was sent last: by its id, the morning on which it was due, `2026-12-01`. */
export class ReportMailsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): Promise<Kept<Map<string, string>>> {
    return this.#store.run('the reports that were sent', async (db) => {
      const lines = await db.selectFrom('report_mails').selectAll().execute()
      return new Map(lines.map(({ id, day }) => [id, day]))
    })
  }

  /** Writes down that the one of that morning is on its way. False = it was already, or a later one: it is not sent again. */
  claim(id: string, day: string): Promise<Kept<boolean>> {
    return this.#store.run('that a report is sent', async (db) => {
      const done = await db
        .insertInto('report_mails')
        .values({ id, day })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ day }).where('report_mails.day', '<', day))
        .executeTakeFirst()
      return done.numInsertedOrUpdatedRows === 1n
    })
  }

  /** Forgets those whose ids are not among these. */
  keepOnly(ids: readonly string[]): Promise<Kept<void>> {
    return this.#store.run('reports that are sent no more', async (db) => {
      const gone = db.deleteFrom('report_mails')
      await (ids.length === 0 ? gone : gone.where('id', 'not in', ids)).execute()
    })
  }
}
