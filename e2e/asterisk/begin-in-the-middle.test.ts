import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { sales } from '../contract/support/names.ts'
import { World } from '../contract/support/world.ts'
import type { AsteriskExchange } from '../rig/driver.ts'

let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())
afterEach(() => world.quiet())

it('a gateway that begins while calls are up knows their queue, and that the exchange records them', async () => {
  for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'answer', answerAfterMs: 200 })
  await world.exchange.externalCall({ did: '06551234', name: 'First Caller', number: '0611' })
  const agent = await world.sees('an agent in the call', () =>
    ['103', '104'].find((number) => world.extension(number)?.state === 'talking'),
  )
  const { control } = (world.exchange as AsteriskExchange).exchange.pbx
  await control.request('MixMonitor', { Channel: world.leg(agent).id, File: 'kept-by-the-site.wav' })
  await world.sees('that it is recorded', () => world.leg(agent).recording)
  const later = await world.another()
  try {
    expect(later.call(agent)).toMatchObject({ phase: 'talking', queueId: sales, recording: true })
  } finally {
    await later.closeGateway()
  }
})

it('who is alone with the exchange is named by what they do, which no event tells', async () => {
  await world.exchange.call('105', '602')
  await world.sees('105 in an echo test', () => world.legs('105')[0]?.place?.purpose === 'echo')
  expect(world.extension('105')).toMatchObject({ party: null, place: { purpose: 'echo' } })
})
