import { z } from 'zod'
import { exportFormats } from '../../audit/export.ts'
import type { DescribedRoute, Parameter } from '../route.ts'

const text = (about: string): Parameter => ({ about, schema: z.string() })
const filter = {
  from: text('From this day on (2026-12-01), or from a day and time'),
  to: text('Until this day, which is taken whole, or until a day and time'),
  person: text('The name of who did it'),
  kind: text('`command`, `supervision`, `sign-in`, `people`, `rights`, `gateway`, `data` or `audit`'),
  action: text('What was done: `park`, `listen`, `start` …'),
  outcome: text('`asked`, `done`, or the code of an error'),
  number: text('A number that it was about, or of somebody on the call'),
}
const AuditRow = z.object({
  seq: z.int(),
  id: z.string(),
  at: z.number(),
  kind: z.string(),
  action: z.string(),
  outcome: z.string(),
  actor: z.object({
    name: z.string().nullable(),
    role: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
  }),
  request: z.string().nullable(),
  call: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  number: z.string().nullable(),
  parties: z.array(z.object({ name: z.string(), number: z.string() })),
  sentence: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of this row and the one before. */
  hash: z.string(),
  /** Texts that `forget` took out. */
  taken: z.array(z.string()),
})
const common = { tag: 'audit', scope: 'admin' } as const
const bad = { 400: { about: 'A filter that can’t be read' } }

/** `audit/audit-routes.ts` serves them. */
export const auditDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'Rows of the audit trail, the youngest first',
    query: {
      ...filter,
      before: text('`next` of the page before'),
      limit: { about: 'Rows of a page, 1 to 200; 100 when not given', schema: z.int().min(1).max(200) },
    },
    answers: {
      200: {
        about: 'A page',
        name: 'AuditPage',
        schema: z.object({ rows: z.array(AuditRow), next: z.string().nullable() }),
      },
      ...bad,
      503: { about: 'The database is away' },
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/audit/export',
    summary: 'All rows that a filter finds, as a file; the export is a row itself',
    query: { ...filter, format: { about: 'CSV when not given', schema: z.enum(exportFormats) } },
    answers: { 200: { about: 'The file', type: ['text/csv', 'application/jsonl'] }, ...bad },
  },
]
