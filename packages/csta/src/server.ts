import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls'
import { CstaConnection } from './connection.ts'
import type { CstaSession, Login, NotStarted } from './session.ts'

export interface CstaServerOptions {
  /** This machine alone without it. */
  readonly host?: string
  /** 0 = any. */
  readonly port?: number
  /** Texts of PEM; without it the connection is not encrypted. */
  readonly tls?: { readonly cert: string; readonly key: string } | null
  /** Whether that peer may connect at all; asked before anything is read. */
  readonly accepts?: (socket: Socket) => boolean
  /** By settings: who comes from there is somebody without saying who; null = they have to say. */
  readonly sessionOf?: (address: string) => CstaSession | null
  /** Whose login that is, or why there is no session. */
  readonly login: (login: Login, address: string) => Promise<CstaSession | NotStarted>
  /** Somebody has proven who they are, or came by settings. */
  readonly onProven?: (socket: Socket) => void
  /** A client was let go of by us; `why` is for the log. */
  readonly onLetGo?: (why: string, address: string) => void
  readonly onError?: (error: unknown) => void
  /** An event was told. */
  readonly onEvent?: () => void
  /** Connections at once (200). */
  readonly maxConnections?: number
  /** Monitors of one connection (1,000). */
  readonly maxMonitors?: number
  /** Bytes that wait for one that does not read (4 MiB). */
  readonly maxWaiting?: number
  /** Requests of one that are not answered yet (100). */
  readonly maxOpen?: number
  /** How long a session lasts that is not renewed, seconds (3,600). */
  readonly sessionSeconds?: number
  /** How long somebody may take to prove who they are, ms (10,000). */
  readonly proofMs?: number
}

/** A port that exchanges with CSTA over TCP often have. */
export const CSTA_PORT = 1040
const MIN_TLS = 'TLSv1.2'
/** How long a client that was let go of may take to close its side, ms. */
const CLOSE_MS = 1_000

/** CSTA III for desktop clients: ECMA-323 over TCP, of a switch that `login` and `sessionOf` lead to. */
export class CstaServer {
  readonly #o: CstaServerOptions
  readonly #server: Server
  readonly #connections = new Map<Socket, CstaConnection>()

  constructor(options: CstaServerOptions) {
    this.#o = options
    const take = (socket: Socket) => this.#take(socket)
    this.#server = options.tls
      ? createTlsServer({ ...options.tls, minVersion: MIN_TLS, handshakeTimeout: 10_000 }, take)
      : createServer(take)
    this.#server.on('connection', (socket) => socket.on('error', () => socket.destroy()))
    this.#server.on('tlsClientError', () => {})
    this.#server.maxConnections = options.maxConnections ?? 200
  }

  get connections(): number {
    return this.#connections.size
  }
  /** Of all connections. */
  get monitors(): number {
    return [...this.#connections.values()].reduce((sum, { monitors }) => sum + monitors, 0)
  }

  /** Where it listens; rejects when it can't. */
  listen(): Promise<{ host: string; port: number }> {
    const { host = '127.0.0.1', port = CSTA_PORT } = this.#o
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        this.#server.on('error', (error) => this.#o.onError?.(error))
        const address = this.#server.address() as AddressInfo
        resolve({ host: address.address, port: address.port })
      })
    })
  }

  /** Takes another certificate, for connections that come from now on; those that are open stay. Throws where it can't be used, and then keeps the one that it has. */
  renew(tls: { readonly cert: string; readonly key: string }): void {
    if (this.#server instanceof TlsServer) this.#server.setSecureContext({ ...tls, minVersion: MIN_TLS })
  }

  /** Ends it, and every connection. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const [socket, connection] of this.#connections) {
      connection.end()
      socket.destroy()
    }
    await closed
  }

  #take(socket: Socket) {
    const o = this.#o
    const address = socket.remoteAddress ?? ''
    if (o.accepts?.(socket) === false) return void socket.destroy()
    socket.setNoDelay(true)
    const byAddress = o.sessionOf?.(address) ?? null
    let slow: NodeJS.Timeout | null = null
    const proven = () => {
      if (slow !== null) clearTimeout(slow)
      o.onProven?.(socket)
    }
    let closing: NodeJS.Timeout | null = null
    const letGo = (why: string) => {
      o.onLetGo?.(why, address)
      // Nothing more is read; a peer that keeps its side open is cut off.
      socket.removeAllListeners('data')
      socket.resume()
      socket.end()
      closing ??= setTimeout(() => socket.destroy(), CLOSE_MS)
    }
    const connection = new CstaConnection({
      maxMonitors: o.maxMonitors ?? 1_000,
      maxWaiting: o.maxWaiting ?? 4 * 1024 * 1024,
      maxOpen: o.maxOpen ?? 100,
      sessionSeconds: o.sessionSeconds ?? 3_600,
      session: byAddress,
      login: async (login) => {
        const session = await o.login(login, address)
        if (!('notStarted' in session)) proven()
        return session
      },
      send: (bytes) => void socket.write(bytes),
      waiting: () => socket.writableLength,
      close: letGo,
      onError: (error) => o.onError?.(error),
      onEvent: o.onEvent,
    })
    this.#connections.set(socket, connection)
    if (byAddress !== null) proven()
    else
      slow = setTimeout(() => {
        connection.end()
        letGo('it did not say in time who it is')
      }, o.proofMs ?? 10_000)
    socket.on('data', (bytes) => connection.push(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      if (slow !== null) clearTimeout(slow)
      if (closing !== null) clearTimeout(closing)
      this.#connections.delete(socket)
      connection.end()
    })
  }
}
