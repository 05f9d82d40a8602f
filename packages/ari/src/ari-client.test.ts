import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deadAddress, FakeAri } from '../test/fake-ari.ts'
import { ManualClock } from '../test/manual-clock.ts'
import { entered } from '../test/samples.ts'
import { next, reach } from '../test/wait.ts'
import { AriClient } from './ari-client.ts'
import type { AriClientOptions } from './ari-client-options.ts'

const secret = 'grüner-hase:42'
let fake: FakeAri
let url: string
let clock: ManualClock
const clients: AriClient[] = []

beforeEach(async () => {
  fake = new FakeAri()
  url = await fake.listen()
  clock = new ManualClock()
})
afterEach(async () => {
  await Promise.all([...clients.splice(0).map((client) => client.stop()), fake.close()])
})

function makeClient(more: Partial<AriClientOptions> = {}): AriClient {
  const options = { url, username: 'panel', password: secret, app: 'jackfield', clock, random: () => 0.5, ...more }
  const client = new AriClient(options)
  clients.push(client)
  return client
}

async function liveClient(more: Partial<AriClientOptions> = {}) {
  const client = makeClient({ eventFilter: null, ...more })
  client.start()
  await reach(client, 'live')
  return { client, socket: await fake.socket(fake.sockets.length || 1) }
}

describe('connecting', () => {
  it('asks for all events, with the password in the header and nowhere else', async () => {
    await liveClient()
    const [handshake] = fake.handshakes
    expect(handshake!.url).toBe('/ari/events?app=jackfield&subscribeAll=true')
    expect(Buffer.from(handshake!.authorization.slice(6), 'base64').toString()).toBe(`panel:${secret}`)
  })

  it('filters the noisy events as soon as it is open', async () => {
    const client = makeClient()
    client.start()
    const state = await next(client, 'state', (now) => now.name === 'live' && now.filter !== 'asking')
    expect(state).toMatchObject({ name: 'live', filter: 'set' })
    expect(fake.requests[0]).toMatchObject({ method: 'PUT', url: '/ari/applications/jackfield/eventFilter' })
    expect(JSON.parse(fake.requests[0]!.body)).toEqual({
      disallowed: [{ type: 'ChannelVarset' }, { type: 'ChannelDialplan' }],
    })
  })

  it('stays live and says so when this Asterisk has no event filter', async () => {
    fake.answer = (_request, response) => void response.writeHead(404).end('{"message":"Resource not found"}')
    const client = makeClient()
    client.start()
    const problem = await next(client, 'error')
    expect(problem).toEqual({
      code: 'event-filter',
      message: 'this Asterisk has no event filter (before 16.3); all events come',
    })
    expect(client.state).toMatchObject({ name: 'live', filter: 'unsupported' })
  })

  it.each([
    [401, 'unauthorized', 45_000],
    [403, 'forbidden', 45_000],
    [404, 'ari-absent', 375],
    [503, 'not-ready', 375],
    [500, 'bad-handshake', 375],
    [200, 'bad-handshake', 375],
  ])('names the reason of HTTP %i: %s', async (status, code, waitMs) => {
    fake.handshakeStatus = status
    const client = makeClient()
    client.start()
    const state = await reach(client, 'backoff')
    expect(state).toMatchObject({ reason: { code }, retryAt: clock.now() + waitMs })
    expect(JSON.stringify(state)).not.toContain(secret)
  })

  it('says that nothing listens, and connects when it does', async () => {
    const address = await deadAddress()
    const client = makeClient({ url: address })
    client.start()
    expect(await reach(client, 'backoff')).toMatchObject({ reason: { code: 'refused' } })
    await fake.close()
    fake = new FakeAri()
    await fake.listen(Number(new URL(address).port))
    clock.turn(375)
    await reach(client, 'live')
  })

  it('gives up a handshake that is never answered', async () => {
    fake.handshakeStatus = 0
    const client = makeClient()
    client.start()
    expect(client.state.name).toBe('connecting')
    clock.turn(10_000)
    expect(client.state).toMatchObject({ name: 'backoff', reason: { code: 'timed-out' } })
  })

  it('refuses an url that holds credentials, without repeating them', () => {
    const make = () => makeClient({ url: `http://panel:hunter2@127.0.0.1:8088/ari` })
    expect(make).toThrow(TypeError)
    expect(make).not.toThrow(/hunter2/)
  })
})

describe('events', () => {
  it('decodes what the API files know', async () => {
    const { client, socket } = await liveClient()
    socket.send(JSON.stringify(entered))
    expect(await next(client, 'event')).toEqual(entered)
    expect(client.lastWordAt).toBe(clock.now())
  })

  it('passes on what they do not know', async () => {
    const { client, socket } = await liveClient()
    socket.send('{"type":"ChannelSang","song":"x"}')
    expect(await next(client, 'unknown')).toMatchObject({ name: 'ChannelSang', mismatch: null, raw: { song: 'x' } })
  })

  it.each([
    ['truncated JSON', JSON.stringify(entered).slice(0, -20), 'bad-json'],
    ['a list', '[1]', 'not-an-object'],
    ['a binary frame', Buffer.from([0, 255, 13, 10]), 'binary-frame'],
    ['a frame over the limit', JSON.stringify({ type: 'x'.repeat(5_000) }), 'too-large'],
  ])('goes on after %s', async (_what, frame, code) => {
    const { client, socket } = await liveClient({ maxMessageBytes: 4_096 })
    const problem = next(client, 'error')
    const event = next(client, 'event')
    socket.send(frame)
    socket.send(JSON.stringify(entered))
    expect(await problem).toMatchObject({ code })
    expect(await event).toMatchObject({ type: 'ChannelEnteredBridge' })
    expect(client.state.name).toBe('live')
  })

  it('drops the connection for a frame beyond all measure, and comes back', async () => {
    const { client, socket } = await liveClient({ maxMessageBytes: 1_024 })
    socket.send('x'.repeat(1_024 * 17))
    expect(await reach(client, 'backoff')).toMatchObject({ reason: { code: 'closed' } })
    clock.turn(1_000)
    await reach(client, 'live')
  })
})

describe('losing the connection', () => {
  it('comes back after Asterisk closed it', async () => {
    const { client, socket } = await liveClient()
    socket.close(1001, 'shutdown')
    const state = await reach(client, 'backoff')
    expect(state).toMatchObject({ reason: { code: 'closed', message: 'the websocket was closed (1001 shutdown)' } })
    clock.turn(1_000)
    await reach(client, 'live')
    expect(fake.sockets).toHaveLength(2)
  })

  it('measures the round trip', async () => {
    const { client, socket } = await liveClient()
    expect(client.rttMs).toBeNull()
    clock.turn(15_000)
    await new Promise((resolve) => socket.once('ping', resolve))
    // The pong is on its way; an event behind it proves that it arrived.
    socket.send(JSON.stringify(entered))
    await next(client, 'event')
    expect(client.rttMs).toBe(0)
    clock.turn(14_999)
    expect(client.state.name).toBe('live')
  })

  it('notices a silent Asterisk by the deadline of a ping', async () => {
    await fake.close()
    fake = new FakeAri({ autoPong: false })
    url = await fake.listen()
    const { client } = await liveClient()
    clock.turn(15_000 + 9_999)
    expect(client.state.name).toBe('live')
    clock.turn(1)
    expect(client.state).toMatchObject({ name: 'backoff', reason: { code: 'silent' } })
  })

  it('lets go when another client took the application, and does not fight', async () => {
    const { client, socket } = await liveClient()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    // Nothing but the name may be relied on.
    socket.send('{"type":"ApplicationReplaced"}')
    await reach(client, 'replaced')
    await closed
    clock.turn(3_600_000)
    expect(fake.handshakes).toHaveLength(1)
    client.start()
    await reach(client, 'live')
  })
})

describe('stopping', () => {
  it('leaves no socket and no timer', async () => {
    const { client } = await liveClient()
    await client.stop()
    expect(client.state.name).toBe('stopped')
    expect(clock.pending).toBe(0)
  })

  it('does not wait for ever for an Asterisk that ignores the closing handshake', async () => {
    const { client, socket } = await liveClient()
    socket.pause()
    const stopped = client.stop()
    expect(clock.pending).toBe(1)
    clock.turn(1_000)
    await stopped
    expect(clock.pending).toBe(0)
  })

  it('tells nothing more once a listener has stopped it', async () => {
    const { client, socket } = await liveClient()
    const told: string[] = []
    client.on('event', ({ type }) => {
      told.push(type)
      void client.stop()
    })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    for (let count = 0; count < 3; count++) socket.send(JSON.stringify(entered))
    await closed
    expect(told).toEqual(['ChannelEnteredBridge'])
  })

  it('ends while waiting to try again', async () => {
    fake.handshakeStatus = 503
    const client = makeClient()
    client.start()
    await reach(client, 'backoff')
    await client.stop()
    expect(clock.pending).toBe(0)
    clock.turn(60_000)
    expect(fake.handshakes).toHaveLength(1)
  })

  it('ends in the middle of a handshake', async () => {
    fake.handshakeStatus = 0
    const client = makeClient()
    client.start()
    await client.stop()
    expect(clock.pending).toBe(0)
  })

  it('waits only for its own socket when it is started again at once', async () => {
    const { client } = await liveClient()
    const stopped = client.stop()
    client.start()
    await stopped
    await reach(client, 'live')
  })
})
