import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sales } from './support/names.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const member = (number: string) =>
  [...world.view.members.values()].find((m) => m.queueId === sales && m.extensionId === number)
const waiting = () => world.view.queues.get(sales)!.waitingIds.map((id) => world.view.waitingCallers.get(id)!)

describe('a queue', () => {
  it('shows waiting callers in order, the agents that ring, the agent who answered and the callers who gave up', async () => {
    const before = world.view.queues.get(sales)!
    for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'ring' })
    await world.exchange.externalCall({ did: '06551234', name: 'First Caller', number: '0611' })
    await world.sees('the first caller waiting', () => waiting().length === 1)
    await world.exchange.call('101', '500')
    await world.sees(
      'two callers in order',
      () =>
        waiting()
          .map((caller) => caller.position)
          .join() === '1,2',
    )
    expect(waiting().map((caller) => caller.who.number)).toEqual(['0611', '101'])
    await world.sees('an agent ringing', () => ['103', '104'].some((agent) => member(agent)?.status === 'ringing'))

    await world.exchange.hangup('101')
    await world.sees(
      'one waiting, one given up',
      () => waiting().length === 1 && world.view.queues.get(sales)!.abandoned === before.abandoned + 1,
    )

    // Put to answering, the agents take the next ring.
    for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'answer', answerAfterMs: 200 })
    const agent = await world.sees('an agent in the call', () =>
      ['103', '104'].find((number) => member(number)?.inCall),
    )
    expect(waiting()).toEqual([])
    // The member has the call a moment before both are in the bridge.
    await world.sees('the agent talking', () => world.call(agent).phase === 'talking')
    expect(world.call(agent)).toMatchObject({ queueId: sales, kind: 'inbound', phase: 'talking' })
    // A gateway that begins knows it too.
    const later = await world.another()
    try {
      expect(later.call(agent)).toMatchObject({ queueId: sales, kind: 'inbound', phase: 'talking' })
    } finally {
      await later.closeGateway()
    }
    await world.exchange.hangup(agent)
    await world.sees(
      'the call counted',
      () => world.view.queues.get(sales)!.answered === before.answered + 1 && !member(agent)?.inCall,
    )
  })
})

describe('a conference', () => {
  it('shows the conference and its participants, and ends when the last one leaves', async () => {
    await world.exchange.call('101', '801')
    await world.exchange.call('102', '801')
    const room = await world.sees('both in the room', () => {
      const found = world.view.conferences.get('801')
      return found?.participantIds.length === 2 && found
    })
    expect(room.participantIds.map((id) => world.view.participants.get(id)?.extensionId).sort()).toEqual(['101', '102'])
    await world.exchange.hangup('101')
    await world.sees('one left', () => world.view.conferences.get('801')?.participantIds.length === 1)
    await world.exchange.hangup('102')
    await world.sees('no room', () => !world.view.conferences.has('801'))
  })
})

describe('a parked call', () => {
  it('shows the slot, the caller and the time left, and frees the slot when retrieved', async () => {
    await world.exchange.call('101', '700')
    const parked = await world.sees('the parked call', () => [...world.view.parkedCalls.values()][0])
    expect(parked).toMatchObject({ who: { number: '101' } })
    expect(Number(parked.slot)).toBeGreaterThanOrEqual(701)
    expect(parked.expiresAt).toBeGreaterThan(parked.parkedAt)
    await world.exchange.call('102', parked.slot)
    await world.sees('the slot empty and both in one call', () => {
      const [retriever] = world.legs('102')
      return world.view.parkedCalls.size === 0 && retriever?.callId === world.leg('101').callId
    })
    await world.seesStates({ 101: 'talking', 102: 'talking' })
  })
})
