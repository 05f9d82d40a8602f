import type { Command, IntentId } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'

/** How long a transfer can be taken back, ms. */
const UNDO_MS = 10_000
/** How long the window of a call that is in a mailbox is shown to be open, ms; it is renewed as long as the call is there. */
const HELD_MS = 60_000

/** The transfers that can be undone now, each until its time is over, which the board shows. */
export class UndoWindows {
  readonly #board: Pick<LiveBoard, 'view' | 'put'>
  readonly #now: () => number
  readonly #open = new Map<IntentId, NodeJS.Timeout>()

  constructor(options: { board: Pick<LiveBoard, 'view' | 'put'>; now: () => number }) {
    this.#board = options.board
    this.#now = options.now
  }

  /** From now on this transfer can be taken back; gives its row. */
  open(row: Command): Command {
    this.#open.set(
      row.id,
      setTimeout(() => this.#close(row.id), UNDO_MS),
    )
    return { ...row, undoUntilAt: this.#now() + UNDO_MS }
  }

  /** It stays open until `release`, or until something newer is done with the same leg; gives its row. */
  hold(row: Command): Command {
    clearTimeout(this.#open.get(row.id))
    const renew = () => {
      const now = this.#board.view.commands.get(row.id)
      if (now && this.#open.has(row.id)) this.#board.put('commands', this.hold(now))
    }
    this.#open.set(row.id, setTimeout(renew, HELD_MS / 2))
    return { ...row, undoUntilAt: this.#now() + HELD_MS }
  }

  isOpen = (id: IntentId): boolean => this.#open.has(id)

  release(id: IntentId): void {
    if (this.#open.has(id)) this.#close(id)
  }

  /** The row as it may be shown: with its end only while it is open. */
  asOpen = (row: Command): Command => (this.#open.has(row.id) ? row : { ...row, undoUntilAt: null })

  /** It was taken back, or something newer was done with the same leg. */
  closeFor(legId: Command['legId']): void {
    for (const id of [...this.#open.keys()]) if (this.#board.view.commands.get(id)?.legId === legId) this.#close(id)
  }

  stop(): void {
    for (const timer of this.#open.values()) clearTimeout(timer)
    this.#open.clear()
  }

  #close(id: IntentId): void {
    clearTimeout(this.#open.get(id))
    this.#open.delete(id)
    const row = this.#board.view.commands.get(id)
    if (row && row.undoUntilAt !== null) this.#board.put('commands', { ...row, undoUntilAt: null })
  }
}
