import type { Consult, ExtensionId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accepted, done } from './support/operator.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const number of ['101', '102', '103']) await answers(number)
})
afterAll(() => world.close())
afterEach(() => world.quiet())

// Anna (101) talks with Boris (102), who is the customer, and asks Carla (103).
const anna = '101' as ExtensionId
const answers = (number: string) => world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
const hears = async (who: string, whom: string) => {
  if (world.exchange.kind === 'asterisk') await world.hears(who, whom)
}
const idle = (...numbers: string[]) =>
  world.seesStates(Object.fromEntries(numbers.map((one) => [one, 'idle' as const])))

async function talking(from = '102', to = '101'): Promise<void> {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}
const operator = () => world.legs('101')[0]!.id
const asks = (number = '103') => make('consult', world.view, { legId: operator(), number }, anna, world.intentId())
const step = (kind: 'consult-swap' | 'consult-complete' | 'consult-cancel' | 'consult-conference') => () =>
  make(kind, world.view, { legId: operator() }, anna, world.intentId())
const consult = (): Consult | undefined => [...world.view.consults.values()][0]
const phase = (word: Consult['phase']) => world.sees(`a consult ${word}`, () => consult()?.phase === word && consult())
async function consulting(): Promise<void> {
  await talking()
  await done(world, asks)
  await phase('talking')
}

describe.each([
  ['the operator was called', '102', '101'],
  ['the operator called', '101', '102'],
])('a consult where %s', (_what, from, to) => {
  it('is one story of three, which swaps and completes', async () => {
    await talking(from, to)
    const ids = [world.leg('101').id, world.leg('102').id]
    await done(world, asks)
    const row = await phase('talking')
    expect(row).toMatchObject({
      id: ids[0],
      operatorExtensionId: '101',
      customerLegId: ids[1],
      targetLegId: world.leg('103').id,
      targetExtensionId: '103',
      target: { number: '103' },
    })
    expect(world.leg('102')).toMatchObject({ phase: 'held', peerLegIds: [ids[0]], resumable: false })
    expect(world.leg('101')).toMatchObject({ phase: 'talking', peerLegIds: [world.leg('103').id] })
    expect(new Set(['101', '102', '103'].map((number) => world.call(number).id)).size).toBe(1)
    expect(world.call('103')).toMatchObject({ caller: { number: from }, callee: { number: to } })
    await hears('103', '101')
    await done(world, step('consult-swap'))
    expect(await phase('swapped')).toMatchObject({ customerLegId: ids[1], targetLegId: world.leg('103').id })
    expect([world.leg('103').phase, world.leg('101').peerLegIds]).toEqual(['held', [ids[1]]])
    await hears('102', '101')
    await done(world, step('consult-swap'))
    await phase('talking')
    await world.seesStates({ 101: 'talking', 102: 'held', 103: 'talking' })
    await done(world, step('consult-complete'))
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
    expect([world.leg('102').peerLegIds, world.view.consults.size]).toEqual([[world.leg('103').id], 0])
    await hears('102', '103')
    // What is left is a plain call: its end is the end for both, and rings nobody back.
    await world.exchange.hangup('103')
    await idle('101', '102', '103')
  })
})

it('can be completed while the operator talks with the customer', async () => {
  await consulting()
  await done(world, step('consult-swap'))
  await done(world, step('consult-complete'))
  await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
  await world.exchange.hangup('102')
  await idle('101', '102', '103')
})

it('can be cancelled: back to the customer, whose call then ends as any other', async () => {
  await consulting()
  await done(world, step('consult-cancel'))
  await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
  await hears('102', '101')
  await world.exchange.hangup('101')
  await idle('101', '102', '103')
})

it('can be cancelled while the customer is talked with', async () => {
  await consulting()
  await done(world, step('consult-swap'))
  await done(world, step('consult-cancel'))
  await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
  await world.exchange.hangup('101')
  await idle('101', '102', '103')
})

it.each([false, true])('becomes a room of three, swapped before: %s', async (swapped) => {
  await consulting()
  if (swapped) await done(world, step('consult-swap'))
  await done(world, step('consult-conference'))
  const [room] = [...world.view.conferences.values()].filter(({ participantIds }) => participantIds.length > 0)
  expect(room?.participantIds).toHaveLength(3)
  expect(world.view.consults.size).toBe(0)
  // A room is one call, however its participants came.
  expect([...world.view.calls.values()]).toMatchObject([{ phase: 'conference', conferenceId: room!.id }])
  expect(world.view.calls.get(world.leg('101').callId)?.legIds).toHaveLength(3)
})

describe('while the target still rings', () => {
  const ringing = async () => {
    await world.exchange.setPhone('103', { mode: 'ring' })
    await talking()
    await accepted(world, asks)
    await phase('ringing')
  }
  afterEach(() => answers('103'))

  it('completes: the target’s phone rings on for the customer, and both talk when it answers', async () => {
    await ringing()
    expect(world.leg('103').phase).toBe('ringing')
    await done(world, step('consult-complete'))
    await world.sees('a ring for the customer', () => world.legs('103')[0]?.peerLegIds[0] === world.leg('102').id)
    await idle('101')
    await world.exchange.pickUp('103')
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
  })

  it('completes, and the customer comes back when nobody answers', async () => {
    await ringing()
    await done(world, step('consult-complete'))
    await world.sees('a ring for the customer', () => world.legs('103')[0]?.peerLegIds[0] === world.leg('102').id)
    await world.exchange.hangup('103')
    await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
    expect(world.leg('101').peerLegIds).toEqual([world.leg('102').id])
  })

  it('can be cancelled, and can’t be swapped', async () => {
    await ringing()
    const swap = await world.send(step('consult-swap')()!)
    expect(swap).toMatchObject({ ok: false, error: { code: 'not-answered' } })
    await done(world, step('consult-cancel'))
    await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
  })
})

it.each(['busy', 'decline'] as const)(
  '%s: says so, keeps the customer, and the next can be asked from there',
  async (mode) => {
    await world.exchange.setPhone('103', { mode })
    await talking()
    const intent = await accepted(world, asks)
    const failed = await world.sees('the failure', () => {
      const row = world.view.commands.get(intent.id)
      return row?.state === 'failed' && row
    })
    expect(failed.error?.code).toMatch(/^dial-(busy|declined|no-answer|no-route)$/)
    await world.seesStates({ 101: 'held', 102: 'held' })
    await answers('103')
    await done(world, asks)
    await phase('talking')
    await done(world, step('consult-cancel'))
    await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
  },
)

it('an outside number can be asked', async () => {
  await talking()
  await accepted(world, () => asks('0055123'))
  const target = await world.sees('the number outside', () => consult()?.targetLegId)
  // Completed at the very moment of the answer, before the exchange has bridged anybody.
  await world.sees('its answer', () => world.view.legs.get(target)?.answeredAt)
  expect(consult()).toMatchObject({ targetExtensionId: null, target: { number: '0055123' } })
  await done(world, step('consult-complete'))
  await world.seesStates({ 101: 'idle', 102: 'talking' })
  expect(world.leg('102').peerLegIds).toEqual([target])
})

describe('nobody is dropped', () => {
  it('when the target hangs up: the customer is on hold, and can be resumed', async () => {
    await consulting()
    await world.exchange.hangup('103')
    await world.seesStates({ 101: 'held', 102: 'held', 103: 'idle' })
    await done(world, () => make('resume', world.view, { legId: operator() }, anna, world.intentId()))
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })

  it('when the customer hangs up: the operator still talks with the target, then both are free', async () => {
    await consulting()
    await world.exchange.hangup('102')
    await world.sees('no consult', () => world.view.consults.size === 0)
    await world.seesStates({ 101: 'talking', 102: 'idle', 103: 'talking' })
    await world.exchange.hangup('103')
    await idle('101', '102', '103')
  })

  it.each([false, true])('when the operator hangs up: the customer rings back; swapped: %s', async (swapped) => {
    await consulting()
    if (swapped) await done(world, step('consult-swap'))
    const customer = world.leg('102').id
    await world.exchange.hangup('101')
    await world.sees('the operator back with the customer', () => {
      const [mine] = world.legs('101')
      return mine?.phase === 'talking' && mine.peerLegIds.join() === customer
    })
    await idle('103')
  })

  it('when the operator hangs up while somebody is just held', async () => {
    await talking()
    await done(world, () => make('hold', world.view, { legId: operator() }, anna, world.intentId()))
    const customer = world.leg('102').id
    await done(world, () => make('hang-up', world.view, { legId: operator() }, anna, world.intentId()))
    await world.sees('the operator back with the customer', () => world.legs('101')[0]?.peerLegIds[0] === customer)
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })
})

it('another operator sees it, and so does a gateway that starts in the middle', async () => {
  await consulting()
  await done(world, step('consult-swap'))
  const row = await phase('swapped')
  const other = await world.another()
  try {
    const seen = await other.sees('the consult', () => other.view.consults.get(row.id))
    expect({ ...seen, phaseAt: 0 }).toEqual({ ...row, phaseAt: 0 })
    const foreign = make('consult-cancel', other.view, { legId: row.id }, '103' as ExtensionId, other.intentId())!
    expect(await other.send(foreign)).toMatchObject({ ok: false, error: { code: 'not-your-call' } })
    const complete = make('consult-complete', other.view, { legId: row.id }, anna, other.intentId())!
    expect(await other.send(complete)).toEqual({ ok: true })
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
  } finally {
    await other.closeGateway()
  }
})
