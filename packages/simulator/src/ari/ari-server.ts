import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Exchange } from '../exchange/exchange.ts'
import type { ExchangeEvent } from '../exchange/exchange-event.ts'
import { Application } from './application.ts'
import { eventMessage } from './event-message.ts'
import { ariTime } from './models.ts'
import { type Answer, answer } from './routes.ts'

export interface AriServerOptions {
  exchange: Exchange
  username: string
  password: string
  /** Shown by `GET /ari/asterisk/info`. */
  version: string
}

const ASTERISK_ID = '02:00:00:00:00:01'
const MAX_BODY_BYTES = 1024 ** 2

/** ARI on a real port: the REST part that reads, and the event websocket of each application. */
export class AriServer {
  readonly #options: AriServerOptions
  readonly #applications = new Map<string, Application>()
  readonly #websockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  #http: Server | null = null
  /** What was written to websockets since the start. */
  readonly stats = { events: 0 }

  constructor(options: AriServerOptions) {
    this.#options = options
    options.exchange.listen((event) => this.#tell(event))
  }

  get listening(): boolean {
    return this.#http !== null
  }
  get connections(): number {
    return this.#applications.size
  }

  /** Listens on 127.0.0.1; 0 takes a free port. @throws when the port is taken. */
  async start(port: number): Promise<number> {
    const http = createServer((request, response) => void this.#serve(request, response))
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(port, '127.0.0.1', resolve)
    })
    this.#http = http
    return (http.address() as AddressInfo).port
  }
  /** Closes the port and all sockets at once, as a dying process does. */
  async stop(): Promise<void> {
    const http = this.#http
    this.#http = null
    for (const { socket } of this.#applications.values()) socket.terminate()
    this.#applications.clear()
    for (const socket of this.#websockets.clients) socket.terminate()
    if (!http) return
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeAllConnections()
    await closed
  }

  #tell(event: ExchangeEvent): void {
    if (this.#applications.size === 0) return
    const message = eventMessage(event)
    if (!message) return
    const timestamp = ariTime(this.#options.exchange.clock.now())
    for (const application of this.#applications.values()) {
      if (!application.subscribedToAll || !application.wants(message.type)) continue
      this.stats.events += 1
      application.send(
        JSON.stringify({
          type: message.type,
          timestamp,
          ...message.body,
          asterisk_id: ASTERISK_ID,
          application: application.name,
        }),
      )
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const url = new URL(request.url ?? '/', 'http://exchange')
    const names = (url.searchParams.get('app') ?? '').split(',').filter((name) => name !== '')
    const refusal = !this.#knows(request)
      ? '401 Unauthorized\r\nWWW-Authenticate: Basic realm="Asterisk REST Interface"'
      : url.pathname !== '/ari/events'
        ? '404 Not Found'
        : names.length === 0
          ? '400 Bad Request'
          : null
    if (refusal !== null)
      return void socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    const toAll = url.searchParams.get('subscribeAll') === 'true'
    this.#websockets.handleUpgrade(request, socket, head, (websocket) => this.#join(websocket, names, toAll))
  }
  #join(websocket: WebSocket, names: readonly string[], toAll: boolean): void {
    websocket.on('error', () => websocket.terminate())
    for (const name of names) {
      const before = this.#applications.get(name)
      before?.send(
        JSON.stringify({
          type: 'ApplicationReplaced',
          timestamp: ariTime(this.#options.exchange.clock.now()),
          asterisk_id: ASTERISK_ID,
          application: name,
        }),
      )
      before?.socket.close(1000)
      const application = new Application(name, websocket, toAll)
      this.#applications.set(name, application)
      websocket.on('close', () => {
        if (this.#applications.get(name) === application) this.#applications.delete(name)
      })
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = ({ status, body }: Answer, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        Server: `Asterisk/${this.#options.version}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    if (!this.#knows(request)) {
      return reply(
        { status: 401, body: { error: 'Unauthorized' } },
        { 'WWW-Authenticate': 'Basic realm="Asterisk REST Interface"' },
      )
    }
    const url = new URL(request.url ?? '/', 'http://exchange')
    const path = readPath(url.pathname)
    if (path === null) return reply({ status: 404, body: { message: 'Resource not found' } })
    const body = await readBody(request)
    if (body === undefined) return reply({ status: 400, body: { message: 'Request Entity could not be parsed' } })
    const { exchange, version } = this.#options
    const context = { exchange, version, applications: this.#applications, asteriskId: ASTERISK_ID }
    reply(answer(context, { method: request.method ?? 'GET', path, query: url.searchParams, body }))
  }

  /** By Basic, or by `api_key=user:password`. */
  #knows(request: IncomingMessage): boolean {
    const { username, password } = this.#options
    const wanted = Buffer.from(`${username}:${password}`)
    const header = request.headers.authorization ?? ''
    const key = new URL(request.url ?? '/', 'http://exchange').searchParams.get('api_key')
    const given = /^Basic /i.test(header) ? Buffer.from(header.slice(6).trim(), 'base64') : Buffer.from(key ?? '')
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
}

/** The segments below `/ari/`; null for another place, or one that is no path. */
function readPath(pathname: string): string[] | null {
  const [first, root, ...rest] = pathname.split('/')
  if (first !== '' || root !== 'ari') return null
  try {
    return rest.map(decodeURIComponent)
  } catch {
    return null
  }
}

/** Null for none, undefined for one that is no JSON or too long. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MAX_BODY_BYTES) return undefined
      chunks.push(chunk)
    }
    return size === 0 ? null : JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}
