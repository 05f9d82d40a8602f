import type { Operator } from '@jackfield/model'
import type { FastifyReply } from 'fastify'
import { refuse } from '../http/refuse.ts'
import type { Seat } from '../live/seats.ts'
import type { ShowJourney } from './shown.ts'

/** What an operator may have of the history. */
export type Sight = { readonly operator: Operator; readonly seat: Seat; readonly show: ShowJourney }

export const away = (reply: FastifyReply) =>
  refuse(reply, 503, 'not-kept', 'the database can’t be read now; the log says why')
