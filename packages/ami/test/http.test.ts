import { afterEach, expect, test } from 'vitest'
import { AmiClient } from '../src/client/ami-client.ts'
import type { AmiClientOptions } from '../src/client/options.ts'
import { reached } from './client-rig.ts'
import { FakeHttp, type FakeHttpOptions, packet } from './fake-http.ts'
import { TurnedClock } from './turned-clock.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function rig(options: Partial<AmiClientOptions> = {}, fakeOptions: FakeHttpOptions = {}) {
  const { path = '/rawman' } = fakeOptions
  const fake = await FakeHttp.listen(fakeOptions)
  const clock = new TurnedClock()
  const client = new AmiClient({
    ...{ host: '127.0.0.1', port: fake.port, http: { path }, username: 'panel', secret: 'sesame' },
    ...{ eventMask: 'system,call', clock, random: () => 0.5, actionIdPrefix: 't' },
    ...options,
  })
  const told: string[] = []
  client.on('event', (_, frame) => told.push(frame.get('N') ?? frame.name))
  ends.push(
    () => fake.close(),
    () => client.stop(),
  )
  client.start()
  /** Turns the clock until that holds: Asterisk is asked again a moment after it told events. */
  const until = (done: () => boolean) =>
    expect
      .poll(() => {
        clock.turn(25)
        return done()
      })
      .toBe(true)
  return { fake, clock, client, told, until }
}

const numbered = (n: number) => packet(['Event', 'Try'], ['Privilege', 'call,all'], ['N', String(n)])

test('logs in, keeps the cookie, and never writes the secret or an action into the address', async () => {
  const { fake, client } = await rig()
  await reached(client, 'live')
  expect((await client.action('Ping')).ok).toBe(true)
  const login = await fake.action('Login')
  expect(login.get('Events')).toBe('system,call')
  expect(login.get('Secret')).toBeUndefined()
  expect(fake.requests.every(({ url, method }) => url === '/rawman' && method === 'POST')).toBe(true)
  expect(new Set(fake.requests.slice(1).map(({ headers }) => headers.cookie)).size).toBe(1)
})

test('events come in order, none twice, while actions are answered beside the waiting request', async () => {
  const { fake, client, told, until } = await rig()
  await fake.action('WaitEvent')
  expect((await client.action('Ping')).ok).toBe(true)
  for (let n = 1; n <= 30; n += 3) {
    fake.tell(numbered(n), numbered(n + 1))
    if (n % 2 === 0) await client.action('Ping')
    fake.tell(numbered(n + 2))
  }
  await until(() => told.length >= 30)
  expect(told).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)))
})

test('an event that overtakes a list on the other connection is told behind the list', async () => {
  const answer = Promise.withResolvers<void>()
  const items = [
    packet(['Response', 'Success'], ['ActionID', 'l'], ['EventList', 'start']),
    packet(['Event', 'CoreShowChannel'], ['ActionID', 'l'], ['Channel', 'PJSIP/101-1']),
    packet(['Event', 'CoreShowChannelsComplete'], ['ActionID', 'l'], ['EventList', 'Complete'], ['ListItems', '1']),
  ]
  const { fake, client, told } = await rig(
    {},
    { onAction: ({ name }) => (name === 'CoreShowChannels' ? answer.promise.then(() => items) : null) },
  )
  await fake.action('WaitEvent')
  await reached(client, 'live')
  const done = new Promise<void>((resolve) => {
    client.listInOrder(
      'CoreShowChannels',
      [],
      () => {
        told.push('list')
        resolve()
      },
      { actionId: 'l' },
    )
  })
  await fake.action('CoreShowChannels')
  const bytes = client.stats.bytesIn
  fake.tell(numbered(1))
  await expect.poll(() => client.stats.bytesIn).toBeGreaterThan(bytes)
  expect(told).toEqual([])
  answer.resolve()
  await done
  await expect.poll(() => told).toEqual(['list', '1'])
})

test('where events come one after the other, those told so far are asked for before an action is sent', async () => {
  const { fake, client, told } = await rig()
  await fake.action('WaitEvent')
  fake.tell(numbered(1))
  await expect.poll(() => told).toEqual(['1'])
  fake.tell(numbered(2))
  expect((await client.action('Ping')).ok).toBe(true)
  expect(told).toEqual(['1', '2'])
  expect(fake.actions.slice(-3).map(({ name }) => name)).toContain('Ping')
  expect((await fake.action('WaitEvent', 2)).get('Timeout')).toBe('0')
})

test('what is behind a list waits until its taker is done, and Asterisk is not asked for more', async () => {
  const items = [
    packet(['Response', 'Success'], ['ActionID', 'l'], ['EventList', 'start']),
    packet(['Event', 'StatusComplete'], ['ActionID', 'l'], ['EventList', 'Complete'], ['ListItems', '0']),
  ]
  const { fake, client, told, until } = await rig({}, { onAction: ({ name }) => (name === 'Status' ? items : null) })
  await reached(client, 'live')
  const taken = Promise.withResolvers<void>()
  await new Promise<void>((resolve) => {
    client.listInOrder(
      'Status',
      [],
      () => {
        resolve()
        return taken.promise
      },
      { actionId: 'l' },
    )
  })
  fake.tell(numbered(1))
  taken.resolve()
  fake.tell(numbered(2))
  await until(() => told.length >= 2)
  expect(told).toEqual(['1', '2'])
})

test('a session that Asterisk forgot is a lost link, and is made anew', async () => {
  const { fake, clock, client, until } = await rig()
  await fake.action('WaitEvent')
  fake.forgetSessions()
  await until(() => client.state.name === 'backoff')
  const { reason, retryAt } = await reached(client, 'backoff')
  expect(reason.code).toBe('session-lost')
  clock.turn(retryAt - clock.now())
  await reached(client, 'live')
  await fake.action('Login', 2)
  expect(client.stats.logins).toBe(2)
})

test('a request for events that stays without an answer is a lost link, after the time-outs of TCP', async () => {
  const { fake, clock, client } = await rig({ keepaliveMs: 10_000, keepaliveTimeoutMs: 5000 })
  await fake.action('WaitEvent')
  clock.turn(10_000)
  await fake.action('Ping')
  await expect.poll(() => client.rttMs).not.toBeNull()
  clock.turn(5000)
  const { reason } = await reached(client, 'backoff')
  expect(reason).toMatchObject({ code: 'silent' })
})

test('an answer to WaitEvent without its end is a lost link: its events may have gone elsewhere', async () => {
  const { fake, client } = await rig()
  await fake.action('WaitEvent')
  fake.cutPolls()
  expect((await reached(client, 'backoff')).reason.message).toContain('cut the answer')
})

test('who wants no events is never told any, yet empties its queue in Asterisk now and then', async () => {
  const { fake, clock, client } = await rig({ eventMask: 'off' })
  await reached(client, 'live')
  expect((await fake.action('Login')).get('Events')).toBe('test')
  expect((await fake.action('WaitEvent')).get('Timeout')).toBe('0')
  await expect.poll(() => clock.waiting).toBe(2)
  clock.turn(20_000)
  await fake.action('WaitEvent', 2)
  expect(client.state.name).toBe('live')
})

test('an action too long for a form of Asterisk is answered here, and the session stays', async () => {
  const { fake, client } = await rig()
  await reached(client, 'live')
  const headers = Array.from({ length: 100 }, (_, index) => ['Variable', `V${index}=${'ä'.repeat(400)}`] as const)
  const response = await client.action('Originate', headers)
  expect(response).toMatchObject({ ok: false, message: expect.stringContaining('40960') })
  expect((await client.action('Ping')).ok).toBe(true)
  expect(fake.actions.some(({ name }) => name === 'Originate')).toBe(false)
})

test('repeated headers and odd characters arrive as they were', async () => {
  const { fake, client } = await rig()
  await reached(client, 'live')
  await client.action('Originate', [
    ['Variable', 'A=1&2 + 3%'],
    ['Variable', 'B=ü; x'],
  ])
  expect((await fake.action('Originate')).all('Variable')).toEqual(['A=1&2 + 3%', 'B=ü; x'])
})

test('stops with a Logoff', async () => {
  const { fake, client } = await rig()
  await fake.action('WaitEvent')
  await client.stop()
  expect(fake.actions.at(-1)?.name).toBe('Logoff')
})

test('a path that is none of AMI is refused at once', () => {
  const options = { host: 'x', port: 1, username: 'u', secret: 's', eventMask: 'on' }
  for (const path of ['rawman', '/ari', '/rawman/', '/raw man', '/rawman?action=x'])
    expect(() => new AmiClient({ ...options, http: { path } })).toThrow(RangeError)
  expect(() => new AmiClient({ ...options, http: { path: '/asterisk/rawman' } })).not.toThrow()
})
