import type { Operator } from '@jackfield/model'
import type { FastifyReply } from 'fastify'
import { refuse } from '../http/refuse.ts'
import type { Seat } from '../live/seats.ts'
import type { ShowJourney } from './shown.ts'

/** What an operator may have of the history. */
export type Sight = {
  readonly operator: Operator
  readonly seat: Seat
  /** As everybody of this seat sees it: what leaves the board, as a file. */
  readonly show: ShowJourney
  /** The same with the names of the operator's own contacts. */
  readonly showOwn: ShowJourney
}

export const away = (reply: FastifyReply) =>
  refuse(reply, 503, 'not-kept', 'the database can’t be read now; the log says why')
