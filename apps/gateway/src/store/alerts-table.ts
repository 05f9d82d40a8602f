import type { Alert } from '@jackfield/model'
import type { Store } from './store.ts'

type Line = Record<string, string | number | null>

export class AlertsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** Those of which nobody has taken note. */
  open(): Alert[] {
    const lines = this.#store.db.prepare('SELECT * FROM alerts WHERE noted_at IS NULL ORDER BY at').all() as Line[]
    return lines.map(
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
  }

  /** Once for each call: false when it was there already. */
  add({ id, number, who, extensionId, location, at }: Alert): boolean {
    const { changes } = this.#store.db
      .prepare(
        'INSERT OR IGNORE INTO alerts (id, number, name, caller, extension, location, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, number, who.name, who.number, extensionId, location, at)
    return changes > 0
  }

  note(id: string, { at, name, extensionId }: NonNullable<Alert['noted']>): void {
    this.#store.db
      .prepare('UPDATE alerts SET noted_at = ?, noted_name = ?, noted_extension = ? WHERE id = ?')
      .run(at, name, extensionId, id)
  }

  /** What nobody has taken note of stays, however old. */
  forgetBefore(at: number): void {
    this.#store.db.prepare('DELETE FROM alerts WHERE at < ? AND noted_at IS NOT NULL').run(at)
  }
}
