import { PROTOCOL_VERSION, type Result, Snapshot } from '@jackfield/protocol'
import { io } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import {
  answerWith,
  board,
  closers,
  doorOf,
  intents,
  log,
  panelOf,
  rawOf,
  refusals,
  sockets,
  socketsForEach,
  source,
  start,
  url,
} from './sockets-fixture.ts'
import { until } from './until.ts'

socketsForEach()

describe('which connections are let in', () => {
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
    expect(Object.keys(refusals)).toHaveLength(1)
    expect(log.join('')).toMatch(/a page of another site|a name that does not lead to the board/)
  })

  it('needs the token when there is one', async () => {
    await sockets.close()
    const token = 'correct horse battery staple 123456'
    await start(doorOf({ token }))
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
    answerWith(() => Promise.reject(new Error('boom')))
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
