import { within } from '@jackfield/csta'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeEars, cstaWorld, type Ear } from './csta-ear.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

/* T9: calls that reach nobody, of phones that dial by themselves, as both ends are told of them. */

let world: World
let ear: Ear
let caller: string
let called: string

beforeEach(async () => {
  ;({ world, ear } = await cstaWorld())
  ;[caller, called] = [await ear.client.monitor('101'), await ear.client.monitor('103')]
})
afterEach(async () => {
  closeEars()
  await world.close()
})

/** The failures that a monitor told: which device, in which state the own connection is, and why. */
const failures = (monitor: string) =>
  ear.events
    .filter(({ name }) => name === 'FailedEvent')
    .filter((event) => within(event, 'monitorCrossRefID')?.text === monitor)
    .map((event) =>
      ['deviceID', 'localConnectionInfo', 'cause'].map((name) => within(event, name)?.text ?? '').join(' '),
    )
const fails = () => until('it fails', () => failures(caller).length > 0)
const isOver = (monitor: string, device: string) =>
  until(`${device} is over`, () => ear.lines(monitor).includes(`ConnectionCleared ${device} null`))
const causeOf = (name: string, monitor: string) =>
  within(
    ear.events.findLast((event) => event.name === name && within(event, 'monitorCrossRefID')?.text === monitor)!,
    'cause',
  )?.text

it('a phone that is busy', async () => {
  world.simulator.setPhone('103', { mode: 'busy' })
  await world.simulator.call('101', '103')
  await fails()
  expect(failures(caller)).toEqual(['103 connected busy'])
})

it('a phone that declines', async () => {
  world.simulator.setPhone('103', { mode: 'decline' })
  await world.simulator.call('101', '103')
  await fails()
  expect(failures(caller)).toEqual(['103 connected busy'])
})

it('a phone that rings and is not answered, before the caller hears something else', async () => {
  world.simulator.exchange.globals.set('RINGTIME', '1')
  world.simulator.setPhone('103', { mode: 'ring' })
  await world.simulator.call('101', '103')
  await ear.hears(called, 'Delivered 103 alerting')
  await fails()
  expect(failures(caller)).toEqual(['103 connected callNotAnswered'])
  await isOver(called, '103')
  expect(failures(called)).toEqual(['103 fail callNotAnswered'])
  expect(causeOf('ConnectionClearedEvent', called)).toBe('callNotAnswered')
})

it('who hangs up while it rings has not failed, nor has who talked', async () => {
  world.simulator.setPhone('103', { mode: 'ring' })
  await world.simulator.call('101', '103')
  await ear.hears(caller, 'Delivered 103 connected')
  await world.simulator.hangup('101')
  await isOver(called, '103')
  expect(causeOf('ConnectionClearedEvent', called)).toBe('callCancelled')
  world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
  await world.simulator.call('101', '103')
  await ear.hears(caller, 'Established 103 connected')
  await world.simulator.hangup('103')
  await until(
    'both are over',
    () => ear.lines(caller).filter((line) => line === 'ConnectionCleared 101 null').length === 2,
  )
  expect([...failures(caller), ...failures(called)]).toEqual([])
})

it('a caller who is sent to a busy phone', async () => {
  await world.talk('101', '102')
  world.simulator.setPhone('103', { mode: 'busy' })
  await world.simulator.transfer('102', '103')
  await fails()
  expect(failures(caller)).toEqual(['103 connected busy'])
})

it('a call that its person has made for them by the board', async () => {
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  world.simulator.setPhone('103', { mode: 'busy' })
  await ear.makes('101', '103')
  await fails()
  expect(failures(caller)).toEqual(['103 connected busy'])
})
