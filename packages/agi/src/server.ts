import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { AgiCall } from './call.ts'
import { StreamRoad } from './stream-road.ts'

export interface AgiServerOptions {
  /** What is done with each call; the dialplan goes on when it has ended. What it throws goes to `onError`. */
  readonly handler: (call: AgiCall) => Promise<void>
  /** Where it listens; this machine alone without it. */
  readonly host?: string
  /** 4573 without it; 0 = any. */
  readonly port?: number
  /** Calls at once; more are let go at once, and the dialplan goes on with `AGISTATUS=FAILURE` (1,000). */
  readonly maxCalls?: number
  /** How long Asterisk may take to say what it wants, ms (5,000). */
  readonly requestTimeoutMs?: number
  readonly onError?: (error: unknown, call: AgiCall | null) => void
}

/** How long a peer that was let go may take to close its side, ms. */
const CLOSE_MS = 1_000
/** How often is looked whose time is over, ms. */
const LOOK_MS = 250

/** The port that `agi://host/script` means. */
export const FASTAGI_PORT = 4573

/** A FastAGI server: `AGI(agi://host/script,arg)` in the dialplan. */
export class AgiServer {
  readonly #options: AgiServerOptions
  readonly #server: Server
  /** Until when each may take; Infinity while its call is handled. */
  readonly #sockets = new Map<Socket, number>()
  #look: NodeJS.Timeout | null = null
  #calls = 0

  constructor(options: AgiServerOptions) {
    this.#options = options
    this.#server = createServer((socket) => this.#take(socket))
  }

  /** Calls that are being handled. */
  get calls(): number {
    return this.#calls
  }

  /** Where it listens; rejects when it can't. */
  listen(): Promise<{ host: string; port: number }> {
    const { host = '127.0.0.1', port = FASTAGI_PORT } = this.#options
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        this.#server.on('error', (error) => this.#options.onError?.(error, null))
        const address = this.#server.address() as AddressInfo
        resolve({ host: address.address, port: address.port })
      })
    })
  }

  /** Ends it, and lets go of every call: their dialplan goes on. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const socket of this.#sockets.keys()) socket.destroy()
    await closed
  }

  #take(socket: Socket): void {
    const { maxCalls = 1_000, requestTimeoutMs = 5_000 } = this.#options
    if (this.#sockets.size >= maxCalls) {
      socket.destroy()
      return
    }
    this.#bound(socket, requestTimeoutMs)
    const end = () => {
      // Asterisk has all that was sent, and has answered it: nothing has to be waited for.
      if (socket.writableLength === 0) socket.destroy()
      else {
        socket.end()
        // A peer may not read, or keep its own side open and send on.
        if (this.#sockets.has(socket)) this.#bound(socket, CLOSE_MS)
      }
    }
    const road = new StreamRoad({ write: (text) => void socket.write(text), end }, (request) => {
      if (request === null) return
      this.#bound(socket, Number.POSITIVE_INFINITY)
      void this.#handle(new AgiCall(request, road), road)
    })
    socket.on('data', (bytes) => road.push(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#sockets.delete(socket)
      road.end()
    })
  }

  /** Gives the peer so long, from now on. One timer looks after all: to make two for each call costs as much as a command. */
  #bound(socket: Socket, ms: number): void {
    this.#sockets.set(socket, performance.now() + ms)
    this.#look ??= setInterval(
      () => this.#cutOff(),
      Math.min(LOOK_MS, this.#options.requestTimeoutMs ?? LOOK_MS),
    ).unref()
  }

  #cutOff(): void {
    const now = performance.now()
    for (const [socket, until] of this.#sockets) if (until <= now) socket.destroy()
    if (this.#sockets.size > 0 || this.#look === null) return
    clearInterval(this.#look)
    this.#look = null
  }

  async #handle(call: AgiCall, road: StreamRoad): Promise<void> {
    this.#calls += 1
    try {
      await this.#options.handler(call)
    } catch (error) {
      this.#options.onError?.(error, call)
    } finally {
      this.#calls -= 1
      road.end()
    }
  }
}
