import { hasRight, type Operator, type View } from '@jackfield/model'
import type { HistoryTable } from '@jackfield/store'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { isInReach, reachOf } from '../history/reach.ts'
import { shownBy } from '../history/shown.ts'
import { away } from '../history/sight.ts'
import { refuse, wordsOf } from '../http/refuse.ts'
import { sendSound } from '../http/send-sound.ts'
import type { Seat } from '../live/seats.ts'
import { findRecording } from './find-recording.ts'

export type RecordingRouteOptions = {
  /** Where the exchange writes recordings; null = none are given. */
  folder: string | null
  calls: Pick<HistoryTable, 'call'>
  audit: Pick<Audit, 'record'> | null
  guarded: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  reads: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  operatorOf: (request: FastifyRequest) => Operator
  seatOf: (operator: Operator) => Seat
  /** The whole board. */
  view: () => View
  addressOf: (request: FastifyRequest) => string
}

const Asked = z.strictObject({
  step: z.coerce.number('must be the place of the step').int().min(0).max(1_000),
  phone: z.string().min(1).max(200).optional(),
})

/**
 * The sound of a finished call. It takes the right to listen to calls, `supervise`, and the call must be among those that the person sees; each listen is a row of
 * the audit trail before the first byte goes out.
 */
export function recordingRoute(app: FastifyInstance, options: RecordingRouteOptions): void {
  const { folder, calls, audit, guarded, reads, operatorOf, seatOf, view, addressOf } = options
  const hooks = { onRequest: [guarded, reads] }
  app.get('/api/v1/history/calls/:id/recording', hooks, async (request, reply) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const operator = operatorOf(request)
    if (!hasRight(operator, 'supervise'))
      return refuse(reply, 403, 'not-allowed', 'you may not listen to recordings: it takes the right supervise')
    const { id } = request.params as { id: string }
    const { bounds, masked } = seatOf(operator)
    const found = await calls.call(id)
    if (!found.ok) return away(reply)
    const reach = reachOf(operator, bounds, 'all', asked.data.phone ?? null)
    const call = found.value
    if (call === null || !isInReach(reach, call.keys))
      return refuse(reply, 404, 'no-such-call', 'there is no such finished call among those you may see')
    const step = shownBy(view(), bounds, masked)(call.journey).steps[asked.data.step]
    const recording =
      folder === null || step?.kind !== 'recorded' || step.legId === '' ? null : await findRecording(folder, step)
    if (recording === null)
      return refuse(reply, 404, 'no-recording', 'there is no recording, or it is not kept in that folder')
    audit?.record({
      ...{ kind: 'supervision', action: 'play-recording', outcome: 'done' },
      ...{ actor: actorOf(operator, null, addressOf(request)), call: call.journey.id, parties: [call.journey.caller] },
    })
    return sendSound(request, reply, recording)
  })
}
