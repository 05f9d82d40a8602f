import type { View } from '@jackfield/model'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { z } from 'zod'
import { refuse, wordsOf } from '../http/refuse.ts'
import { type CalledBack, calledBack } from './called-back.ts'
import type { History } from './history.ts'
import { numberKey } from './keys.ts'
import { reachOf } from './reach.ts'
import { away, type Sight } from './sight.ts'

export type QueueDayOptions = {
  history: History
  hooks: RouteShorthandOptions
  sightOf: (request: FastifyRequest) => Sight
  seen: (operator: Sight['operator']) => View
}

const HOURS = 24
/** The calls that were given up and are looked at for who has called back. */
const MOST_GIVEN_UP = 100
const Asked = z.strictObject({ phone: z.string().min(1).max(200).optional() })

/** V3: what the history has of a queue's day. */
export function queueDayRoute(app: FastifyInstance, { history, hooks, sightOf, seen }: QueueDayOptions): void {
  app.get('/api/v1/history/queues/:queue/day', hooks, async (request, reply) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { queue } = request.params as { queue: string }
    const sight = sightOf(request)
    reply.header('cache-control', 'no-store')
    if (!seen(sight.operator).queues.has(queue))
      return refuse(reply, 404, 'no-such-queue', 'no such queue is on the board of this person')
    return dayOf(history, sight, { queue, phone: asked.data.phone ?? null, now: new Date() }, reply)
  })
}

async function dayOf(
  history: History,
  { operator, seat, show }: Sight,
  { queue, phone, now }: { queue: string; phone: string | null; now: Date },
  reply: FastifyReply,
) {
  const reach = reachOf(operator, seat.bounds, 'all', phone)
  const [today, before] = [hoursOf(now, 0), hoursOf(now, -7)]
  const counts = await history.table.counts(
    [today, before].flatMap((edges) => [
      { key: `qa:${queue}`, edges },
      { key: `qm:${queue}`, edges },
    ]),
    reach,
  )
  const filter = { anyOf: [`qm:${queue}`], allOf: reach, missed: false, from: today[0] }
  const givenUp = await history.table.page(filter, null, MOST_GIVEN_UP)
  if (!counts.ok || !givenUp.ok) return away(reply)
  const [answered, abandoned, answeredBefore, abandonedBefore] = counts.value
  const { rows, next } = givenUp.value
  const back = await calledBack(history, seat, rows, () => true)
  const open = rows.map(({ journey }, nth) => ({ journey, calledBack: back[nth] ?? null }))
  return {
    hours: Array.from({ length: HOURS }, (_, hour) => ({
      hour,
      answered: answered![hour],
      abandoned: abandoned![hour],
      lastWeek: { answered: answeredBefore![hour], abandoned: abandonedBefore![hour] },
    })),
    toCallBack: latestOfEach(open).map((one) => ({ ...one, journey: show(one.journey) })),
    more: next !== null,
    all: reach.length === 0,
  }
}

type GivenUp = {
  readonly journey: Parameters<Sight['show']>[0]
  readonly calledBack: CalledBack | null
}
/** The callers whom nobody has reached since, each once with their latest call, and how often they gave up. */
function latestOfEach(rows: readonly GivenUp[]): (GivenUp & { times: number })[] {
  const found = new Map<string, GivenUp & { times: number }>()
  for (const row of rows) {
    if (row.calledBack?.answered === true) continue
    const number = numberKey(row.journey.caller.number)
    const key = number === '' ? `call ${row.journey.id}` : number
    const latest = found.get(key) ?? { ...row, times: 0 }
    found.set(key, { ...latest, times: latest.times + 1 })
  }
  return [...found.values()]
}

/** The borders of the hours of a day by the clock of this machine, epoch ms; an hour that a change of the clocks leaves out has no length. */
function hoursOf(now: Date, days: number): number[] {
  return Array.from({ length: HOURS + 1 }, (_, hour) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).getTime(),
  )
}
