import { once } from 'node:events'
import { connect, type Socket as NetSocket } from 'node:net'
import { anybody } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { io } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import {
  answerWith,
  closers,
  doorOf,
  intents,
  log,
  panelOf,
  rawOf,
  refusals,
  sockets,
  socketsForEach,
  start,
  url,
} from './sockets-fixture.ts'
import { until } from './until.ts'

socketsForEach()

const token = 'correct horse battery staple 123456'
const tokenOf = (name: string) => `${name} ${token}`
const operators = ['Rita', 'Vera'].map((name) => ({
  ...{ ...anybody, name },
  tokenSha256: sha256(tokenOf(name)),
}))
const guarded = doorOf({ token, operators })
async function anew(...how: Parameters<typeof start>): Promise<void> {
  await sockets.close()
  await start(...how)
}
const as = (name: string) => rawOf({ protocolVersion: PROTOCOL_VERSION, token: tokenOf(name) })

/** A websocket without a library's good manners: what is written goes out as frames of text. */
async function rude(): Promise<{ send: (...texts: string[]) => void; wire: NetSocket; isClosed: () => boolean }> {
  const { hostname, port, host } = new URL(url)
  const wire = connect(Number(port), hostname)
  closers.push(() => wire.destroy())
  wire.on('error', () => {})
  wire.write(
    `GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  )
  await once(wire, 'data')
  let closed = false
  wire.on('close', () => {
    closed = true
  })
  wire.resume()
  const frame = (text: string) => {
    // Masked by zeros, which changes nothing.
    const body = Buffer.from(text)
    const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0xfe, body.length >> 8, body.length & 255]
    return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body])
  }
  return { wire, isClosed: () => closed, send: (...texts) => void wire.write(Buffer.concat(texts.map(frame))) }
}
const guess = (count: number) =>
  Array.from({ length: count }, (_, index) => `40${JSON.stringify({ protocolVersion: 1, token: `guess ${index}` })}`)

describe('the proof', () => {
  it('one wrong token ends the connection; the right one behind it is not looked at', async () => {
    await anew(guarded)
    const visitor = await rude()
    visitor.send(...guess(1))
    await until('it is closed', visitor.isClosed)
    visitor.send(`40${JSON.stringify({ protocolVersion: PROTOCOL_VERSION, token })}`)
    expect(refusals).toEqual({ 'wrong-token': 1 })
    expect(sockets.count()).toBe(0)
  })

  it('five thousand guesses on one connection are thirty at most, one line of the log, and a panel is not kept out', async () => {
    await anew(guarded)
    const visitor = await rude()
    visitor.send(...guess(5000))
    await until('it is closed', visitor.isClosed)
    expect(refusals['wrong-token']).toBeLessThanOrEqual(30)
    expect(refusals['too-fast']).toBeLessThanOrEqual(1)
    const lines = log.filter((line) => line.includes('wrong token'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('127.0.0.1')
    expect(log.join('')).not.toContain('guess')
    await panelOf({ token }).live()
  })

  it('an address that guesses again and again waits for its answers; a client with the right token does not', async () => {
    await anew(guarded, { wrongTokens: { burst: 2, perSecond: 0 } })
    const waits: number[] = []
    for (let count = 0; count < 3; count += 1) {
      const startedAt = Date.now()
      await new Promise((resolve) => rawOf({ protocolVersion: 1, token: 'no' }).on('connect_error', resolve))
      waits.push(Date.now() - startedAt)
    }
    expect(waits[2]).toBeGreaterThanOrEqual(1900)
    const guess = rawOf({ protocolVersion: 1, token: 'no' })
    const order: string[] = []
    const answered = new Promise((resolve) => guess.on('connect_error', resolve)).then(() => order.push('the guess'))
    await Promise.all([
      answered,
      panelOf({ token })
        .live()
        .then(() => order.push('the panel')),
    ])
    expect(order).toEqual(['the panel', 'the guess'])
  })

  it.each([
    ['pongs', '3'],
    ['packets for rooms that are not there', '40/nowhere,'],
  ])('%s without a proof end the connection too', async (_what, packet) => {
    await anew(guarded)
    const visitor = await rude()
    visitor.send(...Array.from({ length: 200 }, () => packet))
    await until('it is closed', visitor.isClosed)
    expect(refusals).toEqual({ 'too-fast': 1 })
  })

  it('a websocket that says nothing is closed', async () => {
    await anew(guarded, { proofMs: 100 })
    const visitor = await rude()
    await until('it is closed', visitor.isClosed)
  })

  it('of those that have proven nothing the oldest goes, and a client with a proof comes in', async () => {
    await anew(guarded, { unprovenOfAddress: 5 })
    const [first, ...others] = [await rude(), await rude(), await rude(), await rude(), await rude(), await rude()]
    await until('the first is closed', first!.isClosed)
    expect(others.map((one) => one.isClosed())).toEqual([false, false, false, false, false])
    const panel = panelOf({ token })
    await panel.live()
    for (let count = 0; count < 6; count += 1) await rude()
    expect(panel.store.getState().link.state).toBe('live')
    expect(refusals['too-many-connections']).toBeGreaterThanOrEqual(6)
  })

  it('an address that connects without pause is dropped before a byte is read', async () => {
    await anew(guarded, { connections: { burst: 3, perSecond: 0 } })
    for (let count = 0; count < 3; count += 1) await rude()
    const { hostname, port } = new URL(url)
    const wire = connect(Number(port), hostname)
    wire.on('error', () => {})
    await once(wire, 'close')
    expect(refusals).toEqual({ 'too-many-connections': 1 })
  })
})

it('behind a proxy of ours each browser is limited by its own address', async () => {
  await anew({ ...guarded, proxies: ['127.0.0.1'] }, { connections: { burst: 2, perSecond: 0 }, unprovenOfAddress: 1 })
  const from = (address: string) =>
    io(url, {
      ...{ path: '/live', transports: ['websocket'], reconnection: false, forceNew: true },
      auth: { protocolVersion: PROTOCOL_VERSION, token },
      extraHeaders: { 'X-Forwarded-For': address },
    })
  const come = async (address: string) => {
    const socket = from(address)
    closers.push(() => socket.disconnect())
    return new Promise((resolve) => {
      socket.on('connect', () => resolve('in'))
      socket.on('connect_error', () => resolve('refused'))
    })
  }
  expect([await come('198.51.100.1'), await come('198.51.100.1'), await come('198.51.100.1')]).toEqual([
    ...['in', 'in', 'refused'],
  ])
  expect(await come('198.51.100.2')).toBe('in')
  expect(refusals).toEqual({ 'too-many-connections': 1 })
})

describe('what an operator may send', () => {
  it('a socket that sends beats without end is cut off, its operator is kept out and told why, and others are not', async () => {
    await anew(guarded)
    const good = panelOf({ token: tokenOf('Rita') })
    await good.live()
    const vera = as('Vera')
    await until('connected', () => vera.connected)
    for (let count = 0; count < 5000; count += 1) vera.emit('beat', 1, () => {})
    await until('cut off', () => vera.disconnected)
    const again = as('Vera')
    const error = await new Promise<Error & { data?: { retryMs: number } }>((resolve) =>
      again.on('connect_error', resolve as (error: Error) => void),
    )
    expect(error.message).toBe('too-fast')
    expect(error.data!.retryMs).toBeGreaterThan(1000)
    // A panel says so, and comes back by itself.
    const veras = panelOf({ token: tokenOf('Vera') })
    await until('it says why', () => veras.store.getState().link.reason === 'too-fast')
    expect(veras.store.getState().link.state).toBe('lost')
    expect(good.store.getState().link.state).toBe('live')
    expect(log.filter((line) => line.includes('was cut off'))).toHaveLength(1)
  })

  it('has no more commands by opening more sockets', async () => {
    await anew(guarded)
    answerWith(async () => ({ ok: true }))
    const many = Array.from({ length: 10 }, () => as('Rita'))
    await Promise.all(many.map((socket) => until('connected', () => socket.connected)))
    await Promise.all(
      many.flatMap((socket) => Array.from({ length: 20 }, () => socket.timeout(5000).emitWithAck('intent', {}))),
    )
    expect(intents.length).toBeLessThan(40)
    expect(intents.length).toBeGreaterThanOrEqual(20)
  })

  it('may have so many boards open, and no more; one that goes makes room', async () => {
    await anew(guarded, { sockets: 3 })
    const open = [as('Rita'), as('Rita'), as('Rita')]
    await Promise.all(open.map((socket) => until('connected', () => socket.connected)))
    const more = as('Rita')
    const refused = await new Promise<Error>((resolve) => more.on('connect_error', resolve))
    expect(refused.message).toBe('too-many-sockets')
    const vera = as('Vera')
    await until('another operator comes in', () => vera.connected)
    open[0]!.disconnect()
    await until('it is gone', () => sockets.count() === 3)
    const instead = as('Rita')
    await until('there is room', () => instead.connected)
  })

  it('is not given one snapshot after the other by connecting anew', async () => {
    await anew(guarded, { entries: { burst: 5, perSecond: 0 } })
    const heard: string[] = []
    for (let count = 0; count < 8; count += 1) {
      const socket = as('Rita')
      socket.on('connect_error', ({ message }) => heard.push(message))
      socket.on('snapshot', () => heard.push('snapshot'))
      await until('an answer', () => heard.length === count + 1)
      socket.disconnect()
    }
    expect(heard).toEqual([...Array(5).fill('snapshot'), ...Array(3).fill('too-often')])
  })
})
