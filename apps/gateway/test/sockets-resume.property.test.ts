import { builtInRole, emptyView, operatorOf } from '@jackfield/model'
import { viewOf } from '@jackfield/protocol'
import { anyTwoViews } from '@jackfield/protocol/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { plainSeat, wholeSeat } from '../src/live/seats.ts'
import { ConfigPeople } from '../src/people/config-people.ts'
import { People } from '../src/people/people.ts'
import type { Panel } from './panel.ts'
import { SaidSource } from './said-source.ts'
import { board, doorOf, panelOf, sockets, socketsForEach, start } from './sockets-fixture.ts'
import { until } from './until.ts'

socketsForEach()

const tokenOf = (name: string) => `${name} correct horse battery staple`
const of = (name: string, role: string) => ({
  ...operatorOf({ name, role, extensionId: null }, builtInRole(role)),
  tokenSha256: sha256(tokenOf(name)),
})
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('board' as const), views: anyTwoViews }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('cut' as const), who: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('back' as const), who: fc.nat(1) }) },
  // What was sent so far is on its way, or has come.
  { weight: 3, arbitrary: fc.constant({ is: 'wait' as const }) },
)

const often = { burst: 1e6, perSecond: 1e6 }
/** Fewer than a run may have, so that both ways of coming back are taken. */
const keeps = { patches: 6, length: 200_000 }

it('after any changes and any disconnects the board of a browser is that of a snapshot of its seat', async () => {
  await sockets.close()
  const people = new ConfigPeople({ token: null, operators: [of('Rita', 'supervisor'), of('Vera', 'viewer')] })
  await start(
    { ...doorOf(), people: new People([people], { open: false }) },
    { entries: often, connections: often, requests: often, sockets: 1e6, unprovenOfAddress: 1e6, unproven: 1e6 },
    { keeps },
  )
  const count = { missed: 0, snapshot: 0 }
  const opened = ['Rita', 'Vera'].map((name): Panel => {
    const panel = panelOf({ token: tokenOf(name) })
    for (const word of ['missed', 'snapshot'] as const) panel.sockets[0]!.on(word, () => (count[word] += 1))
    return panel
  })
  const said = new SaidSource(emptyView())
  board.show(said)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      for (const one of steps) {
        if (one.is === 'board') {
          for (const view of one.views) {
            said.become(view)
            board.flush()
          }
        } else if (one.is === 'cut') opened[one.who]!.sockets[0]!.disconnect()
        else if (one.is === 'back') opened[one.who]!.sockets[0]!.connect()
        else
          await Promise.all(
            opened.map(({ sockets: [socket] }) => socket!.connected && socket!.timeout(5_000).emitWithAck('beat', 0)),
          )
      }
      for (const [i, panel] of opened.entries()) {
        panel.sockets[0]!.connect()
        await until('it has all', () => {
          const { link, seq } = panel.store.getState()
          return link.state === 'live' && seq === board.seq
        })
        const { tables } = board.snapshot(i === 0 ? wholeSeat : plainSeat)
        expect(panel.store.getState().view).toEqual(viewOf(JSON.parse(JSON.stringify(tables))))
      }
    }),
    { numRuns: 40 },
  )
  expect(count.missed).toBeGreaterThan(3)
  expect(count.snapshot).toBeGreaterThan(3)
})
