import type { Operator } from '@jackfield/model'
import { QualityDesk } from '../call-quality/quality-desk.ts'
import { QualityReader } from '../call-quality/quality-reader.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import { WhyDesk } from './why-desk.ts'

/** The two that answer what stands behind a row: why it says what it says, and how its sound comes through. */
export function openDesks(given: {
  exchange: Exchange
  board: LiveBoard
  seatOf: (operator: Operator) => Seat
  now: () => number
}) {
  const { exchange, board, seatOf, now } = given
  const why = new WhyDesk({
    mirror: () => exchange.mirror,
    ring: exchange.ring,
    board,
    seatOf,
    now,
    ask: (of, view) => exchange.askNow(of, view),
  })
  const quality = new QualityDesk({
    reader: new QualityReader({ ask: exchange.rtpStatistics, now }),
    why: (of, operator) => why.tell(of, operator),
    now,
  })
  return { why, quality }
}
