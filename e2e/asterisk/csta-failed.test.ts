import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { CstaSite, part } from '../contract/support/csta.ts'
import type { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* T9: calls that a phone dials by itself and that reach nobody, as both ends are told of them by a real Asterisk. */

let site: CstaSite
/** Monitors of 101, who calls, and of 104: neither that phone nor 106 has a mailbox, 103 has. */
let caller: string
let called: string
beforeAll(async () => {
  site = await CstaSite.open()
})
beforeEach(async () => {
  ;[caller, called] = await site.listen('101', '104')
})
afterEach(async () => {
  await site.world.exchange.setPhone('104', { mode: 'answer', answerAfterMs: 100 })
  await site.world.exchange.setGlobal('RINGTIME', '20')
  await site.quiet()
})
afterAll(() => site?.close())

const failed = (monitor: string) => eventually('it failed', async () => site.told(monitor, 'Failed'))
const isOver = (monitor: string, device: string) => site.ear.hears(monitor, `ConnectionCleared ${device} null`)

it.each([
  ['busy', 'busy'],
  ['decline', 'busy'],
] as const)('a phone that says %s', async (mode, cause) => {
  await site.world.exchange.setPhone('104', { mode })
  await site.world.exchange.call('101', '104')
  expect(part(await failed(caller), 'cause')).toBe(cause)
  await isOver(caller, '101')
  expect(site.ear.lines(caller).filter((line) => line.startsWith('Failed'))).toEqual(['Failed 104 connected'])
})

it('a phone that rings until nobody has answered', async () => {
  const phone = await site.ear.client.monitor('103')
  await site.world.exchange.setGlobal('RINGTIME', '2')
  await site.world.exchange.setPhone('103', { mode: 'ring' })
  await site.world.exchange.call('101', '103')
  await site.ear.hears(phone, 'Delivered 103 alerting')
  await site.ear.hears(caller, 'Failed 103 connected')
  await site.ear.hears(phone, 'Failed 103 fail', 'ConnectionCleared 103 null')
  for (const monitor of [caller, phone]) expect(part(site.told(monitor, 'Failed'), 'cause')).toBe('callNotAnswered')
  // The caller is with the mailbox now.
  expect(site.ear.lines(caller)).not.toContain('ConnectionCleared 101 null')
  await site.world.exchange.hangup('101')
  await isOver(caller, '101')
})

it('a number that the other end does not know', async () => {
  const stop = await (site.world.exchange as AsteriskExchange).refusingPhone('106', '404 Not Found')
  try {
    await site.world.exchange.call('101', '106')
    expect(part(await failed(caller), 'cause')).toBe('numberUnallocated')
    await isOver(caller, '101')
  } finally {
    await stop()
  }
})

it('a number that nobody has, for which the board rang the own phone', async () => {
  await site.world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 100 })
  await site.ear.makes('101', '4711')
  expect(part(await failed(caller), 'cause')).toBe('numberUnallocated')
})

it('who hangs up while the phone rings has not failed', async () => {
  await site.world.exchange.setPhone('104', { mode: 'ring' })
  await site.world.exchange.call('101', '104')
  await site.ear.hears(caller, 'Delivered 104 connected')
  await site.world.exchange.hangup('101')
  for (const [monitor, device] of [
    [caller, '101'],
    [called, '104'],
  ] as const)
    await isOver(monitor, device)
  expect(site.ear.lines().filter((line) => line.startsWith('Failed'))).toEqual([])
})
