import { doubtsOlderThan, type ListName, type Mirror, reviewSuspicions } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'

/** The lists that tell the states of phones and hints. */
const lists: readonly ListName[] = ['DeviceStateList', 'ExtensionStateList']

/** Lists of a big exchange are long: not more often than this, ms. */
const ASK_EVERY_MS = 5000

export type DoubtReviewOptions = {
  /** The mirror in use; null while the link is not live. */
  mirror: () => Mirror | null
  board: Pick<LiveBoard, 'touch'>
  now: () => number
  everyMs: number
  /** How long a contradiction on the board may explain itself before it is asked about, ms. */
  askedAfterMs: number
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
    const { board, now, readAgain, askedAfterMs } = this.#options
    const mirror = this.#options.mirror()
    if (mirror === null) return
    const at = now()
    if (reviewSuspicions(mirror, at)) board.touch()
    const doubts = doubtsOlderThan(mirror, askedAfterMs, at)
    const isNew = doubts.some((one) => !this.#asked.has(one))
    if (isNew && at - this.#askedAt < ASK_EVERY_MS) return
    this.#asked = new Set(doubts)
    if (!isNew) return
    this.#askedAt = at
    for (const list of lists) void readAgain(list)
  }
}
