import type { ExtensionId, Leg, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { internal, isShaped, memberOf, sales } from './support/names.ts'
import { done, Operator } from './support/operator.ts'
import { World } from './support/world.ts'

/*
 * Distributions make members of queues that ring by `Local/101@context/n`: the Local pair stays for the whole call, so that the customer and
 * the agent sit in two bridges. Whatever is done with such a call is the same as with any other.
 */

const pair = isShaped ? memberOf('101') : `Local/101@${internal}/n`
const CUSTOMER = '0688888888'

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open()
  behind = await DirectAmi.open(world.exchange)
  for (const number of ['101', '102', '107'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
  for (const number of ['103', '104'])
    await behind.ask('QueuePause', { Queue: sales, Interface: memberOf(number), Paused: 'true' })
  const member = { Queue: sales, Interface: pair, MemberName: 'Anna Conti' }
  await behind.ask('QueueAdd', { ...member, StateInterface: isShaped ? 'hint:101@ext-local' : 'hint:101@internal' })
  await world.sees('101 in the queue', () => world.view.members.has(`${sales}|${pair}`))
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

const operator = () => new Operator(world, '101')
const outside = (): Leg => {
  const leg = [...world.view.legs.values()].find(({ who }) => who.number === CUSTOMER)
  if (!leg) throw new Error('the customer has no leg')
  return leg
}
const anybody = (who: string) => (who === CUSTOMER ? outside() : world.leg(who))
const hears = async (who: string, whom: string) => {
  if (world.exchange.kind === 'asterisk') await world.hears(who, whom)
}

/** A customer called the queue, and its member answered. */
async function queueCall(): Promise<[agent: LegId, customer: LegId]> {
  // The queue's own wrap-up after the call before.
  await world.exchange.externalCall({ did: '06551234', name: 'Dora', number: CUSTOMER })
  await world.sees('the agent and the customer talking', () => talkWith('101', CUSTOMER))
  return [world.leg('101').id, outside().id]
}
const talkWith = (one: string, other: string): boolean => {
  const legs = [...world.view.legs.values()]
  const of = (number: string) => legs.find((leg) => (leg.extensionId ?? leg.who.number) === number)
  const [a, b] = [of(one), of(other)]
  return (
    a?.phase === 'talking' && b?.phase === 'talking' && a.peerLegIds.join() === b.id && b.peerLegIds.join() === a.id
  )
}
describe('a call by a standing Local pair', () => {
  it('is held and resumed, again and again', async () => {
    const [agent, customer] = await queueCall()
    for (let time = 0; time < 3; time += 1) {
      await operator().does('hold')
      expect(anybody('101')).toMatchObject({ id: agent, phase: 'held', resumable: true, peerLegIds: [customer] })
      expect(anybody(CUSTOMER)).toMatchObject({ id: customer, phase: 'held', peerLegIds: [agent] })
      if (world.exchange.kind === 'asterisk') expect(await world.exchange.hears('101', 600)).toEqual([])
      await operator().does('resume')
      await world.sees('both talking', () => talkWith('101', CUSTOMER))
      if (world.exchange.kind === 'asterisk') expect(await world.exchange.phoneCalls('101')).toBe(1)
    }
    expect(world.view.legs.size).toBe(2)
  })

  it('a customer who is held and gives up ends the call', async () => {
    await queueCall()
    await operator().does('hold')
    await world.exchange.hangup(CUSTOMER)
    await world.sees('the end of both legs', () => world.view.legs.size === 0)
  })

  it('the agent who holds and hangs up is rung for the customer', async () => {
    const [, customer] = await queueCall()
    await operator().does('hold')
    await world.exchange.hangup('101')
    await world.sees('the customer back at 101', () => talkWith('101', CUSTOMER))
    expect(outside().id).toBe(customer)
  })

  it('asks somebody first, swaps, and connects the two', async () => {
    const [agent, customer] = await queueCall()
    await operator().asks('102')
    await operator().consults('talking')
    expect(world.view.consults.get(agent)).toMatchObject({ customerLegId: customer, targetExtensionId: '102' })
    await hears('102', '101')
    await operator().does('consult-swap')
    await world.sees('the customer talking', () => talkWith('101', CUSTOMER))
    await operator().does('consult-swap')
    await operator().does('consult-complete')
    await world.sees('the customer and 102 talking', () => talkWith('102', CUSTOMER))
    await world.seesStates({ 101: 'idle' })
    expect(world.view.legs.size).toBe(2)
  })

  it('asks somebody first and goes back to the customer', async () => {
    await queueCall()
    await operator().asks('102')
    await operator().does('consult-cancel')
    await world.sees('the agent and the customer talking', () => talkWith('101', CUSTOMER))
    await world.seesStates({ 102: 'idle' })
  })

  it('all three in a room', async () => {
    await queueCall()
    await operator().asks('102')
    await operator().consults('talking')
    await operator().does('consult-conference')
    await world.sees('three participants', () => world.view.participants.size === 3)
    await hears('102', '101')
    await hears('101', '102')
  })

  it('is listened to, whispered to and joined by a supervisor', async () => {
    const [agent] = await queueCall()
    const supervisor = '107' as ExtensionId
    await done(world, () =>
      make('supervise', world.view, { legId: agent, mode: 'listen', autoAnswer: false }, supervisor, world.intentId()),
    )
    await hears('107', '101')
    for (const mode of ['whisper', 'barge'] as const)
      await done(world, () =>
        make('supervise-mode', world.view, { legId: world.leg('107').id, mode }, supervisor, world.intentId()),
      )
    await hears('101', '107')
  })
})
