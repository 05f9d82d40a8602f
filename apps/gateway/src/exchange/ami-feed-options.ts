import type { AmiClient } from '@jackfield/ami'
import type { Directory, Mirror } from '@jackfield/pbx'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Timings } from '../timings.ts'

export type AmiFeedOptions = {
  client: AmiClient
  /** Shown while the first connection is made. */
  address: string
  /** The site's own words, anew for each mirror. */
  directory: () => Directory
  board: LiveBoard
  log: Log
  metrics: Metrics
  now: () => number
  timings: Timings
  reprimeMs: number
  /** Puts into a new mirror what was learnt of names. */
  remind: (mirror: Mirror) => void
  /** Called each time the board shows a fresh mirror. `reloaded`: names may have changed. */
  onPicture: (reloaded: boolean) => void
}
