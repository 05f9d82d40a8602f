import type { Operator } from '@jackfield/model'
import { QualityDesk } from '../call-quality/quality-desk.ts'
import { QualityReader } from '../call-quality/quality-reader.ts'
import { SoundSampler } from '../call-quality/sound-sampler.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { History } from '../history/history.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import type { Timings } from '../timings.ts'
import { WhyDesk } from './why-desk.ts'

/** The two that answer what stands behind a row: why it says what it says, and how its sound comes through; and what reads the sound for the history. */
export function openDesks(given: {
  exchange: Exchange
  board: LiveBoard
  seatOf: (operator: Operator) => Seat
  now: () => number
  history: Pick<History, 'hear'>
  timings: Pick<Timings, 'soundAfterMs'>
}) {
  const { exchange, board, seatOf, now, history, timings } = given
  const why = new WhyDesk({
    mirror: () => exchange.mirror,
    ring: exchange.ring,
    board,
    seatOf,
    now,
    ask: (of, view) => exchange.askNow(of, view),
  })
  const reader = new QualityReader({ ask: exchange.rtpStatistics, now })
  const quality = new QualityDesk({
    reader,
    why: (of, operator) => why.tell(of, operator),
    now,
  })
  const sounds = new SoundSampler({
    ...{ reader, now, firstAfterMs: timings.soundAfterMs, view: () => board.view },
    onReading: (leg, quality) => history.hear(leg, quality),
    nameOf: (leg) => exchange.mirror.channels.get(leg)?.channel ?? null,
  })
  return { why, quality, sounds }
}
