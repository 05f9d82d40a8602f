import { describe, expect, it } from 'vitest'
import { type ServerEnd, SocketPair } from './socket-pair.ts'

/** A pair whose two ends record what they receive. */
function pairOf() {
  const pair = new SocketPair()
  const heard: string[] = []
  const servers: ServerEnd[] = []
  pair.onConnection((socket) => {
    servers.push(socket)
    socket.on('disconnect', (reason: string) => heard.push(`server: ${reason}`))
    socket.on('ask', (value: unknown, ack: (answer: unknown) => void) => ack({ asked: value }))
    socket.emit('hello', 1)
  })
  const client = pair.io('', { auth: { token: 't', nothing: undefined } })
  client.on('connect', () => heard.push('connect'))
  client.on('hello', (n: number) => heard.push(`hello ${n}`))
  client.on('disconnect', (reason: string) => heard.push(reason))
  client.on('connect_error', (error: Error) => heard.push(error.message))
  return { pair, client, heard, servers }
}

describe('SocketPair', () => {
  it('moves nothing by itself, and tells of the connection before any message', () => {
    const { pair, client, heard } = pairOf()
    expect(heard).toEqual([])
    pair.flushUp()
    expect(pair.down).toEqual(['(connect)', 'hello'])
    expect(client.connected).toBe(false)
    pair.flushDown(1)
    expect(client.connected).toBe(true)
    pair.flushDown()
    expect(heard).toEqual(['connect', 'hello 1'])
  })

  it('carries JSON: what JSON can’t carry is gone, and nobody shares an object', () => {
    const { pair, servers, client } = pairOf()
    const sent = { a: undefined, b: { c: 1 } }
    let got: unknown
    client.on('row', (value: unknown) => {
      got = value
    })
    pair.flush()
    expect(servers[0]!.handshake.auth).toEqual({ token: 't' })
    servers[0]!.emit('row', sent)
    sent.b.c = 2
    pair.flush()
    expect(got).toStrictEqual({ b: { c: 1 } })
  })

  it('brings answers back, each once', () => {
    const { pair, client } = pairOf()
    pair.flush()
    const answers: unknown[] = []
    client.emit('ask', 1, (answer: unknown) => answers.push(answer))
    client.emit('ask', 2, (answer: unknown) => answers.push(answer))
    pair.flush()
    expect(answers).toEqual([{ asked: 1 }, { asked: 2 }])
  })

  it('a drop loses what was on its way, tells both ends, and a new connection is made at the next flush', () => {
    const { pair, client, heard, servers } = pairOf()
    pair.flush()
    let answered = false
    client.emit('ask', 1, () => {
      answered = true
    })
    pair.drop()
    expect(heard.slice(2).sort()).toEqual(['server: transport close', 'transport close'])
    expect(client.connected).toBe(false)
    pair.flush()
    expect(answered).toBe(false)
    expect(servers).toHaveLength(2)
    expect(client.connected).toBe(true)
  })

  it('a dead socket says nothing', () => {
    const { pair, servers, heard } = pairOf()
    pair.flush()
    pair.drop()
    servers[0]!.emit('hello', 99)
    pair.flush()
    expect(heard).not.toContain('hello 99')
  })

  it('loses messages by name', () => {
    const { pair, servers, heard } = pairOf()
    pair.flush()
    servers[0]!.emit('hello', 2)
    servers[0]!.emit('other')
    pair.loseDown('hello')
    expect(pair.down).toEqual(['other'])
    pair.flush()
    expect(heard).not.toContain('hello 2')
  })

  it('refuses as a socket.io server does: the client stays away until it asks again', () => {
    const { pair, client, heard, servers } = pairOf()
    let open = false
    pair.use((_socket, next) => next(open ? undefined : new Error('no')))
    pair.flush()
    expect(heard).toEqual(['no'])
    expect(client.active).toBe(false)
    open = true
    pair.flush()
    expect(servers).toHaveLength(0)
    client.connect()
    pair.flush()
    expect(servers).toHaveLength(1)
  })

  it('a server that closes the socket: the client hears it after what was said before', () => {
    const { pair, client, heard, servers } = pairOf()
    pair.flushUp()
    servers[0]!.disconnect(true)
    pair.flush()
    expect(heard).toEqual(['server: server namespace disconnect', 'connect', 'hello 1', 'io server disconnect'])
    expect(client.active).toBe(false)
  })

  it('an unreachable server is an error that the client survives', () => {
    const { pair, client, heard } = pairOf()
    pair.reachable = false
    pair.flush()
    expect(heard).toEqual(['websocket error'])
    expect(client.active).toBe(true)
    pair.reachAgain()
    pair.flush()
    expect(client.connected).toBe(true)
  })

  it('says so when the halves talk for ever', () => {
    const { pair, client, servers } = pairOf()
    pair.flush()
    servers[0]!.on('ping', () => servers[0]!.emit('pong'))
    client.on('pong', () => client.emit('ping'))
    client.emit('ping')
    expect(() => pair.flush()).toThrow('never come to rest')
  })
})
