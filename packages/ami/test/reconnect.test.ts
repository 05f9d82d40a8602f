import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, reached, rig, settled } from './client-rig.ts'
import { FakeAsterisk } from './fake-asterisk.ts'

let current: Rig | null = null
const make = async (...args: Parameters<typeof rig>) => {
  current = await rig(...args)
  return current
}
afterEach(async () => {
  await current?.close()
  current = null
})

test('a lost link is tried again after the backoff, and lives on', async () => {
  const { client, live, clock, fake } = await make({ backoff: { minMs: 1000, maxMs: 8000 } })
  const peer = await live()
  peer.destroy()
  const { reason, retryAt } = await reached(client, 'backoff')
  expect(reason.code).toBe('closed')
  expect(retryAt - clock.now()).toBe(750)
  clock.turn(749)
  expect(client.state.name).toBe('backoff')
  clock.turn(1)
  await reached(client, 'live')
  expect(fake.peers).toHaveLength(2)
  expect((await client.action('Ping')).ok).toBe(true)
  expect(client.stats.logins).toBe(2)
})

test('an Asterisk that is down for long: attempts grow apart, then it is back', async () => {
  const { client, live, clock, fake } = await make({ backoff: { minMs: 1000, maxMs: 4000 } })
  await live()
  const { port } = fake
  await fake.close()
  const waits: number[] = []
  for (let attempt = 1; attempt <= 4; attempt++) {
    const { retryAt, reason } = await reached(client, 'backoff')
    if (attempt > 1) expect(reason.code).toBe('refused')
    waits.push(retryAt - clock.now())
    clock.turn(retryAt - clock.now())
  }
  expect(waits).toEqual([750, 1500, 3000, 3000])
  await reached(client, 'backoff')
  const again = await FakeAsterisk.listen({}, port)
  clock.turn(4000)
  await reached(client, 'live')
  await client.stop()
  await again.close()
  current = null
})

test('a message cut in two by the loss does not spoil the next connection', async () => {
  const { client, live, clock, fake } = await make()
  const peer = await live()
  const names: string[] = []
  client.on('event', (_, frame) => names.push(frame.name))
  peer.sendBytes('Event: Half\r\nX: ')
  peer.end()
  await reached(client, 'backoff')
  clock.turn(1000)
  await reached(client, 'live')
  const next = await fake.peer(1)
  const whole = new Promise<void>((resolve) => client.on('event', () => resolve()))
  next.send(['Event', 'Whole'])
  await whole
  expect(names).toEqual(['Whole'])
})

test('a shutdown is announced, and named as the reason', async () => {
  const { client, live } = await make()
  const peer = await live()
  const announced = new Promise((resolve) => {
    client.on('state', (state) => state.name === 'live' && state.shuttingDown && resolve(state))
  })
  peer.send(['Event', 'Shutdown'], ['Privilege', 'system,all'], ['Shutdown', 'Cleanly'], ['Restart', 'True'])
  await announced
  peer.end()
  expect((await reached(client, 'backoff')).reason.code).toBe('shutdown')
})

describe('keepalive', () => {
  test('pings, and measures the round trip', async () => {
    let answer = () => {}
    const pinged = Promise.withResolvers<void>()
    const { client, live, clock } = await make(
      { keepaliveMs: 10_000 },
      {
        onAction: (peer, action) => {
          if (action.name !== 'Ping') return false
          answer = () => peer.answer(action, 'Success', ['Ping', 'Pong'])
          pinged.resolve()
          return true
        },
      },
    )
    const peer = await live()
    expect(client.rttMs).toBeNull()
    clock.turn(10_000)
    await pinged.promise
    clock.turn(120)
    answer()
    await settled(client, peer)
    expect(client.rttMs).toBe(120)
    expect(client.state).toMatchObject({ name: 'live', pingSentAt: null })
    expect(client.lastByteAt).toBe(clock.now())
  })

  test('a link that says nothing any more is cut', async () => {
    const { client, live, clock } = await make(
      { keepaliveMs: 10_000, keepaliveTimeoutMs: 4000 },
      { onAction: (_, { name }) => name === 'Ping' },
    )
    await live()
    clock.turn(13_999)
    expect(client.state.name).toBe('live')
    clock.turn(1)
    expect(client.state).toMatchObject({ name: 'backoff', reason: { code: 'silent' } })
  })
})

describe('stop', () => {
  test('logs off and waits for the end; no timer is left', async () => {
    const { client, live, clock } = await make()
    const peer = await live()
    await client.stop()
    expect((await peer.action('Logoff')).name).toBe('Logoff')
    expect(client.state.name).toBe('stopped')
    expect(clock.waiting).toBe(0)
  })

  test('in backoff ends the retries', async () => {
    const { client, live, clock, fake } = await make()
    const peer = await live()
    peer.destroy()
    await reached(client, 'backoff')
    await client.stop()
    clock.turn(1e6)
    expect([client.state.name, fake.peers.length]).toEqual(['stopped', 1])
  })

  test('and start again', async () => {
    const { client, live } = await make()
    await live()
    await client.stop()
    client.start()
    await reached(client, 'live')
  })

  test('of a server that does not end the connection takes a second at most', async () => {
    const { client, live, clock } = await make({}, { onAction: (_, { name }) => name === 'Logoff' })
    await live()
    const stopped = client.stop()
    await Promise.resolve()
    clock.turn(1000)
    await stopped
  })
})
