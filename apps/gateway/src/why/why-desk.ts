import {
  audienceOf,
  type Operator,
  type View,
  viewFor,
  type WhyAnswer,
  type WhyAsked,
  type WhyOf,
  WhyRequest,
} from '@jackfield/model'
import { type EventRing, type Mirror, whyOf } from '@jackfield/pbx'
import { TokenBucket } from '../token-bucket.ts'

export type WhyDeskOptions = {
  mirror: () => Mirror
  ring: EventRing
  view: () => View
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
    const { view, now } = this.#options
    const audience = audienceOf(operator)
    // Whoever may not see a row learns nothing by asking about it.
    if (!viewFor(audience, view())[of.table].has(of.id)) return { ok: false, code: 'not-found' }
    let asked: WhyAsked | null = null
    if (ask) {
      if (!this.#asks.take(now())) return { ok: false, code: 'too-often' }
      asked = await this.#options.ask(of, viewFor(audience, view()))
      if (asked === null) return { ok: false, code: 'link-down' }
    }
    const why = this.#tell(of, operator)
    // The call that was asked about was a ghost: what is told is that it is gone.
    if (why === null)
      return asked === null ? { ok: false, code: 'not-found' } : { ok: true, why: gone(of, now()), asked }
    return { ok: true, why, asked }
  }

  #tell(of: WhyOf, operator: Operator) {
    const { mirror, ring, view, now } = this.#options
    return whyOf(mirror(), ring, { view: view(), of, audience: audienceOf(operator), at: now() })
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
