import { afterEach, describe, expect, test } from 'vitest'
import { AmiClient } from '../src/client/ami-client.ts'
import { createAmiPair } from '../src/client/ami-pair.ts'
import { type Rig, reached, rig } from './client-rig.ts'

let current: Rig | null = null
const make = async (...args: Parameters<typeof rig>) => {
  current = await rig(...args)
  return current
}
afterEach(async () => {
  await current?.close()
  current = null
})

test('MD5 is the default: the secret is not on the wire', async () => {
  const { live, passed, client } = await make()
  const peer = await live()
  expect(peer.actions.map(({ name }) => name)).toEqual(['Challenge', 'Login'])
  expect(peer.actions[1]?.headers()).toEqual([
    ['Action', 'Login'],
    ['ActionID', 't2'],
    ['Username', 'panel'],
    ['AuthType', 'MD5'],
    ['Key', 'aa40859ef1f925ad95233e3590196820'],
    ['Events', 'system,call'],
  ])
  expect(peer.actions.map(({ text }) => text).join()).not.toContain('sesame')
  expect(passed).toEqual(['connecting', 'greeting', 'loggingIn', 'live'])
  expect(client.state).toMatchObject({ name: 'live', banner: 'Asterisk Call Manager/11.0.0' })
})

test('plain sends the secret', async () => {
  const { live } = await make({ auth: 'plain' })
  const peer = await live()
  expect(peer.actions.map(({ name }) => name)).toEqual(['Login'])
  expect(peer.actions[0]?.get('Secret')).toBe('sesame')
})

describe.each(['md5', 'plain'] as const)('a wrong secret by %s', (auth) => {
  test('is a state with a reason, tried again slowly, and right after the secret is right', async () => {
    let secret = 'other'
    const { client, clock, passed, fake } = await make(
      { auth },
      {
        onAction: (peer, action) => {
          if (action.name !== 'Login' || secret === 'sesame') return false
          peer.answer(action, 'Error', ['Message', 'Authentication failed'])
          return true
        },
      },
    )
    client.start()
    const { reason, retryAt } = await reached(client, 'backoff')
    expect(reason).toEqual({
      code: 'authentication-failed',
      message: 'Asterisk refused the login: Authentication failed',
    })
    expect(retryAt - clock.now()).toBe(45_000)
    clock.turn(44_999)
    expect(client.state.name).toBe('backoff')
    secret = 'sesame'
    clock.turn(1)
    await reached(client, 'live')
    expect(passed.filter((name) => name === 'connecting')).toHaveLength(2)
    expect(fake.peers).toHaveLength(2)
  })
})

test('a server that is not Asterisk is named as that', async () => {
  const { client } = await make({}, { greeting: 'SSH-2.0-OpenSSH_9.2\r\n' })
  client.start()
  expect((await reached(client, 'backoff')).reason.code).toBe('not-ami')
})

test('a server that skips the greeting is not AMI either', async () => {
  const { client } = await make({}, { greeting: 'Response: Success\r\n\r\n' })
  client.start()
  expect((await reached(client, 'backoff')).reason).toEqual({ code: 'not-ami', message: 'the other end did not greet' })
})

test('a server that says nothing runs into the deadline', async () => {
  const { client, clock } = await make({ setupTimeoutMs: 3000 }, { greeting: null })
  client.start()
  await reached(client, 'greeting')
  clock.turn(3000)
  expect(client.state).toMatchObject({
    name: 'backoff',
    reason: { code: 'timed-out', message: 'Asterisk sent no greeting within 3000 ms' },
  })
})

test('no server at all', async () => {
  const { client, fake } = await make()
  await fake.close()
  client.start()
  expect((await reached(client, 'backoff')).reason.code).toBe('refused')
  // The rig closes the fake once more.
  current = null
  await client.stop()
})

test('the greeting and the answers may come in single bytes', async () => {
  const { client } = await make(
    {},
    {
      greeting: null,
      onAction: (peer, action) => {
        for (const byte of Buffer.from(
          `Response: Success\r\nActionID: ${action.get('ActionID')}\r\nChallenge: 1\r\n\r\n`,
        )) {
          peer.sendBytes(Buffer.from([byte]))
        }
        return action.name !== 'Logoff'
      },
    },
  )
  client.start()
  const peer = await current!.fake.peer(0)
  for (const byte of Buffer.from('Asterisk Call Manager/5.0.4\r\n')) peer.sendBytes(Buffer.from([byte]))
  expect(await reached(client, 'live')).toMatchObject({ banner: 'Asterisk Call Manager/5.0.4' })
})

describe('options that cannot work are refused at once', () => {
  const good = { host: 'x', port: 5038, username: 'a', secret: 'b', eventMask: 'on' }
  test.each([
    [{ port: 0 }, /^port 0/],
    [{ port: 70_000 }, /^port 70000/],
    [{ eventMask: 'system,cal' }, /no event class "cal"/],
    [{ eventMask: '' }, /no event class ""/],
    [{ secret: 'a\r\nAction: x' }, /^header Secret: the value holds CR, LF or NUL$/],
    [{ keepaliveMs: 0 }, /above 0/],
    [{ actionTimeoutMs: Number.NaN }, /above 0/],
  ])('%j', (wrong, message) => {
    expect(() => new AmiClient({ ...good, ...wrong })).toThrow(message)
  })
})

test('a pair is two sessions: events by mask, commands without events, ids that differ', async () => {
  const { fake, clock } = await make()
  const seen: string[] = []
  const pair = createAmiPair({
    host: '127.0.0.1',
    port: fake.port,
    username: 'panel',
    secret: 'sesame',
    eventMask: 'call',
    clock,
    onFrame: (_, frame) => seen.push(frame.get('ActionID') ?? ''),
    actionIdPrefix: 'p',
  })
  pair.start()
  await Promise.all([reached(pair.events, 'live'), reached(pair.commands, 'live')])
  const logins = fake.peers.map((peer) => peer.actions.find(({ name }) => name === 'Login'))
  expect(logins.map((login) => login?.get('Events')).sort()).toEqual(['call', 'off'])
  expect(logins.map((login) => login?.get('ActionID')).sort()).toEqual(['pc2', 'pe2'])
  expect(seen).toEqual(['pe1', 'pe2'])
  await pair.stop()
  expect([pair.events.state.name, pair.commands.state.name]).toEqual(['stopped', 'stopped'])
})
