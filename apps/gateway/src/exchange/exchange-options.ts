import type { Operator } from '@jackfield/model'
import type { Mirror, Phonebook } from '@jackfield/pbx'
import type { Config } from '../config/config-shape.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Timings } from '../timings.ts'

export type ExchangeOptions = {
  config: Config
  board: LiveBoard
  log: Log
  metrics: Metrics
  now: () => number
  timings: Timings
  /** Everybody, also of accounts: whether somebody is bound to contexts decides what is kept of these. */
  operators: () => readonly Pick<Operator, 'contexts'>[]
  /** A1: whom the site knows outside. */
  phonebook: Phonebook
  /** Puts into a new mirror what else is remembered. */
  remind: (mirror: Mirror) => void
}
