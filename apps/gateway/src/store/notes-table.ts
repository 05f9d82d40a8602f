import type { Note } from '@jackfield/model'
import type { Store } from './store.ts'

type Line = Record<string, string | number | null>

export class NotesTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** Notes of calls that were up when they were last seen. */
  open(): Note[] {
    const lines = this.#store.db.prepare('SELECT * FROM notes WHERE ended_at IS NULL ORDER BY at').all() as Line[]
    return lines.map(
      (line) =>
        ({
          id: line.id,
          legId: line.leg,
          text: line.text,
          byExtensionId: line.by_extension,
          byName: line.by_name,
          at: line.at,
        }) as unknown as Note,
    )
  }

  add(note: Note): void {
    this.#store.db
      .prepare('INSERT OR IGNORE INTO notes (id, leg, text, by_extension, by_name, at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(note.id, note.legId, note.text, note.byExtensionId, note.byName, note.at)
  }

  /** Its call is over; the note is kept for later reading. */
  end(id: string, at: number): void {
    this.#store.db.prepare('UPDATE notes SET ended_at = ? WHERE id = ?').run(at, id)
  }

  remove(id: string): void {
    this.#store.db.prepare('DELETE FROM notes WHERE id = ?').run(id)
  }

  forgetBefore(at: number): void {
    this.#store.db.prepare('DELETE FROM notes WHERE ended_at < ?').run(at)
  }
}
