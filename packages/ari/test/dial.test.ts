import { expect, it, vi } from 'vitest'
import { createApplication, type DialOptions } from '../src/index.ts'
import { channelOf, FakeConnection, refused } from './fake-connection.ts'
import { ManualClock } from './manual-clock.ts'

/** An attempt under way, its channel there. */
async function dialing(options: DialOptions = {}) {
  const ari = new FakeConnection()
  const clock = new ManualClock()
  const app = createApplication(ari, 'desk', () => {}, { clock })
  const outcome = app.dial('PJSIP/101', options)
  const id = String(ari.of('channels.create')[0]?.channelId)
  ari.comes(id)
  await vi.waitFor(() => expect(ari.of('channels.dial')).toHaveLength(1))
  return { ari, clock, app, outcome, id }
}

it('is answered', async () => {
  const onRinging = vi.fn()
  const { ari, outcome, id, app } = await dialing({ onRinging })
  ari.say({ type: 'Dial', peer: channelOf(id), dialstatus: 'RINGING' })
  ari.say({ type: 'ChannelStateChange', channel: channelOf(id, { state: 'Up' }) })
  const told = await outcome
  expect(told.outcome).toBe('answered')
  expect(told.outcome === 'answered' && told.call).toBe(app.calls[0])
  expect(onRinging).toHaveBeenCalledOnce()
  expect(ari.of('channels.hangup')).toEqual([])
})

it.each([
  [17, 'busy'],
  [19, 'no-answer'],
  [21, 'rejected'],
  [20, 'unavailable'],
  [34, 'congestion'],
  [127, 'failed'],
] as const)('the channel ends with cause %i: %s', async (cause, expected) => {
  const { ari, outcome, id, app } = await dialing()
  ari.leaves(id)
  ari.say({ type: 'ChannelDestroyed', cause, cause_txt: 'why', channel: channelOf(id) })
  expect(await outcome).toEqual({ outcome: expected, cause, reason: 'why' })
  expect(app.calls).toEqual([])
})

it('nobody answers in time, or it is cancelled: the channel is hung up', async () => {
  const { ari, clock, outcome } = await dialing({ timeoutSeconds: 20 })
  clock.turn(20_000)
  expect(await outcome).toMatchObject({ outcome: 'no-answer' })
  expect(ari.of('channels.hangup')).toHaveLength(1)
  const abort = new AbortController()
  const other = await dialing({ signal: abort.signal })
  abort.abort()
  expect(await other.outcome).toMatchObject({ outcome: 'cancelled' })
})

it('it is cancelled while the channel is made', async () => {
  const ari = new FakeConnection()
  const app = createApplication(ari, 'desk', () => {}, { clock: new ManualClock() })
  const abort = new AbortController()
  const outcome = app.dial('PJSIP/101', { signal: abort.signal })
  abort.abort()
  ari.comes(String(ari.of('channels.create')[0]?.channelId))
  expect(await outcome).toMatchObject({ outcome: 'cancelled' })
  expect(ari.of('channels.hangup')).toHaveLength(1)
})

it('the phone is shown another caller than the channel has', async () => {
  const { ari } = await dialing({ callerId: '"Anna" <101>', variables: { A: '1' } })
  expect(ari.of('channels.create')[0]).toMatchObject({
    variables: { A: '1', 'CONNECTEDLINE(name,i)': 'Anna', 'CONNECTEDLINE(num,i)': '101' },
  })
})

it('an endpoint that Asterisk can make no channel for is unavailable', async () => {
  const ari = new FakeConnection()
  const app = createApplication(ari, 'desk', () => {}, { clock: new ManualClock() })
  ari.answers.set('channels.create', () => refused('channels.create: Allocation failed', 'server-error'))
  expect(await app.dial('PJSIP/none')).toMatchObject({ outcome: 'unavailable' })
})

it('a channel that never comes is given up, and hung up', async () => {
  const ari = new FakeConnection()
  const clock = new ManualClock()
  const app = createApplication(ari, 'desk', () => {}, { clock })
  const outcome = expect(app.dial('PJSIP/101')).rejects.toMatchObject({ code: 'not-started' })
  clock.turn(10_000)
  await outcome
  expect(ari.of('channels.hangup')).toHaveLength(1)
})
