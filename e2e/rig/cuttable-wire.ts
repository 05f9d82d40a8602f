import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A way over TCP to a port of loopback, which a test can cut, or let swallow all, and mend. */
export class CuttableWire {
  readonly port: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** What they say goes nowhere, also after the mend. */
  readonly #deaf = new WeakSet<Socket>()
  #isCut = false
  #onward: number
  #swallows = false

  private constructor(server: Server, onward: number) {
    this.#server = server
    this.#onward = onward
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (near) => {
      if (this.#isCut) {
        near.destroy()
        return
      }
      const far = connect(this.#onward, '127.0.0.1')
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('data', (bytes) => {
          if (!this.#swallows && !this.#deaf.has(from)) to.write(bytes)
        })
        if (this.#swallows) this.#deaf.add(from)
      }
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => {
          near.destroy()
          far.destroy()
          this.#sockets.delete(socket)
        })
      }
    })
  }

  static async to(onward: number): Promise<CuttableWire> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CuttableWire(server, onward)
  }

  /** Ends what goes over it; what comes is turned away until it is mended. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Connections that are begun from now on lead to another port. */
  leadTo(port: number): void {
    this.#onward = port
  }

  /** As when a cable is pulled: both sides keep their sockets and hear nothing any more. A connection that is begun is taken, and deaf too. */
  swallow(): void {
    this.#swallows = true
    for (const socket of this.#sockets) this.#deaf.add(socket)
  }

  /** Both sides find out at last that those connections are dead. */
  endSwallowed(): void {
    for (const socket of this.#sockets) if (this.#deaf.has(socket)) socket.destroy()
  }

  /** From now on connections are carried; those that were deaf stay so. */
  mend(): void {
    this.#isCut = false
    this.#swallows = false
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
