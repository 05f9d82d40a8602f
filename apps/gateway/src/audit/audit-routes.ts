import { Readable } from 'node:stream'
import type { Operator } from '@jackfield/model'
import type { AuditFilter, AuditPlace, AuditRow } from '@jackfield/store'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { nextOf, placeOf } from '../http/page-place.ts'
import { refuse, wordsOf } from '../http/refuse.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { actorOf } from './actor-of.ts'
import type { Audit } from './audit.ts'
import { type ExportFormat, exportFormats, exportHead, exportLine } from './export.ts'
import { instantOf } from './instant.ts'

export type AuditRoutesOptions = {
  audit: Audit
  /** Answers a request that may not come in. */
  guarded: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  operatorOf: (request: FastifyRequest) => Operator | null
  addressOf: (request: FastifyRequest) => string
}

/** The rows that an export reads at once. */
const EXPORT_PAGE = 500
const MAX_PAGE = 200

const time = (edge: 'from' | 'to') =>
  z
    .string()
    .transform((text) => instantOf(text, edge)!)
    .refine(Number.isFinite, 'must be a day such as 2026-12-01, or a day and time')
const text = z.string().min(1).max(200)
const Filter = {
  from: time('from').optional(),
  to: time('to').optional(),
  person: text.optional(),
  kind: text.optional(),
  action: text.optional(),
  outcome: text.optional(),
  number: text.optional(),
}
const Page = z.strictObject({
  ...Filter,
  /** `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{1,15}\.\d{1,15}$/, 'must be `next` of the page before')
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100),
})
const Export = z.strictObject({ ...Filter, format: z.enum(exportFormats).default('csv') })

/** The audit trail over HTTP, for administrators who are bound to no context: a page of rows, the youngest first, and all that a filter finds as a file. */
export function auditRoutes(app: FastifyInstance, { audit, guarded, operatorOf, addressOf }: AuditRoutesOptions): void {
  const administrators = async (request: FastifyRequest, reply: FastifyReply) => {
    const operator = operatorOf(request)
    if (operator !== null && mayAdminister(operator)) return
    return refuse(reply, 403, 'not-allowed', 'the audit trail is for administrators who see the whole board')
  }
  const hooks = { onRequest: guarded, preHandler: administrators }
  let isExporting = false

  app.get('/api/v1/audit', hooks, async (request, reply) => {
    const asked = Page.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { before, limit, ...filter } = asked.data
    const page = await audit.table.page(filterOf(filter), before === undefined ? null : placeOf(before), limit)
    reply.header('cache-control', 'no-store')
    if (!page.ok) return refuse(reply, 503, 'not-kept', 'the database can’t be read now; the log says why')
    const last = page.value.at(-1)
    return { rows: page.value, next: last && page.value.length === limit ? nextOf(last) : null }
  })

  app.get('/api/v1/audit/export', hooks, async (request, reply) => {
    const asked = Export.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    if (isExporting) return refuse(reply.header('retry-after', '30'), 429, 'too-often', 'another export is under way')
    const { format, ...filter } = asked.data
    const operator = operatorOf(request)!
    const detail = { format, ...(request.query as object) }
    const actor = actorOf(operator, null, addressOf(request))
    audit.record({ kind: 'data', action: 'export-audit', outcome: 'done', actor, detail })
    isExporting = true
    const lines = Readable.from(linesOf(audit, filterOf(filter), format))
    lines.once('close', () => {
      isExporting = false
    })
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="audit.${format}"`)
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
      .send(lines)
  })
}

/** What has been sent can't be taken back: an export that can't go on is cut off, so that nobody takes it for whole. */
async function* linesOf(audit: Audit, filter: AuditFilter, format: ExportFormat): AsyncGenerator<string> {
  yield exportHead(format)
  for (let before: AuditPlace | null = null; ; ) {
    const page = await audit.table.page(filter, before, EXPORT_PAGE)
    if (!page.ok) throw new Error('the audit trail could not be read to its end')
    const last: AuditRow | undefined = page.value.at(-1)
    if (last === undefined) return
    yield page.value.map((row) => exportLine(format, row)).join('')
    before = last
  }
}

const filterOf = ({ person, ...same }: Omit<AuditFilter, 'actor'> & { person?: string | undefined }): AuditFilter => ({
  ...same,
  actor: person,
})
