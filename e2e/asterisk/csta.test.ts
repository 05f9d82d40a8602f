import { el, within } from '@jackfield/csta'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { closeEars, done, Ear } from '../../apps/gateway/test/csta-ear.ts'
import { World } from '../contract/support/world.ts'
import { freeTcpPort } from '../rig/ports.ts'

/* T9: a CSTA client at the gateway of a real Asterisk, while real phones ring, talk and are moved. */

let world: World
let port: number
let ear: Ear
/** Monitors of 101, 102 and 103. */
let caller: string
let operator: string
let target: string

beforeAll(async () => {
  port = await freeTcpPort()
  world = await World.open({ settings: `csta:\n  listen: 127.0.0.1:${port}\n` })
  for (const phone of ['101', '102', '103'])
    await world.exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 300 })
})
beforeEach(async () => {
  ear = new Ear(port)
  ;[caller, operator, target] = [
    await ear.client.monitor('101'),
    await ear.client.monitor('102'),
    await ear.client.monitor('103'),
  ]
})
afterEach(async () => {
  closeEars()
  await world.quiet()
})
afterAll(() => world.close())

async function talking(): Promise<void> {
  await world.exchange.call('101', '102')
  await world.joined('101', '102')
  await ear.hears(caller, 'Established 102 connected')
  await ear.hears(operator, 'Established 102 connected')
}

it('a call is told to both ends from the first ring to the end', async () => {
  await talking()
  expect(ear.lines(caller)).toEqual([
    'Originated 101 connected',
    'Delivered 102 connected',
    'Established 102 connected',
  ])
  expect(ear.lines(operator)).toEqual(['Delivered 102 alerting', 'Established 102 connected'])
  expect(done(await ear.ask('ClearConnection', await ear.connection('102', 'connectionToBeCleared')))).toBe(
    'ClearConnectionResponse',
  )
  await ear.hears(caller, 'ConnectionCleared 101 null')
  await ear.hears(operator, 'ConnectionCleared 102 null')
})

it('a call that a client makes is told under the id that it was answered', async () => {
  const made = await ear.ask('MakeCall', el('callingDevice', '101'), el('calledDirectoryNumber', '102'))
  expect(done(made)).toBe('MakeCallResponse')
  await ear.hears(caller, 'ServiceInitiated 101 initiated', 'Established 102 connected')
  const ids = new Set(ear.events.map((event) => within(event, 'callID')?.text))
  expect([...ids]).toEqual([within(made, 'callID')!.text])
})

it('single step transfer moves the caller on, and the monitors of all three hear it', async () => {
  await talking()
  const moved = await ear.ask(
    'SingleStepTransferCall',
    await ear.connection('102', 'activeCall'),
    el('transferredTo', '103'),
  )
  expect(done(moved)).toBe('SingleStepTransferCallResponse')
  await world.joined('101', '103')
  await ear.hears(operator, 'Transfered 102 null')
  await ear.hears(caller, 'Transfered 102 connected', 'Established 103 connected')
  await ear.hears(target, 'Delivered 103 alerting', 'Established 103 connected')
  expect(ear.lines(caller)).not.toContain('ConnectionCleared 101 null')
})

it('consultation: the caller waits, is asked about, talked with again, and connected', async () => {
  await talking()
  const first = world.leg('102').callId
  const asked = await ear.ask(
    'ConsultationCall',
    await ear.connection('102', 'existingCall'),
    el('consultedDevice', '103'),
  )
  expect(done(asked)).toBe('ConsultationCallResponse')
  await ear.hears(operator, 'Held 102 hold', 'Originated 102 connected', 'Established 103 connected')
  await world.sees('a consult under way', () => [...world.view.consults.values()][0]?.phase === 'talking')
  const own = (name: string, callId: string) => el(name, [el('callID', callId), el('deviceID', '102')])
  const second = within(asked, 'callID')!.text
  const both = [own('heldCall', first), own('activeCall', second)]
  expect(done(await ear.ask('AlternateCall', ...both))).toBe('AlternateCallResponse')
  await world.sees('that they have changed places', () => [...world.view.consults.values()][0]?.phase === 'swapped')
  await ear.hears(operator, 'Retrieved 102 connected')
  expect(done(await ear.ask('AlternateCall', ...both))).toBe('AlternateCallResponse')
  await world.sees('that they talk again', () => [...world.view.consults.values()][0]?.phase === 'talking')
  expect(done(await ear.ask('TransferCall', ...both))).toBe('TransferCallResponse')
  await world.joined('101', '103')
  await ear.hears(operator, 'Transfered 102 null')
  await ear.hears(caller, 'Transfered 102 connected')
})

it('hold and retrieve are told to both ends', async () => {
  await talking()
  expect(done(await ear.ask('HoldCall', await ear.connection('102', 'callToBeHeld')))).toBe('HoldCallResponse')
  await ear.hears(operator, 'Held 102 hold')
  await ear.hears(caller, 'Held 102 connected')
  const held = await ear.connection('102', 'callToBeRetrieved')
  expect(done(await ear.ask('RetrieveCall', held))).toBe('RetrieveCallResponse')
  await ear.hears(operator, 'Retrieved 102 connected')
  await world.joined('101', '102')
})
