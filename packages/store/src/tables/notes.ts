import type { Note } from '@jackfield/model'
import type { Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

export class NotesTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** Notes of calls that were up when they were last seen. */
  open(): Promise<Kept<Note[]>> {
    return this.#store.run('the notes', async (db) => {
      const lines = await db.selectFrom('notes').selectAll().where('ended_at', 'is', null).orderBy('at').execute()
      return lines.map(fromLine)
    })
  }

  /** The note that has this id now: this one, or another that had it before. */
  add(note: Note): Promise<Kept<Note>> {
    return this.#store.run('a note', async (db) => {
      await db
        .insertInto('notes')
        .values(toLine(note))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      return fromLine(await db.selectFrom('notes').selectAll().where('id', '=', note.id).executeTakeFirstOrThrow())
    })
  }

  /** Its call is over; the note is kept for later reading. */
  end(id: string, at: number): Promise<Kept<void>> {
    return this.#store.run('the end of a note', async (db) => {
      await db.updateTable('notes').set({ ended_at: at }).where('id', '=', id).execute()
    })
  }

  remove(id: string): Promise<Kept<void>> {
    return this.#store.run('that a note goes', async (db) => {
      await db.deleteFrom('notes').where('id', '=', id).execute()
    })
  }

  forgetBefore(at: number): Promise<Kept<void>> {
    return this.#store.run('that old notes go', async (db) => {
      await db.deleteFrom('notes').where('ended_at', '<', at).execute()
    })
  }
}

const fromLine = (line: Schema['notes']): Note =>
  ({
    id: line.id,
    legId: line.leg,
    text: line.text,
    byExtensionId: line.by_extension,
    byName: line.by_name,
    at: line.at,
  }) as unknown as Note

const toLine = (note: Note): Schema['notes'] => ({
  id: note.id,
  leg: note.legId,
  text: note.text,
  by_extension: note.byExtensionId,
  by_name: note.byName,
  at: Math.round(note.at),
  ended_at: null,
})
