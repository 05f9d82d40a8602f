import type { View } from '@jackfield/model'
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { instantOf } from '../audit/instant.ts'
import { refuse, wordsOf } from '../http/refuse.ts'
import type { History } from './history.ts'
import { reachOf } from './reach.ts'
import { type Report, reportOf } from './report.ts'
import { reportCsv } from './report-csv.ts'
import { reportPeriods } from './report-period.ts'
import { away, type Sight } from './sight.ts'

export type ReportRoutesOptions = {
  history: History
  audit: Audit | null
  hooks: RouteShorthandOptions
  sightOf: (request: FastifyRequest) => Sight
  seen: (operator: Sight['operator']) => View
  addressOf: (request: FastifyRequest) => string
}

const Asked = z.strictObject({
  period: z.enum(reportPeriods).default('day'),
  /** A day in the period; today when not given. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-01')
    .transform((text) => instantOf(text, 'from')!)
    .refine(Number.isFinite, 'must be a day such as 2026-12-01')
    .optional(),
  whose: z.enum(['mine', 'all']).default('all'),
  phone: z.string().min(1).max(200).optional(),
})

/** V16 over HTTP: the calls of a day, a week or a month added up, as far as each may see them; and the same as a file. */
export function reportRoutes(app: FastifyInstance, options: ReportRoutesOptions): void {
  const { history, audit, hooks, sightOf, seen, addressOf } = options
  const reportFor = ({ operator, seat }: Sight, asked: z.infer<typeof Asked>): Promise<Report | null> =>
    reportOf(history, {
      period: asked.period,
      at: asked.day === undefined ? new Date() : new Date(asked.day),
      allOf: reachOf(operator, seat.bounds, asked.whose, asked.phone ?? null),
      seen: seen(operator),
      bounds: seat.bounds,
    })

  app.get('/api/v1/history/report', hooks, async (request, reply) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    reply.header('cache-control', 'no-store')
    return (await reportFor(sightOf(request), asked.data)) ?? away(reply)
  })

  app.get('/api/v1/history/report/export', hooks, async (request, reply) => {
    const asked = Asked.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const sight = sightOf(request)
    const report = await reportFor(sight, asked.data)
    if (report === null) return away(reply)
    const actor = actorOf(sight.operator, null, addressOf(request))
    const detail = { ...(request.query as object) }
    audit?.record({ kind: 'data', action: 'export-report', outcome: 'done', actor, detail })
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="report-${asked.data.period}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(reportCsv(report))
  })
}
