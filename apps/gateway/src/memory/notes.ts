import {
  type CommandError,
  cleanText,
  isLive,
  MAX_NOTE,
  type Note,
  type NoteId,
  type NoteIntent,
  noteLegOf,
  type RemoveNoteIntent,
} from '@jackfield/model'
import type { NotesTable } from '@jackfield/store'
import { takenId } from '../commands/taken-id.ts'
import type { LiveBoard } from '../live/live-board.ts'

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
  /** Over or refused, while the database may have them as open. */
  readonly #over = new Set<NoteId>()
  /** Every note whose call was up when last heard of. */
  readonly #open = new Map<NoteId, Note>()
  readonly #unwatch: () => void

  constructor(options: { board: LiveBoard; table: NotesTable; now: () => number }) {
    this.#board = options.board
    this.#table = options.table
    this.#now = options.now
    this.#unwatch = this.#board.onUpdate(() => this.#look())
  }

  /** Takes in what was kept. `anew` = the database has forgotten all: it is told again what is known. */
  async load(anew = false): Promise<void> {
    if (anew) for (const note of this.#open.values()) await this.#table.add(note)
    const found = await this.#table.open()
    if (!found.ok) return
    for (const note of found.value) {
      if (this.#over.has(note.id)) await this.#end(note.id)
      else this.#open.set(note.id, note)
    }
    this.#look()
  }

  stop(): void {
    this.#unwatch()
  }

  /** These are in the database no more. */
  forget(ids: readonly string[]): void {
    for (const id of ids as NoteId[]) {
      this.#open.delete(id)
      this.#board.remove('notes', id)
    }
  }

  async add({ id, legId, text, actorExtensionId }: NoteIntent): Promise<CommandError | null> {
    const { view } = this.#board
    const leg = view.legs.get(legId)
    if (!leg) return { code: 'no-such-leg', legId }
    const by = actorExtensionId === null ? undefined : view.extensions.get(actorExtensionId)
    const note: Note = {
      id: id as string as NoteId,
      legId: noteLegOf(view, leg),
      text: cleanText(text, MAX_NOTE),
      byExtensionId: actorExtensionId,
      byName: by?.name ?? actorExtensionId ?? '',
      at: this.#now(),
    }
    const kept = await this.#table.add(note)
    if (!kept.ok) {
      this.#over.add(note.id)
      return { code: 'not-kept' }
    }
    const { value } = kept
    // An operator who asks again after a restart of the gateway has what they asked for.
    if (value.text !== note.text || value.byExtensionId !== note.byExtensionId) return takenId
    this.#open.set(note.id, value)
    this.#board.put('notes', value)
    return null
  }

  async remove({ noteId }: RemoveNoteIntent): Promise<CommandError | null> {
    const kept = await this.#table.remove(noteId)
    if (!kept.ok) return { code: 'not-kept' }
    this.#open.delete(noteId)
    this.#board.remove('notes', noteId)
    return null
  }

  /** What the board shows of them follows the legs. Nothing ends while the picture may be old. */
  #look(): void {
    if (this.#open.size === 0) return
    const { view } = this.#board
    for (const note of this.#open.values()) {
      if (!isLive(view, note.legId)) continue
      const leg = view.legs.get(note.legId)
      // After a restart of the exchange another channel may bear the id: it is younger than the note.
      if (leg && leg.createdAt <= note.at + AGE_SLACK_MS) {
        if (!view.notes.has(note.id)) this.#board.put('notes', note)
        continue
      }
      this.#open.delete(note.id)
      this.#board.remove('notes', note.id)
      // When that can't be kept, the next gateway finds out by itself.
      void this.#end(note.id)
    }
  }

  async #end(id: NoteId): Promise<void> {
    this.#over.add(id)
    if ((await this.#table.end(id, this.#now())).ok) this.#over.delete(id)
  }
}
