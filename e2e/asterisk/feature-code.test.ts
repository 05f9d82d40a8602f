import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isShaped } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'

/*
 * An attended transfer by the feature codes of Asterisk, keyed at the phone while it talks: the simulated exchange knows none.
 */

/** `atxfer` of each shape's features.conf; the other is Asterisk's own when the file names none. */
const [asks, swaps] = [isShaped ? '*2' : '*3', '*4']

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world?.close())
beforeEach(async () => {
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterEach(() => world.quiet())

const consult = () => [...world.view.consults.values()][0]
const phase = (word: string) => world.sees(`a consult ${word}`, () => consult()?.phase === word)

/** Anna (101) asks Carla (103) for Boris (102) by her phone's keys, and talks with her. */
async function asking(): Promise<void> {
  await world.exchange.dtmf('101', asks)
  // The exchange asks for a number as soon as the other one hears music.
  await world.sees('102 held', () => world.leg('102').phase === 'held')
  await world.exchange.dtmf('101', '103')
  await phase('talking')
}

describe.each([
  ['was called', '102', '101'],
  ['called', '101', '102'],
])('[CONS-9] a consult by feature code of somebody who %s', (_what, from, to) => {
  const talking = async () => {
    await world.exchange.call(from, to)
    await world.joined('101', '102')
    return { anna: world.leg('101').id, boris: world.leg('102').id }
  }

  it('[CONS-11] is one story of three; atxferswap goes to and fro, and who hangs up connects the two', async () => {
    const { anna, boris } = await talking()
    await asking()
    const carla = world.leg('103').id
    expect(consult()).toMatchObject({ id: anna, customerLegId: boris, targetLegId: carla, targetExtensionId: '103' })
    expect(world.leg('102')).toMatchObject({ phase: 'held', peerLegIds: [anna] })
    expect(new Set(['101', '102', '103'].map((number) => world.call(number).id)).size).toBe(1)
    await world.hears('103', '101')
    await world.exchange.dtmf('101', swaps)
    await phase('swapped')
    expect(consult()).toMatchObject({ id: anna, customerLegId: boris, targetLegId: carla })
    expect(world.leg('101')).toMatchObject({ phase: 'talking', peerLegIds: [boris] })
    expect(world.leg('103')).toMatchObject({ phase: 'held', peerLegIds: [anna] })
    await world.hears('102', '101')
    await world.exchange.dtmf('101', swaps)
    await phase('talking')
    expect(world.leg('102').phase).toBe('held')
    await world.hears('103', '101')
    await world.exchange.hangup('101')
    await world.joined('102', '103')
    await world.seesStates({ 101: 'idle', 102: 'talking', 103: 'talking' })
    expect(world.view.consults.size).toBe(0)
    await world.hears('102', '103')
  })

  it('ends where it began when who was asked hangs up', async () => {
    const { anna, boris } = await talking()
    await asking()
    await world.exchange.hangup('103')
    await world.joined('101', '102')
    expect([world.leg('101').id, world.leg('102').id]).toEqual([anna, boris])
    await world.seesStates({ 101: 'talking', 102: 'talking', 103: 'idle' })
    expect(world.view.consults.size).toBe(0)
  })
})

it('[DIAL-9] an outside party who was handed on by the keys of a phone is the same to a gateway that starts later', async () => {
  const outside = '0612345'
  await world.exchange.call('101', outside)
  const [, { id }] = await world.joined('101', outside)
  await world.exchange.dtmf('101', asks)
  await world.sees('the one outside held', () => world.view.legs.get(id)?.phase === 'held')
  await world.exchange.dtmf('101', '103')
  await phase('talking')
  await world.exchange.hangup('101')
  await world.joined('103', outside)
  const told = ({ view }: World) =>
    [...view.legs.values()].map(({ id: leg, who, party, direction }) => ({ leg, who, party, direction }))
  const inOrder = (at: World) => told(at).sort((a, b) => (a.leg < b.leg ? -1 : 1))
  const later = await world.another()
  try {
    await later.sees('both legs', () => later.view.legs.size === 2)
    expect(inOrder(later)).toEqual(inOrder(world))
    expect(later.view.legs.get(id)).toMatchObject({ direction: 'in', who: { number: outside } })
  } finally {
    await later.closeGateway()
  }
})
