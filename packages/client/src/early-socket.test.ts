import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { describe, expect, it, vi } from 'vitest'
import { type EarlySocket, openFrom, type PlainSocket } from './early-socket.ts'

const OPENED = '0{"sid":"e","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":100000}'

class FakeSocket implements PlainSocket {
  readyState = 1
  onopen: PlainSocket['onopen'] = null
  onmessage: PlainSocket['onmessage'] = null
  readonly sent: unknown[] = []
  closed = false
  send(data: unknown) {
    this.sent.push(data)
  }
  close() {
    this.closed = true
  }
}

function open(early: EarlySocket) {
  const socket = openFrom(early)('http://127.0.0.1:9', {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    auth: { protocolVersion: PROTOCOL_VERSION, token: 't' },
    reconnectionDelay: 60_000,
    reconnectionDelayMax: 60_000,
  })
  const heard: unknown[] = []
  for (const event of ['connect', 'hello', 'snapshot', 'patch', 'connect_error'])
    socket.on(event, (...said: unknown[]) => heard.push([event, ...(event === 'connect_error' ? [] : said)]))
  return { socket, heard }
}

describe('a socket that was opened while the scripts were loading', () => {
  it('is heard from its first word, and is not asked to connect a second time', async () => {
    const plain = new FakeSocket()
    const { socket, heard } = open({
      socket: plain,
      kept: [OPENED, '40{"sid":"s"}', '42["hello",{"at":1}]', '42["snapshot",{"seq":0}]'],
    })
    await vi.waitFor(() => expect(heard).toHaveLength(3))
    expect(heard).toEqual([['connect'], ['hello', { at: 1 }], ['snapshot', { seq: 0 }]])
    plain.onmessage?.({ data: '42["patch",{"seq":1}]' })
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['patch', { seq: 1 }]))
    socket.emit('resync')
    await vi.waitFor(() => expect(plain.sent).toEqual(['42["resync"]']))
    socket.disconnect()
    await vi.waitFor(() => expect(plain.closed).toBe(true))
  })

  it('that is not open yet is opened as any other, and asked to connect', async () => {
    const plain = new FakeSocket()
    plain.readyState = 0
    const { socket, heard } = open({ socket: plain, kept: [] })
    await vi.waitFor(() => expect(plain.onopen).not.toBeNull())
    plain.onopen?.({})
    plain.onmessage?.({ data: OPENED })
    await vi.waitFor(() => expect(plain.sent).toEqual([`40{"protocolVersion":${PROTOCOL_VERSION},"token":"t"}`]))
    plain.onmessage?.({ data: '40{"sid":"s"}' })
    await vi.waitFor(() => expect(heard).toEqual([['connect']]))
    socket.disconnect()
  })

  it('that was refused says so', async () => {
    const { socket, heard } = open({ socket: new FakeSocket(), kept: [OPENED, '44{"message":"sign in"}'] })
    await vi.waitFor(() => expect(heard).toEqual([['connect_error']]))
    expect(socket.active).toBe(false)
    socket.disconnect()
  })

  it('that was refused and closed says so too, and nobody knocks again', async () => {
    const plain = new FakeSocket()
    plain.readyState = 3
    const { socket, heard } = open({ socket: plain, kept: [OPENED, '44{"message":"sign in"}'] })
    await vi.waitFor(() => expect(heard).toEqual([['connect_error']]))
    expect(socket.active).toBe(false)
    socket.disconnect()
  })

  it('that is closed again is not used', async () => {
    const plain = new FakeSocket()
    plain.readyState = 3
    const { socket, heard } = open({ socket: plain, kept: [OPENED, '40{"sid":"s"}'] })
    // Nobody listens there.
    await vi.waitFor(() => expect(heard).toEqual([['connect_error']]))
    expect(socket.connected).toBe(false)
    socket.disconnect()
  })
})
