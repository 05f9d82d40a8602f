import type { Callback, CallbackId } from '@jackfield/model'
import type { CallbacksTable, KeptCallback } from '@jackfield/store'
import type { LiveBoard } from '../live/live-board.ts'
import { Turns } from '../turns.ts'

/** What became of a change: `nothing` = there was nothing to change, or no reason any more. */
export type Changed = 'kept' | 'not-kept' | 'nothing'

/**
 * The call-backs that are kept: each on the board as it is written down. Changes come one after the other, each made of what the one before it left; what could not
 * be written is written when the database is back.
 */
export class CallbackBook {
  readonly #board: LiveBoard
  readonly #table: CallbacksTable
  readonly #kept = new Map<CallbackId, KeptCallback>()
  /** Of these the database may have something else than the board. */
  readonly #unsure = new Set<CallbackId>()
  readonly #turns = new Turns()

  constructor(options: { board: LiveBoard; table: CallbacksTable }) {
    this.#board = options.board
    this.#table = options.table
  }

  get size(): number {
    return this.#kept.size
  }

  get(id: CallbackId): KeptCallback | undefined {
    return this.#kept.get(id)
  }

  all(): Iterable<KeptCallback> {
    return this.#kept.values()
  }

  /** Takes in what was kept and is not known yet. `anew` = the database has forgotten all: it is told again what is known. Gives what was taken in. */
  load(anew = false): Promise<KeptCallback[]> {
    return this.#turns.take(async () => {
      await this.#tellAgain(anew ? this.#kept.keys() : this.#unsure)
      const found = await this.#table.all()
      if (!found.ok) return []
      const fresh = found.value.filter(({ row }) => !this.#kept.has(row.id) && !this.#unsure.has(row.id))
      for (const kept of fresh) this.#show(kept)
      return fresh
    })
  }

  /** What a person asked for: refused, with nothing changed, when it can't be written down. */
  change(id: CallbackId, next: (kept: KeptCallback | undefined) => KeptCallback | null): Promise<Changed> {
    return this.#turns.take(async () => {
      const changed = next(this.#kept.get(id))
      if (changed === null) return 'nothing'
      const written = await this.#table.put(changed)
      if (!written.ok) {
        this.#unsure.add(id)
        return 'not-kept'
      }
      this.#unsure.delete(id)
      this.#show(changed)
      return 'kept'
    })
  }

  /** What happened by itself is so, written down or not: a full disk must not take the board down with it. */
  happened(id: CallbackId, next: (row: Callback) => Partial<Callback> | null): Promise<void> {
    return this.#turns.take(async () => {
      const kept = this.#kept.get(id)
      const change = kept && next(kept.row)
      if (!kept || !change) return
      const changed = { ...kept, row: { ...kept.row, ...change }, attemptId: null }
      this.#show(changed)
      await this.#write(id, () => this.#table.put(changed))
    })
  }

  forget(id: CallbackId): Promise<void> {
    return this.#turns.take(async () => {
      this.#kept.delete(id)
      this.#board.remove('callbacks', id)
      await this.#write(id, () => this.#table.remove(id))
    })
  }

  async #tellAgain(ids: Iterable<CallbackId>): Promise<void> {
    const known: KeptCallback[] = []
    const gone: CallbackId[] = []
    for (const id of ids) {
      const kept = this.#kept.get(id)
      if (kept) known.push(kept)
      else gone.push(id)
    }
    if (known.length > 0 && (await this.#table.put(...known)).ok)
      for (const { row } of known) this.#unsure.delete(row.id)
    if (gone.length > 0 && (await this.#table.remove(...gone)).ok) for (const id of gone) this.#unsure.delete(id)
  }

  async #write(id: CallbackId, write: () => Promise<{ ok: boolean }>): Promise<void> {
    if ((await write()).ok) this.#unsure.delete(id)
    else this.#unsure.add(id)
  }

  #show(kept: KeptCallback): void {
    this.#kept.set(kept.row.id, kept)
    this.#board.put('callbacks', kept.row)
  }
}
