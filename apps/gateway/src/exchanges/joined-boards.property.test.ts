import { type MutableView, type TableName, tableNames, withIds } from '@jackfield/model'
import { diff } from '@jackfield/protocol'
import { aCall, aCommand, aFeed, aLeg, anExchange, anExtension, aQueue, aView } from '@jackfield/testkit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { JoinedBoards } from './joined-boards.ts'

/* [EXCH-5] Whatever becomes of several exchanges, the joined board is that of each with other ids. */

const number = fc.integer({ min: 100, max: 104 }).map(String)
const state = fc.constantFrom('idle', 'ringing', 'talking') as fc.Arbitrary<'idle' | 'ringing' | 'talking'>
const rows = fc.record({
  extensions: fc.uniqueArray(fc.tuple(number, state), { selector: ([id]) => id, maxLength: 4 }),
  legs: fc.uniqueArray(fc.tuple(number, fc.array(number, { maxLength: 2 })), { selector: ([id]) => id, maxLength: 4 }),
  down: fc.boolean(),
  command: fc.option(number),
})
const boardOf = (given: typeof rows extends fc.Arbitrary<infer T> ? T : never, exchange: string) =>
  aView({
    feeds: [aFeed({ state: given.down ? 'down' : 'live' })],
    extensions: given.extensions.map(([id, of]) => anExtension({ id, state: of, legIds: [id as never] })),
    legs: given.legs.map(([id, peers]) => aLeg({ id, callId: id, extensionId: id, peerLegIds: peers as never })),
    calls: given.legs.map(([id]) => aCall({ id, legIds: [id as never] })),
    queues: [aQueue({ id: 'sales', waitingIds: given.legs.map(([id]) => id as never) })],
    commands:
      given.command === null ? [] : [aCommand({ id: `${exchange}-${given.command}-command`, legId: given.command })],
  })

it('[EXCH-5] is at any moment what its parts are', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.constantFrom('rome', 'milan'), to: rows }), { maxLength: 12 }), (steps) => {
      const parts = new Map<string, MutableView>([
        ['rome', aView({ feeds: [] })],
        ['milan', aView({ feeds: [] })],
      ])
      const own = aView({ feeds: [] }) as MutableView
      const joined = new JoinedBoards(
        {
          put: (table, row) => void (own[table] as Map<string, unknown>).set(row.id, row),
          remove: (table, id) => void own[table].delete(id),
          touch: () => {},
        },
        [anExchange()],
      )
      for (const { at, to } of steps) {
        const next = boardOf(to, at) as MutableView
        joined.take(at, { changes: diff(parts.get(at)!, next) })
        parts.set(at, next)
        const before = new Map(joined.view.extensions)
        for (const { table, id, after } of joined.update()) expect(joined.view[table].get(id)).toEqual(after)
        expect(new Map(joined.view.extensions)).toEqual(before)
      }
      for (const table of tableNames) {
        if (table === 'exchanges') continue
        const expected = [...parts].flatMap(([exchange, part]) =>
          [...part[table].values()].map((row) => withIds<TableName>(table, row, (id) => `${exchange}:${id}`)),
        )
        const shown = table === 'feeds' || table === 'commands' ? own[table] : joined.view[table]
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect([...shown.values()].sort(byId)).toEqual(expected.sort(byId))
      }
    }),
  )
})
