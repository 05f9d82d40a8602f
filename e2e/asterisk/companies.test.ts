import type { ExtensionId, GivenFor, Intent } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DirectAmi } from '../contract/support/direct-ami.ts'
import { isChanSip } from '../contract/support/names.ts'
import { done, Operator } from '../contract/support/operator.ts'
import { answers, openTenants, quietTenants } from '../contract/support/tenants.ts'
import type { World } from '../contract/support/world.ts'
import { companyPeople } from '../rig/tenants.ts'

/** A company as VitalPBX keeps it: hints in T7_extension-hints, where nothing is dialled, phones in T7_cos-all, states such as Custom:T7_DND_101. */
let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await openTenants('dnd: none\n')
  behind = await DirectAmi.open(world.exchange)
  await world.sees('its people', () => world.extension(carmens)?.state === 'idle' && world.extension(cesars))
  await quiet()
})
afterAll(async () => {
  behind?.close()
  await world.close()
})
const quiet = async () => {
  for (const { phone } of companyPeople) await world.exchange.hangup(phone)
  await quietTenants(world)
  for (const { phone } of companyPeople) await world.exchange.setPhone(phone, answers)
}
afterEach(quiet)

const rita = '100' as ExtensionId
const [carmens, cesars] = ['101@T7_extension-hints', '191'] as [ExtensionId, ExtensionId]
const asks = <K extends Intent['kind']>(kind: K, given: GivenFor<K>, actor: ExtensionId = rita) =>
  done(world, () => make(kind, world.view, given, actor, world.intentId()))

it('has its people with the names of their phones, where the exchange tells them', () => {
  // chan_sip tells nobody what its peers are called.
  const names = isChanSip ? ['101', '191'] : ['Carmen Soto', 'Cesar Vega']
  expect([carmens, cesars].map((id) => world.extension(id)?.name)).toEqual(names)
})

it.each([
  ['whose number others have too', carmens],
  ['whose number nobody else has', cesars],
])('its people are called where their numbers are dialled, also from elsewhere: %s', async (_who, id) => {
  await world.exchange.setPhone('100', answers)
  await asks('dial', { number: id, autoAnswer: false })
  await world.joined('100', id)
})

it('what its people call is dialled there, and a call comes back to them', async () => {
  await asks('dial', { number: '191', autoAnswer: false }, carmens)
  await world.joined(carmens, cesars)
  const carmen = new Operator(world, carmens)
  await carmen.does('hold')
  await carmen.does('resume')
  await world.joined(carmens, cesars)
  await world.exchange.setPhone('7191', { mode: 'ring' })
})

it('do not disturb is shown as the exchange keeps it, and not set where it would not be looked for', async () => {
  await behind.set('DEVICE_STATE(Custom:T7_DND_101)', 'BUSY')
  await world.sees('the mark', () => world.extension(carmens)?.dnd === true)
  const set = make('dnd', world.view, { extensionId: carmens, on: false }, rita, world.intentId())!
  expect(await world.send(set)).toMatchObject({ ok: false, error: { code: 'need-missing', need: 'site:dnd' } })
  await behind.set('DEVICE_STATE(Custom:T7_DND_101)', 'UNAVAILABLE')
  await world.sees('no mark', () => world.extension(carmens)?.dnd === false)
})
