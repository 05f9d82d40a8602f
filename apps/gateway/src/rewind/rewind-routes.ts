import type { Operator } from '@jackfield/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse, wordsOf } from '../http/refuse.ts'
import type { Seat } from '../live/seats.ts'
import type { OutOfReach, Rewind } from './rewind.ts'

export type RewindRoutesOptions = {
  /** null = switched off. */
  rewind: Rewind | null
  /** This boot of the gateway: positions of another one mean nothing. */
  epoch: string
  /** How far back it is to reach, ms. */
  keepMs: number
  /** Answer a request that may not come in. */
  guarded: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  reads: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  operatorOf: (request: FastifyRequest) => Operator
  seatOf: (operator: Operator) => Seat
  /** Who is counted as one. */
  payerOf: (request: FastifyRequest) => string
}

/** The longest stretch that is given at once, s. */
export const MAX_SECONDS = 60

const position = z.coerce.number().int().min(0)
const At = z.strictObject({
  at: z.iso
    .datetime({ offset: true, error: 'must be a day and time such as 2026-12-01T10:14:05Z' })
    .transform((text) => Date.parse(text)),
})
const Where = z.union(
  [At, z.strictObject({ position })],
  'say `at` (2026-12-01T10:14:05Z) or `position`, and one alone',
)
const From = z.strictObject({ position, seconds: z.coerce.number().int().min(1).max(MAX_SECONDS).default(30) })

/** V15 over HTTP: the last while of the board, as far as each may see the live one. */
export function rewindRoutes(app: FastifyInstance, options: RewindRoutesOptions): void {
  const { rewind, epoch, keepMs, guarded, reads, operatorOf, seatOf, payerOf } = options
  const hooks = { onRequest: [guarded, reads] }
  const out = (reply: FastifyReply, why: OutOfReach) => {
    const reach = rewind?.tape.reach
    if (rewind === null || !reach || why === 'nothing')
      return refuse(reply, 404, 'not-kept', rewind === null ? 'rewind is switched off' : 'nothing is kept yet')
    const [edge, place] = why === 'before' ? ['from', reach.from] : ['to', reach.to]
    return refuse(reply, 404, 'out-of-reach', `rewind reaches ${edge} ${new Date(place.at).toISOString()}`)
  }
  const tooMuch = (reply: FastifyReply) =>
    refuse(reply.header('retry-after', '1'), 429, 'too-often', 'a moment that you asked for is still being read')

  app.get('/api/v1/rewind', hooks, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    const reach = rewind?.tape.reach ?? null
    const clock = rewind?.tape.clock.pieces ?? []
    const gaps = rewind?.tape.gaps ?? []
    return { epoch, minutes: keepMs / 60_000, from: reach?.from ?? null, to: reach?.to ?? null, clock, gaps }
  })

  app.get('/api/v1/rewind/view', hooks, async (request, reply) => {
    const asked = Where.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const place = rewind?.placeOf(asked.data) ?? 'nothing'
    if (rewind === null || typeof place === 'string') return out(reply, place as OutOfReach)
    const read = rewind.momentAt(place, seatOf(operatorOf(request)), payerOf(request))
    if (read === null) return tooMuch(reply)
    reply.header('cache-control', 'no-store')
    const moment = await read
    return typeof moment === 'string' ? out(reply, moment) : { epoch, ...moment }
  })

  app.get('/api/v1/rewind/patches', hooks, async (request, reply) => {
    const asked = From.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { position, seconds } = asked.data
    const place = rewind?.placeOf({ position }) ?? 'nothing'
    if (rewind === null || typeof place === 'string') return out(reply, place as OutOfReach)
    const read = rewind.stretchFrom(place, seconds * 1000, seatOf(operatorOf(request)), payerOf(request))
    if (read === null) return tooMuch(reply)
    reply.header('cache-control', 'no-store')
    const stretch = await read
    return typeof stretch === 'string' ? out(reply, stretch) : { epoch, ...stretch }
  })
}
