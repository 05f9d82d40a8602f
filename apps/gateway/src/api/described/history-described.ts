import { journeyOutcomes, LegQuality } from '@jackfield/model'
import { z } from 'zod'
import { reportPeriods } from '../../history/report-period.ts'
import { exportFormats } from '../../history/said.ts'
import type { DescribedRoute, Parameter } from '../route.ts'

const text = (about: string): Parameter => ({ about, schema: z.string() })
const filter = {
  from: text('From this day on (2026-12-01), or from a day and time'),
  to: text('Until this day, which is taken whole, or until a day and time'),
  text: text('The beginnings of words of a name, of a note or of a company; a #tag of a note; or digits of a number'),
  queue: text('The id of a queue, or the beginnings of words of its name'),
  missed: { about: 'Missed calls alone', schema: z.enum(['true', 'false']) },
  sound: { about: '`poor` = calls with a leg whose sound was poor', schema: z.enum(['poor']) },
  whose: { about: '`mine` = of the own phone; `all` that may be seen when not given', schema: z.enum(['mine', 'all']) },
  phone: text('The own phone, of who may choose it'),
}
const Someone = z.object({
  ...{ name: z.string(), number: z.string(), extensionId: z.string().nullable() },
  /** As the phonebook or the program that is asked had it then; not there where none is known. */
  company: z.string().optional(),
  /** The name is from the contacts of the person who asks, and nobody else sees it. */
  isOwn: z.literal(true).optional(),
})
/** A finished call, as each may see it. */
export const Journey = z.object({
  id: z.string(),
  startedAt: z.number(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  kind: z.enum(['internal', 'inbound', 'outbound']),
  outcome: z.enum(journeyOutcomes),
  caller: Someone,
  callee: Someone.nullable(),
  did: z.string().nullable(),
  /** The name of its exchange, on a board of several. */
  exchange: z.string().optional(),
  /** What happened, in order; which fields a step has hangs on its `kind`. */
  steps: z.array(z.looseObject({ kind: z.string(), at: z.number() })),
  /** By the last reading of each leg while it talked; not there where there was none. */
  sound: z.array(z.object({ who: Someone, at: z.number(), quality: LegQuality })).optional(),
})
const CalledBack = z.object({ at: z.number(), by: Someone.nullable(), answered: z.boolean() })
const Ended = { answered: z.int(), abandoned: z.int() }
const figures = {
  calls: z.int(),
  answered: z.int(),
  missed: z.int(),
  waitedMs: z.number(),
  talkedMs: z.number(),
  moves: z.int(),
}
const ReportLine = z.object({
  ...{ id: z.string(), name: z.string() },
  /** Of a board of several exchanges: the name of this one, and the id that it has there. */
  at: z.object({ exchange: z.string(), id: z.string() }).optional(),
  ...figures,
})
const reportQuery = {
  period: { about: '`day` when not given; a week begins on Monday', schema: z.enum(reportPeriods) },
  day: text('A day in the period (2026-12-01), by the gateway’s clock; today when not given'),
  whose: filter.whose,
  phone: filter.phone,
}
const common = { tag: 'history', scope: 'read' } as const
const bad = {
  400: { about: 'A filter that can’t be read' },
  403: { about: 'Callers are hidden from this person, and one was looked for' },
}
const away = { 503: { about: 'The database is away' } }

/** `history/history-routes.ts` serves them. */
export const historyDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history',
    summary: 'Finished calls with their journeys, the youngest first, as far as the person may see them',
    query: {
      ...filter,
      before: text('`next` of the page before'),
      limit: { about: 'Calls of a page, 1 to 100; 50 when not given', schema: z.int().min(1).max(100) },
    },
    answers: {
      200: {
        about:
          'A page. It may have fewer calls than asked, even none, while `next` says where to go on; `more` = more people than are looked at have that name or number',
        name: 'HistoryPage',
        schema: z.object({
          rows: z.array(Journey.extend({ calledBack: CalledBack.nullable() })),
          next: z.string().nullable(),
          more: z.boolean(),
        }),
      },
      ...bad,
      ...away,
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history/export',
    summary: 'All finished calls that a filter finds, as a file; the export is a row of the audit trail',
    query: { ...filter, format: { about: 'CSV when not given', schema: z.enum(exportFormats) } },
    answers: { 200: { about: 'The file', type: ['text/csv', 'application/jsonl'] }, ...bad, ...away },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history/calls/{id}/recording',
    summary: 'The sound of a recorded step of a finished call; each listen is a row of the audit trail',
    query: {
      step: { about: 'The place of the step among the steps of the call, from 0', schema: z.int().min(0) },
      phone: filter.phone,
    },
    answers: {
      200: { about: 'The file', type: ['audio/wav', 'audio/mpeg', 'audio/ogg', 'application/octet-stream'] },
      400: { about: 'A step that can’t be read' },
      403: { about: 'It takes the right `supervise`' },
      404: { about: 'No such call among those that the person may see, or no recording of that step in the folder' },
      ...away,
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history/legs/{leg}',
    summary: 'The journey so far of a call that goes on, and the earlier calls of its caller',
    answers: {
      200: {
        about: 'What is known',
        name: 'CallSoFar',
        schema: z.object({ journey: Journey.nullable(), earlier: z.array(Journey) }),
      },
      404: { about: 'No such leg on the board of this person' },
      ...away,
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history/queues/{queue}/day',
    summary:
      'Today in a queue by the history: calls by hour against the same day last week, and who is to be called back',
    query: { phone: filter.phone },
    answers: {
      200: {
        about:
          'The hours of the gateway’s clock, each with the calls that began in it; the callers who gave up today and whom nobody has reached since, each once with the latest call; `more` = older ones were not looked at; `all` = of everybody’s calls, not only of those that this person may see',
        name: 'QueueDay',
        schema: z.object({
          hours: z.array(z.object({ hour: z.int(), ...Ended, lastWeek: z.object(Ended) })),
          toCallBack: z.array(z.object({ journey: Journey, calledBack: CalledBack.nullable(), times: z.int() })),
          more: z.boolean(),
          all: z.boolean(),
        }),
      },
      400: bad[400],
      404: { about: 'No such queue on the board of this person' },
      ...away,
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history/report',
    summary: 'The calls of a day, a week or a month added up: by hour or day, queue, person, line and number dialled',
    query: reportQuery,
    answers: {
      200: {
        about:
          'Sums of the calls that the person may see (`all` = of everybody’s), times in ms; `waitedMs` until the answer, of a missed call until its end. A call to the exchange itself is in none. Of people: who spoke, and of missed calls whose phone rang. `name` of a part of `series` is the hour or the day by the gateway’s clock; of a line it is empty where the board has none of that id',
        name: 'Report',
        schema: z.object({
          period: z.enum(reportPeriods),
          from: z.number(),
          to: z.number(),
          firstDay: z.string(),
          day: z.string(),
          lastDay: z.string(),
          total: z.object(figures),
          series: z.array(z.object({ at: z.number(), name: z.string(), ...figures })),
          queues: z.array(ReportLine),
          people: z.array(ReportLine),
          trunks: z.array(ReportLine),
          dids: z.array(ReportLine),
          all: z.boolean(),
        }),
      },
      400: bad[400],
      ...away,
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/history/report/export',
    summary: 'The same report as a table; the export is a row of the audit trail',
    query: reportQuery,
    answers: { 200: { about: 'The file', type: ['text/csv'] }, 400: bad[400], ...away },
  },
]
