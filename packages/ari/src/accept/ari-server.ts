import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Clock, Emitter, systemClock, throwLater } from '@jackfield/link'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Application, createApplication } from '../application/application.ts'
import type { ApplicationOptions, CallHandler } from '../application/application-options.ts'
import { pending } from '../application/pending.ts'
import { StasisError } from '../application/stasis-error.ts'
import { basicAuth } from '../ari-url.ts'
import type { KnownAriEvent } from '../decode-event.ts'
import { tame } from '../result.ts'
import { AcceptedConnection } from './accepted-connection.ts'
import { AcceptedSocket } from './accepted-socket.ts'

export interface AriServerOptions {
  readonly port: number
  /** Default 127.0.0.1: an exchange elsewhere needs another, and then `tls`. */
  readonly host?: string
  /** As in `websocket_client.conf`. */
  readonly username: string
  readonly password: string
  /** Certificate and key, PEM; the `uri` there then begins with `wss:`. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** For one request; default 10 s. */
  readonly timeoutMs?: number
  /** Between pings; a websocket that is silent from one to the next is ended. Default 15 s. */
  readonly pingMs?: number
  /** Websockets at once; default 1,000. */
  readonly maxConnections?: number
  /** Largest message, in bytes; a larger one ends its websocket. Default 8 MiB. */
  readonly maxMessageBytes?: number
  readonly clock?: Clock
}

export type AriServerEvents = {
  /** The application of one call, whose exchange has opened a websocket for it alone. It is stopped when that has ended. */
  application: [application: Application]
  /** A websocket, a message or a call was refused, or the websocket of a call did not come back. One that nobody listens to is a warning of the process. */
  problem: [message: string]
}

interface Taker {
  readonly handler: CallHandler
  readonly options: ApplicationOptions
  readonly connection: AcceptedConnection
}

/** How long the websocket of one call may be gone before its application is given up. */
const graceMs = 30_000

/**
 * A server to which Asterisk connects: `type=outbound_websocket` of `ari.conf`, persistent or for each call. From Asterisk 20.15, 21.10, 22.5
 * and 23; an older one never connects, and is reached by `AriClient`. Give each exchange an application name of its own.
 */
export class AriServer {
  readonly #options: Required<Omit<AriServerOptions, 'tls'>>
  readonly #emitter = new Emitter<AriServerEvents>(throwLater)
  readonly #http: Server
  readonly #upgrader: WebSocketServer
  readonly #secret: Buffer
  readonly #sockets = new Set<AcceptedSocket>()
  /** What cancels the wait for a websocket that may come back. */
  readonly #graces = new Set<() => void>()
  /** Where Asterisk has said that it sends events of an application, by its name: it may be taken later. */
  readonly #announced = new Map<string, AcceptedSocket>()
  readonly #takers = new Map<string, Taker>()
  /** Applications of one call, by the name that Asterisk gave it. */
  readonly #perCall = new Map<string, { readonly connection: AcceptedConnection; readonly application: Application }>()

  constructor({ tls, ...options }: AriServerOptions) {
    this.#options = {
      ...{ host: '127.0.0.1', timeoutMs: 10_000, pingMs: 15_000, maxConnections: 1_000 },
      ...{ maxMessageBytes: 8 * 1024 ** 2, clock: systemClock, ...options },
    }
    if (options.password === '') throw new TypeError('acceptAri: the password is empty, anybody could connect')
    this.#secret = digest(basicAuth(options.username, options.password))
    const answer = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end()
    }
    this.#http = tls === undefined ? createServer(answer) : createTlsServer(tls, answer)
    this.#upgrader = new WebSocketServer({
      ...{ noServer: true, maxPayload: this.#options.maxMessageBytes, perMessageDeflate: false },
      handleProtocols: (protocols) => (protocols.has('ari') ? 'ari' : false),
    })
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /** The port; another than asked for when that was 0. */
  get port(): number {
    return (this.#http.address() as AddressInfo | null)?.port ?? this.#options.port
  }

  on<Name extends keyof AriServerEvents>(name: Name, listener: (...args: AriServerEvents[Name]) => void): () => void {
    return this.#emitter.on(name, listener)
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject)
      this.#http.listen(this.#options.port, this.#options.host, () => {
        this.#http.off('error', reject)
        resolve()
      })
    })
  }

  /**
   * The application of a persistent websocket. Its calls outlast a websocket that is opened again. A websocket for one call of that name
   * has an application of its own, with the same handler and options; see the event `application`.
   */
  application(name: string, handler: CallHandler, options: ApplicationOptions = {}): Application {
    if (this.#takers.has(name)) throw new TypeError(`the application ${name} is there already`)
    const connection = new AcceptedConnection(name, this.#options.clock, this.#options.timeoutMs)
    this.#takers.set(name, { handler, options, connection })
    const application = createApplication(connection, name, handler, options)
    const there = this.#announced.get(name)
    if (there !== undefined) connection.attach(there.road)
    return application
  }

  /** Resolves when an exchange has opened a websocket for that application; rejects when none did in time. */
  connected(name: string, withinMs: number): Promise<void> {
    const connection = this.#takers.get(name)?.connection
    if (connection === undefined) throw new TypeError(`no application ${name}`)
    return pending<void>(new AbortController().signal, (resolve, reject) => {
      if (connection.state.name === 'live') resolve()
      const forget = connection.on('state', () => {
        if (connection.state.name === 'live') resolve()
      })
      const cancelTimer = this.#options.clock.after(withinMs, () =>
        reject(
          new StasisError(
            'unreachable',
            `no exchange has connected for ${name} within ${withinMs} ms: is type=outbound_websocket in ari.conf, and is it Asterisk 20.15, 21.10, 22.5 or newer? An older one is reached by AriClient`,
          ),
        ),
      )
      return () => {
        forget()
        cancelTimer()
      }
    })
  }

  /** Ends all websockets; Asterisk tries again for as long as it is told to. Stop the applications before. */
  async close(): Promise<void> {
    for (const { application } of this.#perCall.values()) await application.stop()
    for (const cancel of this.#graces) cancel()
    for (const socket of this.#sockets) socket.close()
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()))
    this.#http.closeIdleConnections()
    const cancelTimer = this.#options.clock.after(1_000, () => {
      for (const socket of this.#sockets) socket.terminate()
    })
    await closed
    cancelTimer()
  }

  #problem(message: string): void {
    if (this.#emitter.count('problem') > 0) this.#emitter.emit('problem', message)
    else process.emitWarning(message, { type: 'AriServerWarning' })
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), this.#secret)) {
      this.#problem('a websocket with a wrong user name or password was refused')
      refuse('401 Unauthorized')
    } else if (this.#sockets.size >= this.#options.maxConnections) {
      this.#problem(`more than ${this.#options.maxConnections} websockets, one was refused`)
      refuse('503 Service Unavailable')
    } else this.#upgrader.handleUpgrade(request, socket, head, (websocket) => this.#accepted(websocket))
  }

  #accepted(websocket: WebSocket): void {
    const accepted = new AcceptedSocket(websocket, this.#options.clock, this.#options.pingMs, {
      onEvent: (event) => this.#hear(event, accepted),
      onProblem: (message) => this.#problem(message),
      onClosed: () => {
        this.#sockets.delete(accepted)
        for (const [app, socket] of this.#announced) if (socket === accepted) this.#announced.delete(app)
        for (const { connection } of this.#takers.values()) connection.detach(accepted.road)
        for (const [app, { connection }] of this.#perCall) if (connection.isOn(accepted.road)) this.#lost(app, accepted)
      },
    })
    this.#sockets.add(accepted)
  }

  #hear(event: KnownAriEvent, socket: AcceptedSocket): void {
    if (!('application' in event)) return
    if (event.type === 'ApplicationRegistered' && this.#announced.size < this.#options.maxConnections)
      this.#announced.set(event.application, socket)
    const connection = this.#connectionOf(event.application)
    if (connection === null) this.#nobody(event, socket)
    else {
      if (!connection.isOn(socket.road)) connection.attach(socket.road)
      connection.hear(event)
    }
  }

  /** Asterisk calls the application of one call by its name and the channel's: `desk:PJSIP/101-00000001`. */
  #connectionOf(app: string): AcceptedConnection | null {
    const known = this.#takers.get(app)?.connection ?? this.#perCall.get(app)?.connection
    if (known !== undefined) return known
    const taker = [...this.#takers].find(([name]) => app.startsWith(`${name}:`))?.[1]
    if (taker === undefined || this.#perCall.size >= this.#options.maxConnections) return null
    const connection = new AcceptedConnection(app, this.#options.clock, this.#options.timeoutMs, { isOfOneCall: true })
    const application = createApplication(connection, app, taker.handler, taker.options)
    this.#perCall.set(app, { connection, application })
    this.#emitter.emit('application', application)
    return connection
  }

  /** A call that nobody takes goes on in the dialplan. */
  #nobody(event: KnownAriEvent, socket: AcceptedSocket): void {
    if (event.type !== 'StasisStart') return
    this.#emitter.emit(
      'problem',
      `a call came for ${tame(event.application, 80)}, which nobody takes; it goes on in the dialplan`,
    )
    const target = `/channels/${encodeURIComponent(event.channel.id)}/continue`
    const request = { method: 'POST', target, body: null } as const
    void socket.road.send('channels.continueInDialplan', request, this.#options.timeoutMs)
  }

  /** Its call has ended, or Asterisk opens it again soon. */
  #lost(app: string, socket: AcceptedSocket): void {
    const one = this.#perCall.get(app)
    if (one === undefined) return
    one.connection.detach(socket.road)
    const giveUp = () => {
      if (one.connection.state.name === 'live' || this.#perCall.get(app) !== one) return
      this.#perCall.delete(app)
      const { calls } = one.application
      if (calls.length > 0)
        this.#problem(
          `the websocket of ${tame(app, 80)} has not come back within ${graceMs / 1000} s: its call is lost to this program; Asterisk lets it go on in the dialplan`,
        )
      for (const call of calls) call.end({ how: 'lost', cause: null })
      void one.application.stop({ calls: 'keep' })
    }
    if (one.application.calls.length === 0) {
      giveUp()
      return
    }
    const cancel = this.#options.clock.after(graceMs, () => {
      this.#graces.delete(cancel)
      giveUp()
    })
    this.#graces.add(cancel)
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Listens for exchanges that connect by themselves. */
export async function acceptAri(options: AriServerOptions): Promise<AriServer> {
  const server = new AriServer(options)
  await server.listen()
  return server
}
