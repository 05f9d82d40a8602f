import { Readable } from 'node:stream'
import type { LegId, Operator, View } from '@jackfield/model'
import type { HistoryFilter, HistoryPlace } from '@jackfield/store'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { barred, ownerOf } from '../api/contact-answers.ts'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { instantOf } from '../audit/instant.ts'
import type { OwnNames } from '../contacts/own-names.ts'
import { nextOf, placeOf } from '../http/page-place.ts'
import { refuse, wordsOf } from '../http/refuse.ts'
import type { Seat } from '../live/seats.ts'
import { calledBack } from './called-back.ts'
import { findCalls } from './find-calls.ts'
import type { History } from './history.ts'
import { numberKey } from './keys.ts'
import { queueDayRoute } from './queue-day-route.ts'
import { reachOf } from './reach.ts'
import { reportRoutes } from './report-routes.ts'
import { type ExportFormat, exportFormats, exportHead, exportLine } from './said.ts'
import { type ShowJourney, shownBy, withOwnNames } from './shown.ts'
import { away, type Sight } from './sight.ts'

export type HistoryRoutesOptions = {
  history: History
  audit: Audit | null
  /** Answer a request that may not come in. */
  guarded: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  reads: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  operatorOf: (request: FastifyRequest) => Operator
  seatOf: (operator: Operator) => Seat
  /** A1: callers by the contacts of who asks. */
  ownNames: Pick<OwnNames, 'of'>
  /** The whole board, and as it is seen from a seat. */
  view: () => View
  seen: (operator: Operator) => View
  /** The numbers of the contacts that these words find for who asks. */
  contactNumbers: (request: FastifyRequest, text: string) => string[]
  addressOf: (request: FastifyRequest) => string
}

/** The calls that an export reads at once, and the earlier calls of a caller that are shown. */
const EXPORT_PAGE = 200
const MAX_PAGE = 100
const EARLIER = 20

const time = (edge: 'from' | 'to') =>
  z
    .string()
    .transform((text) => instantOf(text, edge)!)
    .refine(Number.isFinite, 'must be a day such as 2026-12-01, or a day and time')
const Filter = {
  from: time('from').optional(),
  to: time('to').optional(),
  /** Words of a name, a note or a company, or digits of a number. */
  text: z.string().min(1).max(200).optional(),
  /** The id, or words of the name. */
  queue: z.string().min(1).max(200).optional(),
  missed: z.enum(['true', 'false']).default('false'),
  sound: z.enum(['poor']).optional(),
  whose: z.enum(['mine', 'all']).default('all'),
  /** Where the board is open or a person may choose: the phone that is theirs. */
  phone: z.string().min(1).max(200).optional(),
}
const Page = z.strictObject({
  ...Filter,
  before: z
    .string()
    .regex(/^\d{1,15}\.\d{1,15}$/, 'must be `next` of the page before')
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})
const Export = z.strictObject({ ...Filter, format: z.enum(exportFormats).default('csv') })
type Asked = Omit<z.infer<typeof Page>, 'before' | 'limit'>

/** V14 over HTTP: finished calls, the youngest first, as far as each may see them; what is known of a call that goes on; and all that a filter finds as a file. */
export function historyRoutes(app: FastifyInstance, options: HistoryRoutesOptions): void {
  const { history, audit, guarded, reads, operatorOf, seatOf, view, seen, ownNames, contactNumbers, addressOf } =
    options
  const hooks = { onRequest: [guarded, reads] }
  const sightOf = (request: FastifyRequest): Sight => {
    const operator = operatorOf(request)
    const seat = seatOf(operator)
    const show = shownBy(view(), seat.bounds, seat.masked)
    const owner = barred(operator) === null ? ownerOf({ operator, accountId: request.person?.accountId ?? null }) : null
    return {
      operator,
      seat,
      show,
      showOwn: owner === null ? show : withOwnNames(show, (number) => ownNames.of(owner, number)),
    }
  }
  const find = async (request: FastifyRequest, sight: Sight, asked: Asked) =>
    findCalls(history, sight, asked, {
      queues: seen(sight.operator).queues,
      numbers: asked.text === undefined ? [] : contactNumbers(request, asked.text),
    })
  let isExporting = false

  app.get('/api/v1/history', hooks, async (request, reply) => {
    const asked = Page.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const sight = sightOf(request)
    if (asked.data.text !== undefined && sight.seat.masked) return hidden(reply)
    const { before, limit, ...filter } = asked.data
    reply.header('cache-control', 'no-store')
    const found = await find(request, sight, filter)
    if (found === null) return away(reply)
    const page = await history.table.page(found.filter, before === undefined ? null : placeOf(before), limit)
    if (!page.ok) return away(reply)
    const back = await calledBack(history, sight.seat, page.value.rows, ({ outcome }) => outcome === 'missed')
    const rows = page.value.rows.map(({ journey }, nth) => ({
      ...sight.showOwn(journey),
      calledBack: back[nth] ?? null,
    }))
    return { rows, next: page.value.next && nextOf(page.value.next), more: found.more }
  })

  app.get('/api/v1/history/export', hooks, async (request, reply) => {
    const asked = Export.safeParse(request.query)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const sight = sightOf(request)
    if (asked.data.text !== undefined && sight.seat.masked) return hidden(reply)
    if (isExporting) return refuse(reply.header('retry-after', '30'), 429, 'too-often', 'another export is under way')
    const { format, ...filter } = asked.data
    const found = await find(request, sight, filter)
    if (found === null) return away(reply)
    const actor = actorOf(sight.operator, null, addressOf(request))
    const detail = { format, ...(request.query as object) }
    audit?.record({ kind: 'data', action: 'export-history', outcome: 'done', actor, detail })
    isExporting = true
    const lines = Readable.from(linesOf(history, found.filter, sight.show, format))
    lines.once('close', () => {
      isExporting = false
    })
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="history.${format}"`)
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
      .send(lines)
  })

  app.get('/api/v1/history/legs/:leg', hooks, async (request, reply) => {
    const { leg } = request.params as { leg: string }
    const sight = sightOf(request)
    reply.header('cache-control', 'no-store')
    if (!seen(sight.operator).legs.has(leg)) return refuse(reply, 404, 'no-such-leg', 'this call is over')
    const now = history.of(leg as LegId)
    const number = numberKey(callerOf(view(), leg as LegId))
    const lists = reachOf(sight.operator, sight.seat.bounds, 'all', null)
    const page =
      number === '' || lists.some((keys) => keys.length === 0)
        ? null
        : await history.table.page({ anyOf: [`n:${number}`], allOf: lists, missed: false }, null, EARLIER)
    if (page !== null && !page.ok) return away(reply)
    return {
      journey: now && sight.showOwn(now.journey),
      earlier: page?.value.rows.map(({ journey }) => sight.showOwn(journey)) ?? [],
    }
  })
  queueDayRoute(app, { history, hooks, sightOf, seen })
  reportRoutes(app, { history, audit, hooks, sightOf, seen, addressOf })
}

/** The outside party of the call of that leg, or whoever is at its other end. */
function callerOf(view: View, id: LegId): string {
  const leg = view.legs.get(id)
  if (!leg) return ''
  const legs = (view.calls.get(leg.callId)?.legIds ?? []).flatMap((one) => view.legs.get(one) ?? [])
  const outside = [leg, ...legs].find(({ extensionId }) => extensionId === null)
  return outside?.who.number ?? leg.party?.number ?? ''
}

/** What has been sent can't be taken back: an export that can't go on is cut off, so that nobody takes it for whole. */
async function* linesOf(
  history: History,
  filter: HistoryFilter,
  show: ShowJourney,
  format: ExportFormat,
): AsyncGenerator<string> {
  yield exportHead(format)
  for (let before: HistoryPlace | null = null; ; ) {
    const page = await history.table.page(filter, before, EXPORT_PAGE)
    if (!page.ok) throw new Error('the history could not be read to its end')
    yield page.value.rows.map(({ journey }) => exportLine(format, show(journey))).join('')
    before = page.value.next
    if (before === null) return
  }
}

const hidden = (reply: FastifyReply) =>
  refuse(reply, 403, 'not-allowed', 'callers are hidden from you: they can’t be looked for')
