import type { ExtensionId, Intent, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102', '107'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const supervisor = '107' as ExtensionId
const hears = async (who: string, whom: string) => {
  if (world.exchange.kind === 'asterisk') await world.hears(who, whom)
}
async function done(intent: Intent | null): Promise<void> {
  expect(await world.send(intent)).toEqual({ ok: true })
  await world.sees(`${intent!.kind} done`, () => world.view.commands.get(intent!.id)?.state === 'done')
}
async function listening(from: string, to: string, legOf: string): Promise<LegId> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
  const legId = world.leg(legOf).id
  const listen = { legId, mode: 'listen', autoAnswer: false } as const
  await done(make('supervise', world.view, listen, supervisor, world.intentId()))
  return legId
}
const takeOver = (legId: LegId) => make('take-over', world.view, { legId }, supervisor, world.intentId())

describe.each([
  ['the agent was called', '102', '101'],
  ['the agent called', '101', '102'],
])('a supervisor who listens takes over, where %s', (_what, from, to) => {
  it('talks with the customer, and the agent is let go', async () => {
    const agent = await listening(from, to, '101')
    const customer = world.leg('102').id
    await done(takeOver(agent))
    await world.sees('107 and 102 talking', () => world.leg('107').peerLegIds.join() === customer)
    await world.seesStates({ 101: 'idle', 102: 'talking', 107: 'talking' })
    expect(world.leg('102').id).toBe(customer)
    expect(world.leg('107').supervises).toBeNull()
    await hears('102', '107')
    await hears('107', '102')
    // What is left is a plain call.
    await world.exchange.hangup('107')
    await world.seesStates({ 102: 'idle', 107: 'idle' })
  })
})

it('a caller from outside is the one who stays, whoever of the two was listened to', async () => {
  const number = '0677777777'
  await world.exchange.externalCall({ did: '06551235', name: 'Dora', number })
  const [caller] = await world.joined(number, '101')
  const listen = { legId: caller.id, mode: 'listen', autoAnswer: false } as const
  await done(make('supervise', world.view, listen, supervisor, world.intentId()))
  await done(takeOver(caller.id))
  await world.seesStates({ 101: 'idle', 107: 'talking' })
  expect(world.leg('107').peerLegIds).toEqual([caller.id])
  await world.exchange.hangup(number)
})

it('is refused to who does not listen', async () => {
  await world.exchange.call('102', '101')
  await world.joined('102', '101')
  expect(await world.send(takeOver(world.leg('101').id))).toMatchObject({
    ok: false,
    error: { code: 'not-supervising' },
  })
})

it('rings a person who asks not to be disturbed all the same', async () => {
  const boris = '102' as ExtensionId
  const through = () =>
    make('break-through', world.view, { extensionId: boris, autoAnswer: false }, supervisor, world.intentId())
  expect(await world.send(through())).toMatchObject({ ok: false, error: { code: 'may-be-called' } })
  await done(make('dnd', world.view, { extensionId: boris, on: true }, boris, world.intentId()))
  await done(through())
  await world.joined('107', '102')
  await hears('107', '102')
  expect(world.extension('102')).toMatchObject({ state: 'talking', dnd: true, party: { number: '107' } })
  await world.quiet()
  await done(make('dnd', world.view, { extensionId: boris, on: false }, boris, world.intentId()))
})
