import type { Alert } from '@jackfield/model'
import type { Kept, Store } from '../store.ts'

export class AlertsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** Those of which nobody has taken note, and the ids of all that were ever told of. */
  all(): Promise<Kept<{ open: Alert[]; ids: string[] }>> {
    return this.#store.run('the alerts', async (db) => {
      const lines = await db.selectFrom('alerts').selectAll().orderBy('at').execute()
      const open = lines
        .filter((line) => line.noted_at === null)
        .map(
          (line) =>
            ({
              id: line.id,
              number: line.number,
              who: { name: line.name, number: line.caller },
              extensionId: line.extension,
              location: line.location,
              at: line.at,
              noted: null,
            }) as unknown as Alert,
        )
      return { open, ids: lines.map(({ id }) => id) }
    })
  }

  /** Once for each call. */
  add({ id, number, who, extensionId, location, at }: Alert): Promise<Kept<void>> {
    const line = { id, number, name: who.name, caller: who.number, extension: extensionId, location, at }
    return this.#store.run('an emergency call', async (db) => {
      await db
        .insertInto('alerts')
        .values({ ...line, noted_at: null, noted_name: null, noted_extension: null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    })
  }

  note(id: string, { at, name, extensionId }: NonNullable<Alert['noted']>): Promise<Kept<void>> {
    return this.#store.run('who took note of an emergency call', async (db) => {
      await db
        .updateTable('alerts')
        .set({ noted_at: at, noted_name: name, noted_extension: extensionId })
        .where('id', '=', id)
        .execute()
    })
  }

  /** What nobody has taken note of stays, however old. */
  forgetBefore(at: number): Promise<Kept<void>> {
    return this.#store.run('that old alerts go', async (db) => {
      await db.deleteFrom('alerts').where('at', '<', at).where('noted_at', 'is not', null).execute()
    })
  }
}
