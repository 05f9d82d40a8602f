import { el, within } from '@jackfield/csta'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeEars, cstaWorld, done, type Ear } from './csta-ear.ts'
import type { World } from './world.ts'

/* T9: what a CSTA client can do, on the simulated exchange. */

let world: World
let ear: Ear
beforeEach(async () => {
  ;({ world, ear } = await cstaWorld({ forward: 'both' }))
})
afterEach(async () => {
  closeEars()
  await world.close()
})

it('single step transfer: the caller hears that the call went on, and who answers', async () => {
  const [caller, operator, target] = [
    await ear.client.monitor('101'),
    await ear.client.monitor('102'),
    await ear.client.monitor('103'),
  ]
  await world.talk('101', '102')
  world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
  const answer = await ear.ask(
    'SingleStepTransferCall',
    await ear.connection('102', 'activeCall'),
    el('transferredTo', '103'),
  )
  expect(done(answer)).toBe('SingleStepTransferCallResponse')
  await world.shows({ '101': 'talking', '102': 'idle', '103': 'talking' })
  await ear.hears(caller, 'Established 103 connected')
  await ear.hears(target, 'Established 103 connected')
  expect(ear.lines(operator).at(-1)).toBe('Transfered 102 null')
  expect(ear.lines(caller)).toContain('Transfered 102 connected')
  expect(ear.lines(caller)).not.toContain('ConnectionCleared 101 null')
})

it('consultation: hold, ask, alternate and transfer', async () => {
  const operator = await ear.client.monitor('102')
  const caller = await ear.client.monitor('101')
  await world.talk('101', '102')
  world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
  const firstId = world.leg('102').callId
  const first = await ear.connection('102', 'existingCall')
  const asked = await ear.ask('ConsultationCall', first, el('consultedDevice', '103'))
  expect(done(asked)).toBe('ConsultationCallResponse')
  await ear.hears(operator, 'Held 102 hold', 'Originated 102 connected', 'Established 103 connected')
  await world.shows({ '103': 'talking' })
  const id = (name: string, callId: string) => el(name, [el('callID', callId), el('deviceID', '102')])
  const active = within(asked, 'callID')!.text
  const swapped = await ear.ask('AlternateCall', id('heldCall', firstId), id('activeCall', active))
  expect(done(swapped)).toBe('AlternateCallResponse')
  await ear.hears(operator, 'Retrieved 102 connected')
  const joined = await ear.ask('TransferCall', id('heldCall', firstId), id('activeCall', active))
  expect(done(joined)).toBe('TransferCallResponse')
  await world.shows({ '101': 'talking', '102': 'idle', '103': 'talking' })
  await ear.hears(operator, 'Transfered 102 null')
  await ear.hears(caller, 'Transfered 102 connected')
})

it('reconnect: who was asked is let go', async () => {
  const operator = await ear.client.monitor('102')
  await world.talk('101', '102')
  world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
  const asked = await ear.ask(
    'ConsultationCall',
    await ear.connection('102', 'existingCall'),
    el('consultedDevice', '103'),
  )
  await ear.hears(operator, 'Established 103 connected')
  await world.shows({ '103': 'talking' })
  const active = el('activeCall', [el('callID', within(asked, 'callID')!.text), el('deviceID', '102')])
  expect(done(await ear.ask('ReconnectCall', active))).toBe('ReconnectCallResponse')
  await ear.hears(operator, 'ConnectionCleared 102 null', 'Retrieved 102 connected')
})

it('hold and retrieve', async () => {
  const [own, other] = [await ear.client.monitor('102'), await ear.client.monitor('101')]
  await world.talk('101', '102')
  expect(done(await ear.ask('HoldCall', await ear.connection('102', 'callToBeHeld')))).toBe('HoldCallResponse')
  await ear.hears(own, 'Held 102 hold')
  await ear.hears(other, 'Held 102 connected')
  expect(done(await ear.ask('HoldCall', await ear.connection('102', 'callToBeHeld')))).toBe('invalidConnectionState')
  expect(done(await ear.ask('RetrieveCall', await ear.connection('102', 'callToBeRetrieved')))).toBe(
    'RetrieveCallResponse',
  )
  await ear.hears(own, 'Retrieved 102 connected')
  await ear.hears(other, 'Retrieved 102 connected')
})

it('do not disturb and forwarding are set, told and read', async () => {
  const own = await ear.client.monitor('102')
  const device = el('device', '102')
  const answers = [
    await ear.ask('SetDoNotDisturb', device, el('doNotDisturbOn', 'true')),
    await ear.ask(
      'SetForwarding',
      device,
      el('forwardingType', 'forwardBusy'),
      el('activateForward', 'true'),
      el('forwardDN', '103'),
    ),
  ]
  expect(answers.map(done)).toEqual(['SetDoNotDisturbResponse', 'SetForwardingResponse'])
  await ear.hears(own, 'DoNotDisturb  ', 'Forwarding  ')
  expect(within(await ear.ask('GetDoNotDisturb', device), 'doNotDisturbOn')?.text).toBe('true')
  const forwards = within(await ear.ask('GetForwarding', device), 'forwardingList')!.children
  expect(forwards.map((one) => one.children.map(({ text }) => text))).toEqual([
    ['forwardImmediate', 'false'],
    ['forwardBusy', 'true', '103'],
    ['forwardNoAns', 'false'],
  ])
})
