import type { Callback, CallbackId } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { CallbacksTable, KeptCallback } from '../store/callbacks-table.ts'

/** The call-backs that are kept: each on the board as it is written down. */
export class CallbackBook {
  readonly #board: LiveBoard
  readonly #table: CallbacksTable
  readonly #log: Log
  readonly #kept = new Map<CallbackId, KeptCallback>()

  constructor(options: { board: LiveBoard; table: CallbacksTable; log: Log }) {
    this.#board = options.board
    this.#table = options.table
    this.#log = options.log
    for (const kept of this.#table.all()) {
      this.#kept.set(kept.row.id, kept)
      this.#board.put('callbacks', kept.row)
    }
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

  /** Throws when it can't be written, and nothing is changed: what a person asked for is then refused. */
  put(kept: KeptCallback): void {
    this.#table.put(kept)
    this.#kept.set(kept.row.id, kept)
    this.#board.put('callbacks', kept.row)
  }

  change(id: CallbackId, change: Partial<Callback>, attemptId: string | null = null): void {
    const kept = this.#kept.get(id)
    if (kept) this.put({ ...kept, row: { ...kept.row, ...change }, attemptId })
  }

  /** What happened by itself is so, written down or not: a full disk must not take the board down with it. */
  happened(id: CallbackId, change: Partial<Callback>): void {
    const kept = this.#kept.get(id)
    if (!kept) return
    const row = { ...kept.row, ...change }
    try {
      this.change(id, change)
    } catch (error) {
      this.#log.error({ err: error, callback: id }, 'a call-back could not be written down')
      this.#kept.set(id, { ...kept, row, attemptId: null })
      this.#board.put('callbacks', row)
    }
  }

  forget(id: CallbackId): void {
    this.#table.remove(id)
    this.#kept.delete(id)
    this.#board.remove('callbacks', id)
  }
}
