import type { ExtensionId, GivenFor, Kind, LegId } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { done, Operator } from './support/operator.ts'
import { World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
  for (const phone of ['100', '102']) await world.exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 200 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

const rita = '100' as ExtensionId
const outside = '0612345'
/** What a gateway shows of each leg. */
const told = ({ view }: World) =>
  [...view.legs.values()]
    .map(({ id, who, party, trunkId, direction, phase, peerLegIds }) => ({
      ...{ id, who, party, trunkId, direction, phase, peerLegIds },
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
const asks = <K extends Kind>(kind: K, given: GivenFor<K>) =>
  done(world, () => make(kind, world.view, given, rita, world.intentId()))

it.each<[string, (legId: LegId) => Promise<void>]>([
  [
    'sent to a person',
    async (legId) => {
      await asks('blind-transfer', { legId, target: { kind: 'extension', extensionId: '102' as ExtensionId } })
      await world.joined('102', outside)
    },
  ],
  [
    'handed to a person after a question',
    async () => {
      await new Operator(world, rita).asks('102')
      await new Operator(world, rita).consults('talking')
      await new Operator(world, rita).does('consult-complete')
      await world.joined('102', outside)
    },
  ],
  ['held', () => new Operator(world, rita).does('hold')],
  ['parked', (legId) => asks('park', { legId })],
  ['brought into a conference', (legId) => asks('conference', { legId, conferenceId: null })],
])('somebody outside who was called and then %s is the same to a gateway that starts later', async (_how, move) => {
  await world.exchange.call(rita, outside)
  const [, { id }] = await world.joined(rita, outside)
  await move(id)
  const later = await world.another()
  try {
    await later.sees('the same legs', () => later.view.legs.size === world.view.legs.size)
    expect(told(later)).toEqual(told(world))
    expect(later.view.legs.get(id)).toMatchObject({ direction: 'in', who: { number: outside } })
  } finally {
    await later.closeGateway()
  }
})
