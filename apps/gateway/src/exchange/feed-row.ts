import type { Feed, FeedId } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'

/** The row of one link's health; its only writer. */
export class FeedRow {
  readonly #board: LiveBoard
  readonly #now: () => number
  readonly #lastWordMs: number
  #row: Feed

  constructor(options: {
    id: FeedId
    board: LiveBoard
    now: () => number
    lastWordMs: number
    state: Feed['state']
    reason: string | null
  }) {
    this.#board = options.board
    this.#now = options.now
    this.#lastWordMs = options.lastWordMs
    this.#row = {
      id: options.id,
      state: options.state,
      sinceAt: options.now(),
      lastWordAt: null,
      lagMs: null,
      reason: options.reason,
      drift: 0,
    }
    this.#board.put('feeds', this.#row)
  }

  get state(): Feed['state'] {
    return this.#row.state
  }

  /** `sinceAt` moves only when the state does: a link that fails again and again has been down since the first time. */
  set(state: Feed['state'], reason: string | null = null): void {
    const sinceAt = state === this.#row.state ? this.#row.sinceAt : this.#now()
    this.#put({ state, reason, sinceAt, lagMs: state === 'down' ? null : this.#row.lagMs })
  }

  /** Something came at `at`; published only now and then, since nobody reads it to the second. */
  heard(at: number, lagMs: number | null): void {
    const { lastWordAt } = this.#row
    if (lastWordAt !== null && at - lastWordAt < this.#lastWordMs) return
    this.#put({ lastWordAt: at, lagMs })
  }

  countDrift(found: number): void {
    if (found > 0) this.#put({ drift: this.#row.drift + found })
  }

  #put(change: Partial<Feed>): void {
    this.#row = { ...this.#row, ...change }
    this.#board.put('feeds', this.#row)
  }
}
