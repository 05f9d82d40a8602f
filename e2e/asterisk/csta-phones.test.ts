import { el } from '@jackfield/csta'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { done } from '../../apps/gateway/test/csta-ear.ts'
import { CstaSite, connection, deviceIn, part } from '../contract/support/csta.ts'
import { DirectAmi } from '../contract/support/direct-ami.ts'
import { eventually } from '../rig/eventually.ts'

/* T9: what a CSTA client asks of phones, and what they do, on a real Asterisk. */

let site: CstaSite
let behind: DirectAmi
beforeAll(async () => {
  site = await CstaSite.open('forward: both\n')
  behind = await DirectAmi.open(site.world.exchange)
  await answers('101', '102', '103', '104')
  await site.world.exchange.talkPhone('108', { obeys: true })
  await site.world.sees('a phone that can be told', () => site.world.extension('108')?.answerable)
})
afterEach(async () => {
  // One that rings on is not hung up by its caller alone.
  await answers('102')
  await site.quiet()
})
afterAll(async () => {
  behind?.close()
  await site?.close()
})

async function answers(...phones: string[]): Promise<void> {
  for (const phone of phones) await site.world.exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 200 })
}
const rings = (phone: string) => site.world.exchange.setPhone(phone, { mode: 'ring' })
const ask = async (name: string, ...content: ReturnType<typeof el>[]) => done(await site.ear.ask(name, ...content))

it('AnswerCall: a phone that obeys answers, and both ends hear it', async () => {
  const [caller, phone] = await site.listen('101', '108')
  await site.world.exchange.call('101', '108')
  await site.ear.hears(phone, 'Delivered 108 alerting')
  const call = await site.ear.connection('108', 'callToBeAnswered')
  expect(await ask('AnswerCall', call)).toBe('AnswerCallResponse')
  await site.ear.hears(phone, 'Established 108 connected')
  await site.ear.hears(caller, 'Established 108 connected')
  await site.world.joined('101', '108')
  expect(await site.world.exchange.phoneCalls('108')).toBe(1)
  expect(deviceIn(site.told(phone, 'Established'), 'answeringDevice')).toBe('108')
  expect(await ask('AnswerCall', call)).toBe('noCallToAnswer')
})

it('AnswerCall: a phone that is not known to obey is not told, and rings on', async () => {
  const [phone] = await site.listen('102')
  await rings('102')
  await site.world.exchange.call('101', '102')
  await site.ear.hears(phone, 'Delivered 102 alerting')
  const call = await site.ear.connection('102', 'callToBeAnswered')
  expect(await ask('AnswerCall', call)).toBe('serviceNotSupported')
  expect(await ask('AnswerCall', connection('callToBeAnswered', 'no-such-call', '102'))).toBe('invalidConnectionID')
  await site.world.seesStates({ 101: 'dialing', 102: 'ringing' })
  expect(site.ear.lines(phone)).toEqual(['Delivered 102 alerting'])
})

it('DeflectCall: the phone that rings is silent, and the caller comes to another one', async () => {
  const [caller, phone, other] = await site.listen('101', '102', '103')
  await rings('102')
  await site.world.exchange.call('101', '102')
  await site.ear.hears(phone, 'Delivered 102 alerting')
  const call = await site.ear.connection('102', 'callToBeDiverted')
  expect(await ask('DeflectCall', call, el('newDestination', '103'))).toBe('DeflectCallResponse')
  await site.world.joined('101', '103')
  await site.ear.hears(phone, 'Diverted 102 null')
  await site.ear.hears(caller, 'Diverted 102 connected', 'Established 103 connected')
  await site.ear.hears(other, 'Delivered 103 alerting', 'Established 103 connected')
  for (const monitor of [caller, phone]) {
    const event = site.told(monitor, 'Diverted')
    expect([deviceIn(event, 'divertingDevice'), deviceIn(event, 'newDestination')]).toEqual(['102', '103'])
    expect(part(event, 'cause')).toBe('redirected')
  }
  expect(site.ear.lines(phone)).toEqual(['Delivered 102 alerting', 'Diverted 102 null'])
  expect(site.ear.lines(caller).filter((line) => line.startsWith('Transfered'))).toEqual([])
  expect(await site.world.exchange.phoneCalls('102')).toBe(0)
})

it('ConferenceCall: the two calls become one, in which each hears the two others', async () => {
  const [caller, operator, target] = await site.listen('101', '102', '103')
  await site.talking('101', '102')
  const first = site.world.leg('102').callId
  const existing = connection('existingCall', first, '102')
  const asked = await site.ear.ask('ConsultationCall', existing, el('consultedDevice', '103'))
  await site.ear.hears(operator, 'Established 103 connected')
  await site.world.sees('a consult under way', () => [...site.world.view.consults.values()][0]?.phase === 'talking')
  const second = part(asked, 'callID')!
  const both = [connection('heldCall', first, '102'), connection('activeCall', second, '102')]
  const joined = await site.ear.ask('ConferenceCall', ...both)
  expect(done(joined)).toBe('ConferenceCallResponse')
  for (const monitor of [caller, operator, target])
    await eventually('it is told', async () =>
      site.ear.lines(monitor).some((line) => /^Conferenced \S+ connected$/.test(line)),
    )
  const event = site.told(operator, 'Conferenced')
  expect(deviceIn(event, 'conferencingDevice')).toBe('102')
  expect(deviceIn(event, 'addedParty')).toBe('103')
  for (const [phone, others] of [
    ['101', ['102', '103']],
    ['102', ['101', '103']],
    ['103', ['101', '102']],
  ] as const)
    await expect
      .poll(() => site.world.exchange.hears(phone, 700), { timeout: 15_000, interval: 50 })
      .toEqual([...others])
  await site.world.exchange.hangup('103')
  await site.ear.hears(operator, 'ConnectionCleared 103 connected')
  await site.ear.hears(target, 'ConnectionCleared 103 null')
})

it('GenerateDigits: the keys reach the phone at the other end', async () => {
  await site.listen('101')
  await site.talking('101', '102')
  const keys = site.world.exchange.keysAt('102')
  const mine = connection('connectionToSendDigits', site.world.leg('101').callId, '101')
  expect(await ask('GenerateDigits', mine, el('charactersToSend', '155#*09'))).toBe('GenerateDigitsResponse')
  await expect.poll(keys, { timeout: 15_000 }).toBe('155#*09')
  expect(await ask('GenerateDigits', mine, el('charactersToSend', 'call me'))).toBe('invalidParameterValue')
})

it('do not disturb is set, told, kept by the exchange, and met by who calls', async () => {
  const [caller, phone] = await site.listen('101', '103')
  const device = el('device', '103')
  const set = (on: boolean) => ask('SetDoNotDisturb', device, el('doNotDisturbOn', String(on)))
  const get = async () => part(await site.ear.ask('GetDoNotDisturb', device), 'doNotDisturbOn')
  expect(await set(true)).toBe('SetDoNotDisturbResponse')
  await eventually('it is told', async () => site.ear.lines(phone).includes('DoNotDisturb  '))
  const event = site.told(phone, 'DoNotDisturb')
  expect([deviceIn(event, 'device'), part(event, 'doNotDisturbOn')]).toEqual(['103', 'true'])
  expect(await get()).toBe('true')
  expect(await behind.read('DEVICE_STATE(Custom:DND103)')).toBe('INUSE')
  await ask('MakeCall', el('callingDevice', '101'), el('calledDirectoryNumber', '103'))
  await eventually('it failed', async () => site.ear.lines(caller).some((line) => line.startsWith('Failed')))
  expect(part(site.told(caller, 'Failed'), 'cause')).toBe('doNotDisturb')
  await site.world.quiet()
  expect(await set(false)).toBe('SetDoNotDisturbResponse')
  await eventually('its end is told', async () => part(site.told(phone, 'DoNotDisturb'), 'doNotDisturbOn') === 'false')
  expect(await get()).toBe('false')
  expect(await behind.read('DEVICE_STATE(Custom:DND103)')).toBe('NOT_INUSE')
})

it('forwarding is set, told, kept by the exchange and followed by it; a star code of the phone is told too', async () => {
  const [caller, phone, other] = await site.listen('101', '103', '108')
  const device = el('device', '103')
  const set = (...more: ReturnType<typeof el>[]) =>
    ask('SetForwarding', device, el('forwardingType', 'forwardImmediate'), ...more)
  const on = el('activateForward', 'true')
  expect(await set(on)).toBe('atLeastOneConditionalParameterNotProvided')
  expect(await set(on, el('forwardDN', '103'))).toBe('invalidDestination')
  expect(await set(on, el('forwardDN', '104'))).toBe('SetForwardingResponse')
  const said = (monitor: string) =>
    ['forwardingType', 'forwardStatus', 'forwardTo'].map((name) => part(site.told(monitor, 'Forwarding'), name))
  await site.ear.hears(phone, 'Forwarding  ')
  expect(said(phone)).toEqual(['forwardImmediate', 'true', '104'])
  expect(await behind.kept('CF/103')).toBe('104')
  const kept = await site.ear.ask('GetForwarding', device)
  expect([part(kept, 'forwardListItem'), part(kept, 'forwardStatus'), part(kept, 'forwardDN')]).toEqual([
    '',
    'true',
    '104',
  ])
  await ask('MakeCall', el('callingDevice', '101'), el('calledDirectoryNumber', '103'))
  await site.world.joined('101', '104')
  await site.ear.hears(caller, 'Established 104 connected')
  await site.world.quiet()
  expect(await set(el('activateForward', 'false'))).toBe('SetForwardingResponse')
  await eventually('its end is told', async () => said(phone)[1] === 'false')
  expect(await behind.kept('CF/103')).toBe('')

  await site.world.exchange.call('108', '*72104')
  await site.ear.hears(other, 'Forwarding  ')
  expect(said(other)).toEqual(['forwardImmediate', 'true', '104'])
  await site.world.quiet()
  await site.world.exchange.call('108', '*73')
  await eventually('its end is told', async () => said(other)[1] === 'false')
})
