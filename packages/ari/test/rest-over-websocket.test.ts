import { afterEach, beforeEach, expect, it } from 'vitest'
import { AriClient, type AriClientOptions } from '../src/index.ts'
import { FakeAri } from './fake-ari.ts'
import { ManualClock } from './manual-clock.ts'
import { channel } from './samples.ts'
import { next, reach } from './wait.ts'

let fake: FakeAri
let client: AriClient
let clock: ManualClock
const httpPaths = () => fake.requests.map(({ method, url }) => `${method} ${url}`)

beforeEach(async () => {
  fake = new FakeAri()
  clock = new ManualClock()
})
afterEach(async () => {
  await client.stop()
  await fake.close()
})

interface Request {
  readonly [name: string]: string
}

/** A connection whose Asterisk answers what is sent on it by `answer`, if that gives anything. */
async function connected(
  answer: (request: Request) => Record<string, unknown> | null,
  more: Partial<AriClientOptions> = {},
): Promise<Request[]> {
  const seen: Request[] = []
  const url = await fake.listen()
  client = new AriClient({
    ...{ url, username: 'panel', password: 'x', app: 'desk', eventFilter: null, clock, restOverWebsocket: true },
    ...more,
  })
  void fake.socket(1).then((socket) => {
    socket.on('message', (data) => {
      const request: Request = JSON.parse(String(data))
      seen.push(request)
      const said = request.uri === 'asterisk/ping' ? { status_code: 200, message_body: '{}' } : answer(request)
      if (said === null) return
      const { request_id, transaction_id, uri } = request
      socket.send(
        JSON.stringify({ type: 'RESTResponse', request_id, transaction_id, uri, reason_phrase: 'said', ...said }),
      )
    })
  })
  client.start()
  await reach(client, 'live')
  return seen
}

it('requests go over the websocket, and their answers are as by HTTP', async () => {
  const seen = await connected(({ uri }) =>
    uri?.startsWith('channels/') ? { status_code: 200, message_body: JSON.stringify(channel) } : { status_code: 404 },
  )
  await next(client, 'rest')
  const made = await client.rest.channels.originateWithId({
    ...{ channelId: 'a/b', endpoint: 'PJSIP/101', app: 'desk', variables: { A: 'ä' } },
  })
  expect(made).toEqual({ ok: true, value: channel })
  expect(seen[1]).toEqual({
    ...{ type: 'RESTRequest', request_id: 'r2', transaction_id: 'r2', method: 'POST' },
    ...{ uri: 'channels/a%2Fb?endpoint=PJSIP%2F101&app=desk' },
    ...{ content_type: 'application/json', message_body: '{"variables":{"A":"ä"}}' },
  })
  expect(await client.rest.bridges.get({ bridgeId: 'x' })).toMatchObject({ error: { code: 'not-found', status: 404 } })
  expect(httpPaths()).toEqual([])
})

it('bytes and long requests go by HTTP', async () => {
  await connected(() => ({ status_code: 406 }))
  await next(client, 'rest')
  await client.rest.recordings.getStoredFile({ recordingName: 'r' })
  const value = 'x'.repeat(20_000)
  await client.rest.channels.setChannelVars({ channelId: '1', variables: { A: value } })
  expect(httpPaths()).toEqual(['GET /ari/recordings/stored/r/file', 'POST /ari/channels/1/variables'])
})

it('an Asterisk that says nothing to it is asked by HTTP', async () => {
  const url = await fake.listen()
  client = new AriClient({
    ...{ url, username: 'panel', password: 'x', app: 'desk', eventFilter: null, clock, restOverWebsocket: true },
  })
  client.start()
  await reach(client, 'live')
  expect(await client.rest.channels.answer({ channelId: '1' })).toMatchObject({ ok: true })
  clock.turn(5_000)
  expect(await client.rest.channels.answer({ channelId: '2' })).toMatchObject({ ok: true })
  expect(httpPaths()).toEqual(['POST /ari/channels/1/answer', 'POST /ari/channels/2/answer'])
})

it('a websocket that ends says so to who waits, and nothing is asked twice', async () => {
  await connected(() => null)
  await next(client, 'rest')
  const waits = client.rest.channels.answer({ channelId: '1' })
  for (const socket of fake.sockets) socket.terminate()
  expect(await waits).toMatchObject({ ok: false, error: { code: 'unreachable' } })
  expect(httpPaths()).toEqual([])
})

it('an answer that does not come in time is late, and one that nobody asked for is let go', async () => {
  await connected(({ method }) => (method === 'DELETE' ? { request_id: 'no-such', status_code: 200 } : null))
  await next(client, 'rest')
  const waits = client.rest.channels.hangup({ channelId: '1' }, { timeoutMs: 100 })
  clock.turn(100)
  expect(await waits).toMatchObject({ ok: false, error: { code: 'timed-out' } })
})
