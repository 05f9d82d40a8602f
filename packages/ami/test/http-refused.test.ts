import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { AmiClient } from '../src/client/ami-client.ts'
import type { AmiClientOptions } from '../src/client/options.ts'
import { reached } from './client-rig.ts'
import { FakeHttp, type FakeHttpOptions } from './fake-http.ts'
import { TurnedClock } from './turned-clock.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(options: Partial<AmiClientOptions> = {}, fakeOptions: FakeHttpOptions = {}) {
  const { path = '/rawman' } = fakeOptions
  const fake = await FakeHttp.listen(fakeOptions)
  const clock = new TurnedClock()
  const client = new AmiClient({
    ...{ host: '127.0.0.1', port: fake.port, http: { path }, username: 'panel', secret: 'sesame' },
    ...{ eventMask: 'system,call', clock, random: () => 0.5 },
    ...options,
  })
  ends.push(
    () => fake.close(),
    () => client.stop(),
  )
  client.start()
  return { fake, client, clock }
}

const reasonOf = async (options?: Partial<AmiClientOptions>, fakeOptions?: FakeHttpOptions) =>
  (await reached((await start(options, fakeOptions)).client, 'backoff')).reason

test('a wrong secret, by cookie', async () => {
  expect(await reasonOf({ secret: 'wrong' })).toEqual({
    code: 'authentication-failed',
    message: 'Asterisk refused the login: Authentication failed',
  })
})

test('a wrong secret, by digest: asked twice, not for ever', async () => {
  const { fake, client } = await start({ secret: 'wrong' }, { path: '/arawman' })
  const { reason } = await reached(client, 'backoff')
  expect(reason).toMatchObject({ code: 'authentication-failed', message: expect.stringContaining('answered 401') })
  expect(reason.message).not.toContain('wrong"')
  expect(fake.requests).toHaveLength(2)
})

const answering = (status: number, type: string, body: string): FakeHttpOptions => ({
  onRequest: (_, response: ServerResponse) => {
    response.writeHead(status, { 'Content-Type': type }).end(body)
    return true
  },
})

test.each([
  [404, 'text/html', 'not-ami', 'webenabled = yes'],
  [403, 'text/html', 'refused', 'ACL'],
  [302, 'text/html', 'closed', 'answered 302'],
  [500, 'text/html', 'closed', 'answered 500'],
  [200, 'text/html', 'not-ami', 'answered text/html, not text/plain'],
  [200, 'text/plain', 'not-ami', 'set no mansession_id'],
])('an answer %i of %s', async (status, type, code, message) => {
  const reason = await reasonOf({}, answering(status, type, 'Response: Success\r\n\r\n'))
  expect(reason).toMatchObject({ code, message: expect.stringContaining(message) })
})

test('nobody there', async () => {
  const fake = await FakeHttp.listen()
  const { port } = fake
  await fake.close()
  const reason = await reasonOf({ port })
  expect(reason).toMatchObject({ code: 'refused', message: expect.stringContaining('http.conf') })
})

test('an endless first line is not AMI, and is not kept', async () => {
  const reason = await reasonOf(
    {},
    {
      onRequest: (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/plain', 'Set-Cookie': 'mansession_id="00000001"' })
        response.end('x'.repeat(10_000_000))
        return true
      },
    },
  )
  expect(reason.code).toBe('not-ami')
})

test.each([
  ['/mxml', 'text/xml', '<!DOCTYPE lolz [<!ENTITY lol "lol">]><ajax-response>&lol;</ajax-response>'],
  ['/mxml', 'text/xml', `<ajax-response>\n${'x'.repeat(10_000_000)}`],
  ['/manager', 'text/html', '<html><body>It works!</body><table></table></html>'],
])('an answer of another kind at %s ends the link and says so', async (path, type, body) => {
  const reason = await reasonOf(
    {},
    {
      path,
      onRequest: (_, response) => {
        response.writeHead(200, { 'Content-Type': type, 'Set-Cookie': 'mansession_id="00000001"' }).end(body)
        return true
      },
    },
  )
  expect(reason.code).toBe('not-ami')
})

test.each([
  ['MD5', {}],
  ['SHA-256', { algorithm: 'SHA-256' as const }],
])('digest by %s', async (algorithm, fakeOptions) => {
  const { fake, client } = await start({}, { path: '/arawman', ...fakeOptions })
  await reached(client, 'live')
  expect((await client.action('Ping')).ok).toBe(true)
  expect((await fake.action('Events')).get('EventMask')).toBe('system,call')
  expect(fake.requests.at(-1)?.headers.authorization).toContain(`algorithm=${algorithm}`)
})

test('a nonce that grew old is renewed, and the session goes on', async () => {
  const { fake, client } = await start({}, { path: '/arawman' })
  await fake.action('WaitEvent')
  fake.ageNonces()
  expect((await client.action('Ping')).ok).toBe(true)
  expect(client.stats.logins).toBe(1)
})

test('by digest a session that Asterisk replaced in silence is found out, for its events are gone', async () => {
  const { fake, client, clock } = await start({ keepaliveMs: 10_000 }, { path: '/arawman' })
  await fake.action('WaitEvent')
  clock.turn(10_000)
  fake.forgetSessions()
  expect((await reached(client, 'backoff')).reason.code).toBe('session-lost')
})
