import { doubtsOlderThan, type ListName, type Mirror, reviewSuspicions } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'

/** The lists that tell the states of phones and hints. */
const lists: readonly ListName[] = ['DeviceStateList', 'ExtensionStateList']

/** How long a contradiction may explain itself, ms: the next event mostly does. */
const AFTER_MS = 1000
/** Lists of a big exchange are long: not more often than this, ms. */
const ASK_EVERY_MS = 5000

export type DoubtReviewOptions = {
  /** The mirror in use; null while the link is not live. */
  mirror: () => Mirror | null
  board: Pick<LiveBoard, 'touch'>
  now: () => number
  everyMs: number
  /** Takes one list into the mirror in use. */
  readAgain: (list: ListName) => Promise<void>
}

/**
 * The mirror has no clock: what two sources have said differently for too long becomes a doubt on the board. [DOUBT-6] When one has lasted for a
 * while, Asterisk is asked again for the states of phones and hints, once for each doubt.
 */
export class DoubtReview {
  readonly #options: DoubtReviewOptions
  #timer: NodeJS.Timeout | null = null
  #asked = new Set<string>()
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(options: DoubtReviewOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => this.#review(), this.#options.everyMs)
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
  }

  #review(): void {
    const { board, now, readAgain } = this.#options
    const mirror = this.#options.mirror()
    if (mirror === null) return
    const at = now()
    if (reviewSuspicions(mirror, at)) board.touch()
    const doubts = doubtsOlderThan(mirror, AFTER_MS, at)
    const isNew = doubts.some((one) => !this.#asked.has(one))
    if (isNew && at - this.#askedAt < ASK_EVERY_MS) return
    this.#asked = new Set(doubts)
    if (!isNew) return
    this.#askedAt = at
    for (const list of lists) void readAgain(list)
  }
}
