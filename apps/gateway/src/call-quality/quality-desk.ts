import { type Operator, type QualityAnswer, QualityRequest, type Why, type WhyOf } from '@jackfield/model'
import type { QualityReader } from './quality-reader.ts'

export interface QualityDeskOptions {
  reader: Pick<QualityReader, 'read'>
  /** What stands behind a row, as far as this operator may see it; null = there is no such row among those. */
  why: (of: WhyOf, operator: Operator) => Why | null
  now: () => number
}

/** Most legs of one answer: a conference may have hundreds. */
const MOST_LEGS = 20

/** Answers how the sound of each leg behind a row comes through, to whoever sees the row. */
export class QualityDesk {
  readonly #options: QualityDeskOptions

  constructor(options: QualityDeskOptions) {
    this.#options = options
  }

  async answer(raw: unknown, operator: Operator): Promise<QualityAnswer> {
    const request = QualityRequest.safeParse(raw)
    if (!request.success) return { ok: false, code: 'bad-request' }
    const { reader, why, now } = this.#options
    const told = why(request.data.of, operator)
    if (told === null) return { ok: false, code: 'not-found' }
    const legs = await Promise.all(told.channels.slice(0, MOST_LEGS).map((channel) => reader.read(channel)))
    return { ok: true, at: now(), legs }
  }
}
