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

/** The port that `agi://host/script` means. */
export const FASTAGI_PORT = 4573

/** A FastAGI server: `AGI(agi://host/script,arg)` in the dialplan. */
export class AgiServer {
  readonly #options: AgiServerOptions
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
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
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #take(socket: Socket): void {
    const { maxCalls = 1_000, requestTimeoutMs = 5_000 } = this.#options
    if (this.#sockets.size >= maxCalls) {
      socket.destroy()
      return
    }
    this.#sockets.add(socket)
    socket.setNoDelay(true)
    const slow = setTimeout(() => socket.destroy(), requestTimeoutMs)
    let closing: NodeJS.Timeout | null = null
    const end = () => {
      socket.end()
      // A peer may keep its own side open, and send on.
      closing ??= setTimeout(() => socket.destroy(), CLOSE_MS)
    }
    const stream = { write: (text: string) => void socket.write(text), end }
    const road = new StreamRoad(stream, (request) => {
      clearTimeout(slow)
      if (request !== null) void this.#handle(new AgiCall(request, road), road)
    })
    socket.on('data', (bytes) => road.push(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(slow)
      this.#sockets.delete(socket)
      road.end()
      if (closing !== null) clearTimeout(closing)
    })
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
