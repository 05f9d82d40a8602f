import { tableNames } from '@jackfield/model'
import { z } from 'zod'
import { MAX_SECONDS } from '../../rewind/rewind-routes.ts'
import type { DescribedRoute } from '../route.ts'

const Position = z.int().min(0)
const Place = z.object({ position: Position, at: z.number() })
const Row = z.looseObject({ id: z.string() })
const Change = z.discriminatedUnion('op', [
  z.object({ op: z.literal('put'), table: z.enum(tableNames), row: Row }),
  z.object({ op: z.literal('merge'), table: z.enum(tableNames), id: z.string(), set: z.looseObject({}) }),
  z.object({ op: z.literal('remove'), table: z.enum(tableNames), id: z.string() }),
])
const common = { tag: 'board', scope: 'read' } as const
const refused = {
  400: { about: 'A moment that can’t be read' },
  404: { about: 'Rewind does not reach there, or is switched off' },
}

/** `rewind/rewind-routes.ts` serves them. */
export const rewindDescribed: readonly DescribedRoute[] = [
  {
    ...common,
    method: 'GET',
    path: '/api/v1/rewind',
    summary: 'How far back the board can be looked at, and when the link to the exchange was down meanwhile',
    answers: {
      200: {
        about:
          'Places have a `position` (ms, which never go back) and the time of day then. `clock` = from each place on the time of day went with the positions; `gaps` are positions, `to` null = it is down. Positions are good within one `epoch`; `from` and `to` null = nothing is kept',
        name: 'RewindReach',
        schema: z.object({
          epoch: z.string(),
          minutes: z.number(),
          from: Place.nullable(),
          to: Place.nullable(),
          clock: z.array(Place),
          gaps: z.array(z.object({ from: Position, to: Position.nullable() })),
        }),
      },
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/rewind/view',
    summary: 'The board as it was at a moment, as far as the person sees the live one: give `at` or `position`',
    query: {
      at: { about: 'A day and time with its zone: 2026-12-01T10:14:05Z', schema: z.string() },
      position: { about: 'A position of the reach', schema: Position },
    },
    answers: {
      200: {
        about: 'All rows, by table',
        name: 'RewindMoment',
        schema: z.object({
          epoch: z.string(),
          position: Position,
          at: z.number(),
          tables: z.object(Object.fromEntries(tableNames.map((table) => [table, z.array(Row)]))),
        }),
      },
      ...refused,
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/api/v1/rewind/patches',
    summary: 'What changed on the board after a position, for some seconds',
    query: {
      position: { about: 'That of a moment, or `to` of the stretch before', schema: Position },
      seconds: { about: `1 to ${MAX_SECONDS}; 30 when not given`, schema: z.int().min(1).max(MAX_SECONDS) },
    },
    answers: {
      200: {
        about: 'The changes after `from`, until `to` and with it, in order',
        name: 'RewindStretch',
        schema: z.object({
          epoch: z.string(),
          from: Position,
          to: Position,
          patches: z.array(z.object({ position: Position, at: z.number(), changes: z.array(Change) })),
        }),
      },
      ...refused,
    },
  },
]
