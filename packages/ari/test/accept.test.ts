import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type AriServer, acceptAri, type Call } from '../src/index.ts'
import { channelOf } from './fake-connection.ts'
import { ManualClock } from './manual-clock.ts'

/* As Asterisk does it: a websocket with Basic authorization and the subprotocol `ari`, events with the name of their application, requests answered. */

let server: AriServer
const sockets: WebSocket[] = []
const problems: string[] = []

beforeEach(async () => {
  server = await acceptAri({ port: 0, username: 'pbx', password: 'geheim' })
  server.on('problem', (message) => problems.push(message))
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await server.close()
  problems.splice(0)
})

/** The exchange connects; it does what it is asked and says so. */
async function exchange(login = 'pbx:geheim') {
  const asked: string[] = []
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ari`, 'ari', {
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
  })
  sockets.push(socket)
  socket.on('message', (data) => {
    const { request_id, method, uri } = JSON.parse(String(data))
    asked.push(`${method} ${uri}`)
    const listed = uri === 'channels' ? [channelOf('1', { dialplan: inStasis })] : {}
    const said = { status_code: 200, message_body: JSON.stringify(listed), reason_phrase: 'OK' }
    socket.send(JSON.stringify({ type: 'RESTResponse', request_id, transaction_id: '', uri, ...said }))
  })
  const say = (application: string, type: string, more: object = {}) =>
    socket.send(JSON.stringify({ type, application, ...more }))
  const status = await new Promise((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('error', () => {})
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
  })
  return { socket, asked, say, status }
}

const inStasis = { context: 'internal', exten: '700', priority: 1, app_name: 'Stasis', app_data: 'desk' }
const comes = { args: ['a'], channel: channelOf('1') }

it('a persistent websocket: the call comes to the handler, and requests go back by it', async () => {
  const calls: Call[] = []
  const application = server.application('desk', async (call) => {
    calls.push(call)
    await call.answer()
    return call.collect()
  })
  const pbx = await exchange()
  expect(pbx.socket.protocol).toBe('ari')
  pbx.say('desk', 'ApplicationRegistered')
  await server.connected('desk', 2_000)
  pbx.say('desk', 'StasisStart', comes)
  await vi.waitFor(() => expect(pbx.asked).toEqual(['GET channels', 'POST channels/1/answer']))
  expect(application.calls).toEqual(calls)
  expect(calls[0]?.args).toEqual(['a'])
})

it('an exchange that is there before the application', async () => {
  const pbx = await exchange()
  pbx.say('desk', 'ApplicationRegistered')
  pbx.say('other', 'StasisStart', comes)
  await vi.waitFor(() => expect(problems).toHaveLength(1))
  server.application('desk', () => {})
  await server.connected('desk', 2_000)
})

it('a websocket that is opened again costs no call', async () => {
  let read: Promise<unknown> = Promise.resolve()
  const application = server.application(
    'desk',
    (call) => {
      read = call.collect({ max: 1, timeoutMs: 60_000 })
      return read
    },
    { onReturn: 'keep' },
  )
  const first = await exchange()
  first.say('desk', 'ApplicationRegistered')
  first.say('desk', 'StasisStart', comes)
  await vi.waitFor(() => expect(application.calls).toHaveLength(1))
  first.socket.terminate()
  const second = await exchange()
  second.say('desk', 'ApplicationRegistered')
  await vi.waitFor(() =>
    expect(second.asked.slice(0, 2)).toEqual([
      'GET channels',
      'POST applications/desk/subscription?eventSource=channel%3A1',
    ]),
  )
  second.say('desk', 'ChannelDtmfReceived', { channel: channelOf('1'), digit: '7', duration_ms: 100 })
  expect(await read).toMatchObject({ digits: '7' })
})

it('a websocket for one call has an application of its own, which ends with it', async () => {
  const seen = vi.fn()
  server.application('desk', (call) => call.ended, { onReturn: 'keep' })
  server.on('application', ({ name }) => seen(name))
  const name = 'desk:PJSIP/101-00000001'
  const pbx = await exchange()
  const [application] = await Promise.all([
    new Promise<{ calls: readonly Call[]; live(): Promise<void> }>((resolve) => server.on('application', resolve)),
    pbx.say(name, 'StasisStart', comes),
  ])
  await vi.waitFor(() => expect(application.calls).toHaveLength(1))
  expect(seen).toHaveBeenCalledExactlyOnceWith(name)
  pbx.say(name, 'StasisEnd', { channel: channelOf('1') })
  await vi.waitFor(() => expect(application.calls).toHaveLength(0))
  pbx.socket.close()
  await vi.waitFor(() => expect(application.live()).rejects.toMatchObject({ code: 'ended' }))
})

it('a websocket for one call that is opened again costs nothing; one that stays away is given up in words', async () => {
  await server.close()
  const clock = new ManualClock()
  server = await acceptAri({ port: 0, username: 'pbx', password: 'geheim', clock })
  server.on('problem', (message) => problems.push(message))
  const read: unknown[] = []
  const calls: Call[] = []
  server.application('desk', async (call) => {
    calls.push(call)
    for await (const digit of call.digits()) read.push(digit)
  })
  const name = 'desk:PJSIP/101-00000001'
  const first = await exchange()
  first.say(name, 'StasisStart', comes)
  await vi.waitFor(() => expect(calls).toHaveLength(1))
  first.socket.terminate()
  const second = await exchange()
  second.say(name, 'ApplicationRegistered')
  second.say(name, 'ChannelDtmfReceived', { channel: channelOf('1'), digit: '7', duration_ms: 100 })
  await vi.waitFor(() => expect(read).toEqual(['7']))
  expect(problems).toEqual([])
  second.socket.terminate()
  await vi.waitFor(() => {
    clock.turn(30_000)
    expect(problems).toHaveLength(1)
  })
  expect(problems[0]).toMatch(
    /^the websocket of desk:PJSIP\/101-00000001 has not come back within 30 s: its call is lost/,
  )
  expect(await calls[0]?.ended).toEqual({ how: 'lost', cause: null })
})

it.each(['handle', 'ignore'] as const)(
  'a program that begins anew and the call of the one that died: %s',
  async (leftovers) => {
    const calls: Call[] = []
    server.application('desk', (call) => calls.push(call), { leftovers, onReturn: 'keep' })
    const pbx = await exchange()
    // Its channel is the one that the exchange lists, in Stasis(desk).
    pbx.say(`desk:${channelOf('1').name}`, 'ApplicationRegistered')
    pbx.say('desk:PJSIP/another-00000001', 'ApplicationRegistered')
    if (leftovers === 'handle') await vi.waitFor(() => expect(calls.map(({ id }) => id)).toEqual(['1']))
    // It asks nothing of an exchange that lists all its channels.
    else expect(pbx.asked).not.toContain('POST applications')
    const asks = leftovers === 'handle' ? 2 : 0
    await vi.waitFor(() => expect(pbx.asked.filter((one) => one === 'GET channels')).toHaveLength(asks))
  },
)

it('a call that nobody takes goes on in the dialplan', async () => {
  const pbx = await exchange()
  pbx.say('other', 'StasisStart', comes)
  await vi.waitFor(() => expect(pbx.asked).toEqual(['POST channels/1/continue']))
  expect(problems).toEqual(['a call came for other, which nobody takes; it goes on in the dialplan'])
})

it('a wrong password, a plain request and what is no event are refused', async () => {
  expect((await exchange('pbx:falsch')).status).toBe(401)
  expect((await fetch(`http://127.0.0.1:${server.port}/ari`)).status).toBe(426)
  const pbx = await exchange()
  pbx.socket.send('no json')
  pbx.socket.send(Buffer.from([1]))
  await vi.waitFor(() => expect(problems).toHaveLength(3))
  expect(problems.join()).not.toContain('falsch')
})

it('an exchange that never comes: the error says what may be wrong', async () => {
  server.application('desk', () => {})
  await expect(server.connected('desk', 1)).rejects.toThrow('is it Asterisk 20.15, 21.10, 22.5 or newer?')
})
