import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Exchange } from '../exchange/exchange.ts'
import type { ExchangeEvent } from '../exchange/exchange-event.ts'
import { ariTime } from './ari-shapes.ts'
import { eventBody } from './event-json.ts'
import { type AriApp, answer, type EventFilter, type Source, sources } from './rest.ts'

const asteriskId = '02:fc:00:00:00:01'

/** The REST interface and its event websocket on a real port of the loopback: what a panel reads, and nothing of Stasis. */
export class AriServer {
  readonly #exchange: Exchange
  readonly #user: { username: string; password: string; isReadOnly: boolean }
  readonly #version: '16' | '22'
  readonly #apps = new Map<string, AriApp & { socket: WebSocket }>()
  readonly #webSockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'ari' })
  readonly #sockets = new Set<Duplex>()
  #server: Server | null = null
  #port = 0
  readonly counts = { requests: 0, refused: 0 }

  constructor(
    exchange: Exchange,
    options: { username: string; password: string; isReadOnly: boolean; version: '16' | '22' },
  ) {
    this.#exchange = exchange
    this.#user = options
    this.#version = options.version
    exchange.listen((event) => this.#tell(event))
  }

  get isOpen(): boolean {
    return this.#server !== null
  }
  get port(): number {
    return this.#port
  }
  get connections(): number {
    return this.#apps.size
  }

  async open(port = 0): Promise<number> {
    const server = createServer((request, response) => this.#request(request, response))
    this.#server = server
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port || port, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address && typeof address === 'object') this.#port = address.port
    return this.#port
  }
  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    for (const socket of this.#sockets) socket.destroy()
    this.#apps.clear()
    await closed
  }
  /** A text frame as it is to every listener. */
  sendRaw(text: string): void {
    for (const { socket } of this.#apps.values()) socket.send(text)
  }

  #tell(event: ExchangeEvent): void {
    if (this.#apps.size === 0) return
    const body = eventBody(event, this.#version)
    if (!body) return
    const timestamp = ariTime(this.#exchange.clock.now())
    for (const app of this.#apps.values()) {
      if (!isOf(app.subscribedTo, body.type) || !passes(app.filter, body.type)) continue
      app.socket.send(JSON.stringify({ ...body, timestamp, asterisk_id: asteriskId, application: app.name }))
    }
  }
  #isKnown(request: IncomingMessage, url: URL): boolean {
    const { username, password } = this.#user
    const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ')
    if (scheme?.toLowerCase() === 'basic') return Buffer.from(token, 'base64').toString() === `${username}:${password}`
    return url.searchParams.get('api_key') === `${username}:${password}`
  }
  #request(request: IncomingMessage, response: ServerResponse): void {
    this.counts.requests += 1
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!this.#isKnown(request, url)) {
      this.counts.refused += 1
      // The body is what Asterisk answers, too.
      response.writeHead(401, {
        'WWW-Authenticate': 'Basic realm="Asterisk REST Interface"',
        'Content-Type': 'application/json',
      })
      response.end(JSON.stringify({ message: 'Authentication required' }))
      return
    }
    if (this.#user.isReadOnly && request.method !== 'GET' && request.method !== 'OPTIONS') {
      // `read_only` of ari.conf, in the words of res_ari.c.
      response.writeHead(403, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ message: 'Write access denied' }))
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, body } = answer(
        { exchange: this.#exchange, apps: this.#apps, version: this.#version },
        { method: request.method ?? 'GET', url, body: Buffer.concat(chunks).toString() },
      )
      this.#exchange.settle()
      if (body === null) response.writeHead(status).end()
      else response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    })
  }
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const refuse = (line: string) => socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    if (!this.#isKnown(request, url)) {
      this.counts.refused += 1
      return void refuse('401 Unauthorized')
    }
    if (url.pathname !== '/ari/events') return void refuse('404 Not Found')
    const names = (url.searchParams.get('app') ?? '').split(',').filter((name) => name !== '')
    if (names.length === 0) return void refuse('400 Bad Request')
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const subscribedTo = url.searchParams.get('subscribeAll') === 'true' ? sources : []
      for (const name of names) this.#register(name, webSocket, subscribedTo)
    })
  }
  #register(name: string, socket: WebSocket, subscribedTo: readonly Source[]): void {
    const before = this.#apps.get(name)
    // The earlier one gets ApplicationReplaced, stays open and hears nothing more.
    const timestamp = ariTime(this.#exchange.clock.now())
    before?.socket.send(
      JSON.stringify({ type: 'ApplicationReplaced', timestamp, asterisk_id: asteriskId, application: name }),
    )
    this.#apps.set(name, {
      name,
      socket,
      subscribedTo: new Set(subscribedTo),
      filter: { allowed: null, disallowed: [] },
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      if (this.#apps.get(name)?.socket === socket) this.#apps.delete(name)
    })
  }
}

/** Whether an application with these subscriptions gets events of that type; those of a channel in a bridge are of both. */
function isOf(subscribedTo: ReadonlySet<Source>, type: string): boolean {
  if (type === 'ChannelEnteredBridge' || type === 'ChannelLeftBridge')
    return subscribedTo.has('bridge:') || subscribedTo.has('channel:')
  if (type.startsWith('Bridge')) return subscribedTo.has('bridge:')
  if (type.startsWith('DeviceState')) return subscribedTo.has('deviceState:')
  if (type.startsWith('Endpoint') || /^(?:Contact|Peer)Status/.test(type)) return subscribedTo.has('endpoint:')
  return subscribedTo.has('channel:')
}

function passes({ allowed, disallowed }: EventFilter, type: string): boolean {
  return !disallowed.includes(type) && (allowed === null || allowed.includes(type))
}
