import {
  cleanText,
  MAX_NOTE,
  type Note,
  type NoteId,
  type NoteIntent,
  noteLegOf,
  type RemoveNoteIntent,
} from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { NotesTable } from '../store/notes-table.ts'

/** A leg whose age the exchange gave as a duration may seem this much younger than it is, ms. */
const AGE_SLACK_MS = 5_000

/**
 * C27: notes on calls. A note is kept by the leg of the one who stays when the call is handed on, so it goes where that leg goes: through
 * transfers, hold, parking, a room. It is on the board while its leg is, also for the next gateway.
 */
export class Notes {
  readonly #board: LiveBoard
  readonly #table: NotesTable
  readonly #now: () => number
  readonly #log: Log
  /** Every note whose call was up when last heard of. */
  readonly #open = new Map<NoteId, Note>()
  readonly #unwatch: () => void

  constructor(options: { board: LiveBoard; table: NotesTable; log: Log; now: () => number }) {
    this.#board = options.board
    this.#table = options.table
    this.#now = options.now
    this.#log = options.log
    for (const note of this.#table.open()) this.#open.set(note.id, note)
    this.#unwatch = this.#board.onUpdate(() => this.#look())
  }

  stop(): void {
    this.#unwatch()
  }

  add({ id, legId, text, actorExtensionId }: NoteIntent): void {
    const { view } = this.#board
    const leg = view.legs.get(legId)
    if (!leg) return
    const by = actorExtensionId === null ? undefined : view.extensions.get(actorExtensionId)
    const note: Note = {
      id: id as string as NoteId,
      legId: noteLegOf(view, leg),
      text: cleanText(text, MAX_NOTE),
      byExtensionId: actorExtensionId,
      byName: by?.name ?? actorExtensionId ?? '',
      at: this.#now(),
    }
    this.#table.add(note)
    this.#open.set(note.id, note)
    this.#board.put('notes', note)
  }

  remove({ noteId }: RemoveNoteIntent): void {
    this.#table.remove(noteId)
    this.#open.delete(noteId)
    this.#board.remove('notes', noteId)
  }

  /** What the board shows of them follows the legs. Nothing ends while the picture may be old. */
  #look(): void {
    if (this.#open.size === 0) return
    const { view } = this.#board
    if (view.feeds.get('ami')?.state !== 'live') return
    for (const note of this.#open.values()) {
      const leg = view.legs.get(note.legId)
      // After a restart of the exchange another channel may bear the id: it is younger than the note.
      if (leg && leg.createdAt <= note.at + AGE_SLACK_MS) {
        if (!view.notes.has(note.id)) this.#board.put('notes', note)
        continue
      }
      this.#open.delete(note.id)
      this.#board.remove('notes', note.id)
      try {
        this.#table.end(note.id, this.#now())
      } catch (error) {
        // A full disk must not take the board down with it; that the call is over, the next gateway finds out by itself.
        this.#log.error({ err: error, note: note.id }, 'the end of a note could not be kept')
      }
    }
  }
}
