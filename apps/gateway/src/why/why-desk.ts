import {
  askedMasked,
  askedWithin,
  type Operator,
  type View,
  type Why,
  type WhyAnswer,
  type WhyAsked,
  type WhyOf,
  WhyRequest,
  whyMasked,
  whyWithin,
} from '@jackfield/model'
import { type EventRing, type Mirror, whyOf } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import { TokenBucket } from '../token-bucket.ts'

export type WhyDeskOptions = {
  mirror: () => Mirror
  ring: EventRing
  board: Pick<LiveBoard, 'view' | 'seen' | 'insiders'>
  seatOf: (operator: Operator) => Seat
  now: () => number
  /** Asks Asterisk itself; null = the link is down. */
  ask: (of: WhyOf, view: View) => Promise<WhyAsked | null>
}

/** Answers why a row of the board says what it says, to each operator what that one may see. */
export class WhyDesk {
  readonly #options: WhyDeskOptions
  /** Lists of the whole exchange are read for one answer: all operators together may ask for this many. */
  readonly #asks: TokenBucket

  constructor(options: WhyDeskOptions) {
    this.#options = options
    this.#asks = new TokenBucket({ burst: 4, perSecond: 0.5, at: options.now() })
  }

  async answer(raw: unknown, operator: Operator): Promise<WhyAnswer> {
    const request = WhyRequest.safeParse(raw)
    if (!request.success) return { ok: false, code: 'bad-request' }
    const { of, ask } = request.data
    const { board, now } = this.#options
    const seat = this.#options.seatOf(operator)
    // Whoever may not see a row learns nothing by asking about it.
    if (!board.seen(seat)[of.table].has(of.id)) return { ok: false, code: 'not-found' }
    let asked: WhyAsked | null = null
    if (ask) {
      if (!this.#asks.take(now())) return { ok: false, code: 'too-often' }
      asked = await this.#options.ask(of, board.seen(seat))
      if (asked === null) return { ok: false, code: 'link-down' }
    }
    if (asked !== null && seat.bounds !== null) asked = askedWithin(asked, seat.bounds, board.seen(seat))
    if (asked !== null && seat.masked) asked = askedMasked(asked, board.insiders())
    const why = this.tell(of, operator)
    // The call that was asked about was a ghost: what is told is that it is gone.
    if (why === null)
      return asked === null ? { ok: false, code: 'not-found' } : { ok: true, why: gone(of, now()), asked }
    return { ok: true, why, asked }
  }

  /** What stands behind a row, as far as this operator may see it; null = there is no such row among those. */
  tell(of: WhyOf, operator: Operator): Why | null {
    const { mirror, ring, board, now, seatOf } = this.#options
    const seat = seatOf(operator)
    const { audience, bounds, masked } = seat
    // It may have left their sight while Asterisk was asked.
    if (!board.seen(seat)[of.table].has(of.id)) return null
    const why = whyOf(mirror(), ring, { view: board.view, of, audience, at: now() })
    const within = why === null || bounds === null ? why : whyWithin(why, bounds, board.seen(seat.clear))
    return within === null || !masked ? within : whyMasked(within, board.insiders(), board.seen(seat))
  }
}

const gone = (of: WhyOf, at: number) => ({
  of,
  at,
  name: '',
  doubt: null,
  evidence: [],
  hints: [],
  devices: [],
  channels: [],
  bridges: [],
  events: [],
})
