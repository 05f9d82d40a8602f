import { afterEach, expect, it } from 'vitest'
import { until } from './until.ts'
import { World } from './world.ts'

let world: World
afterEach(() => world.close())

it('a phone in use without a channel is unconfirmed, then contradicted, on every panel', async () => {
  world = await World.open()
  await world.amiIs('live')
  const panel = await world.panel()
  const doubt = () => panel.store.getState().view.extensions.get('103')?.doubt
  expect(doubt()).toBeNull()
  const says = (state: string) =>
    world.simulator.sendRawAmi(
      `Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/103\r\nState: ${state}\r\n\r\n`,
    )
  says('INUSE')
  await until('unconfirmed', () => doubt()?.quality === 'unconfirmed')
  await until('contradicted', () => doubt()?.quality === 'contradicted')
  says('NOT_INUSE')
  await until('confirmed', () => doubt() === null)
})

it('[DOUBT-6] asks for the states of phones again when one has been in doubt for a while: a word that was lost leaves none', async () => {
  world = await World.open()
  await world.amiIs('live')
  const panel = await world.panel()
  const tile = () => panel.store.getState().view.extensions.get('103')
  world.simulator.sendRawAmi(
    'Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/103\r\nState: INUSE\r\n\r\n',
  )
  await until('contradicted', () => tile()?.doubt?.quality === 'contradicted')
  await until('confirmed', () => tile()?.doubt === null && tile()?.state === 'idle')
})
