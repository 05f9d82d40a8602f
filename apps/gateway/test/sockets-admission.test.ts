import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { PROTOCOL_VERSION, type Result, Snapshot } from '@jackfield/protocol'
import { aMessage } from '@jackfield/testkit'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LiveBoard } from '../src/live/live-board.ts'
import { createLog } from '../src/log.ts'
import type { Door } from '../src/sockets/admission.ts'
import { createSockets, type Sockets } from '../src/sockets/sockets.ts'
import { HandSource } from './hand-source.ts'
import { openPanel, openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'

let http: Server
let board: LiveBoard
let source: HandSource
let sockets: Sockets
let url: string
let log: string[]
let _laggards: number
let intents: unknown[]
let answer: () => Promise<Result>
const closers: (() => void)[] = []

async function start(door: Door = { token: null, origins: [], operators: [] }): Promise<void> {
  http = createServer()
  log = []
  _laggards = 0
  intents = []
  answer = async () => ({ ok: true })
  source = new HandSource()
  let send: Sockets['broadcast'] = () => {}
  board = new LiveBoard({ epoch: 'boot-1', now: Date.now, onPatch: (patch, plain) => send(patch, plain) })
  board.show(source)
  const out = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  sockets = createSockets({
    http,
    door,
    demo: false,
    rules: { supervisionReason: 'optional' },
    log: createLog({ level: 'info', secrets: [], out }),
    now: Date.now,
    board,
    intent: (raw) => {
      intents.push(raw)
      return answer()
    },
    messagesOf: (operator) => [aMessage({ id: `to-${operator}`, toExtensionId: operator })],
    onLagging: () => {
      _laggards += 1
    },
  })
  send = sockets.broadcast
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}
beforeEach(() => start())
afterEach(async () => {
  for (const close of closers.splice(0)) close()
  board.stop()
  await sockets.close()
  http.close()
})

function panelOf(options: { token?: string } = {}): Panel {
  const panel = openPanel(url, options)
  closers.push(() => panel.link.stop())
  return panel
}
function rawOf(auth?: Record<string, unknown>) {
  const socket = openRaw(url, auth)
  closers.push(() => socket.disconnect())
  return socket
}
const _same = (panel: Panel) => expect(panel.store.getState().view).toEqual(board.view)
const _caughtUp = (panel: Panel) => until('the panel has caught up', () => panel.store.getState().seq === board.seq)

describe('who may come in', () => {
  it('a panel of another version hears hello and nothing else, and reloads once', async () => {
    const socket = rawOf({ protocolVersion: PROTOCOL_VERSION + 1 })
    const heard: string[] = []
    socket.onAny((name) => heard.push(name))
    await until('hello', () => heard.length > 0)
    source.set('101', 'Anna')
    board.flush()
    socket.emit('resync')
    socket.emit('intent', {}, () => heard.push('ack'))
    const other = panelOf()
    await other.live()
    expect(heard).toEqual(['hello'])
    expect(intents).toEqual([])
    expect(log.join('')).toContain('panel of another version')
  })

  it.each([{}, { protocolVersion: 'one' }, { protocolVersion: null }])(
    'handshake %j gets hello and nothing else',
    async (auth) => {
      const heard: string[] = []
      rawOf(auth).onAny((name) => heard.push(name))
      await until('hello', () => heard.length > 0)
      const other = panelOf()
      await other.live()
      expect(heard).toEqual(['hello'])
    },
  )

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a foreign name that was pointed at this machine', { host: 'evil.example', origin: 'http://evil.example' }],
  ])('%s gets no socket', async (_what, extraHeaders) => {
    const socket = io(url, {
      path: '/live',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders,
    })
    closers.push(() => socket.disconnect())
    const refused = await new Promise((resolve) => {
      socket.on('connect_error', () => resolve(true))
      socket.on('connect', () => resolve(false))
    })
    expect(refused).toBe(true)
    expect(log.join('')).toContain('browser turned away')
  })

  it('needs the token when there is one', async () => {
    await sockets.close()
    const token = 'correct horse battery staple 123456'
    await start({ token, origins: [], operators: [] })
    const without = panelOf()
    const wrong = panelOf({ token: `${token}x` })
    for (const panel of [without, wrong]) {
      await until('refused', () => panel.store.getState().link.state === 'refused')
      expect(panel.store.getState().link.reason).toBe('unauthorized')
      expect(panel.store.getState().view.extensions.size).toBe(0)
    }
    await panelOf({ token }).live()
    expect(log.join('')).not.toContain(token)
  })
})

describe('what a browser may send', () => {
  it('hears the answer to an intent, and internal when it failed unforeseen', async () => {
    const socket = rawOf()
    const ask = (intent: unknown) => socket.timeout(5000).emitWithAck('intent', intent)
    expect(await ask({ any: 'thing' })).toEqual({ ok: true })
    answer = () => Promise.reject(new Error('boom'))
    expect(await ask(null)).toEqual({ ok: false, error: { code: 'internal' } })
    expect(intents).toEqual([{ any: 'thing' }, null])
  })

  it('is slowed down when it sends commands without end', async () => {
    const socket = rawOf()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => socket.timeout(5000).emitWithAck('intent', {}) as Promise<Result>),
    )
    const refused = answers.filter((result) => !result.ok)
    expect(refused.length).toBeGreaterThan(20)
    expect(refused[0]).toMatchObject({ error: { code: 'bad-intent' } })
    expect(intents.length).toBeLessThan(30)
  })

  it('loses its socket for an oversized message; the gateway and the others live on', async () => {
    const bad = rawOf()
    await until('connected', () => bad.connected)
    bad.emit('intent', 'x'.repeat(1_000_000), () => {})
    await until('thrown out', () => bad.disconnected)
    await panelOf().live()
    expect(intents).toEqual([])
  })

  it('may send rubbish', async () => {
    const socket = rawOf()
    let snapshot: unknown = null
    socket.on('snapshot', (one) => {
      snapshot = one
    })
    socket.emit('intent')
    socket.emit('intent', 1, 'no function')
    socket.emit('beat')
    socket.emit('beat', {}, 'no function')
    socket.emit('no such event', { a: 1 })
    expect(await socket.timeout(5000).emitWithAck('beat', 'x')).toBeTypeOf('number')
    expect(Snapshot.safeParse(snapshot).success).toBe(true)
  })
})
