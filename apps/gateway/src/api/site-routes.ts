import { Operator } from '@jackfield/model'
import { Snapshot } from '@jackfield/protocol'
import { z } from 'zod'
import type { Health } from '../http/health.ts'
import { type ApiRoute, ok } from './route.ts'

export interface SiteRoutesOptions {
  snapshot: (operator: Operator) => Snapshot
  health: () => Health
}

const HealthSchema = z.object({
  /** Degraded while a link is down or its first picture is being taken. */
  status: z.enum(['ok', 'degraded']),
  epoch: z.string(),
  seq: z.int(),
  browsers: z.int(),
  feeds: z.record(
    z.string(),
    z.object({
      state: z.string(),
      sinceAt: z.number(),
      lastWordAt: z.number().nullable(),
      reason: z.string().nullable(),
      drift: z.number(),
    }),
  ),
  refusedLists: z.record(z.string(), z.string()),
  /** Address books of other servers, by their names. */
  addressBooks: z.record(
    z.string(),
    z.object({
      /** `away`: it could not be read last time; its contacts stay as they were. */
      state: z.enum(['starting', 'live', 'away']),
      sinceAt: z.number(),
      reason: z.string().nullable(),
      contacts: z.int(),
      leftOut: z.int(),
    }),
  ),
}) satisfies z.ZodType<Health>

/** The whole board, the person who asks, and how the gateway is. */
export function siteRoutes({ snapshot, health }: SiteRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/board',
      tag: 'board',
      summary: 'The whole board, all tables as they are at one moment',
      scope: 'read',
      answers: { 200: { about: 'The board', name: 'Board', schema: Snapshot } },
      run: ({ operator }) => ok(snapshot(operator)),
    },
    {
      method: 'GET',
      path: '/api/v1/me',
      tag: 'site',
      summary: 'Who I am here, and what I may do',
      scope: 'read',
      answers: {
        200: {
          about: 'The operator of this token',
          name: 'Me',
          schema: z.object({ operator: Operator }),
        },
      },
      run: ({ operator }) => ok({ operator }),
    },
    {
      method: 'GET',
      path: '/api/v1/health',
      tag: 'site',
      summary: 'The links to the exchange, and the database',
      scope: 'read',
      answers: { 200: { about: 'How the gateway is', name: 'Health', schema: HealthSchema } },
      run: () => ok(health()),
    },
  ]
}
