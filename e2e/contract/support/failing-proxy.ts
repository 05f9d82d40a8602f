import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import type { ExchangeDriver } from '../../rig/driver.ts'

/**
 * The way from a gateway to AMI, which ends for good right after a certain action has gone over it: to the exchange the gateway died
 * between two steps, and the gateway itself needs no hook for that.
 */
export class FailingProxy {
  readonly ami: ExchangeDriver['ami']
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #last = ''
  #died: () => void = () => {}

  private constructor(server: Server, ami: ExchangeDriver['ami']) {
    this.#server = server
    this.ami = ami
  }

  static async open(exchange: ExchangeDriver): Promise<FailingProxy> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const link = new FailingProxy(server, { ...exchange.ami, host: '127.0.0.1', port })
    server.on('connection', (near) => link.#join(near, dial(exchange.ami.port, exchange.ami.host)))
    return link
  }

  /** Resolves when the link has died of that step of a command. */
  diesAfter(intentId: string, step: number): Promise<void> {
    this.#last = `\r\nActionID: ${intentId}.${step}\r\n`
    return new Promise((resolve) => {
      this.#died = resolve
    })
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(near: Socket, far: Socket): void {
    let text = ''
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    far.pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.on('data', (chunk) => {
      text += chunk.toString('latin1')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const action = text.slice(0, end + 4)
        text = text.slice(end + 4)
        far.write(action, 'latin1')
        if (this.#last === '' || !action.includes(this.#last)) continue
        this.#server.close()
        near.removeAllListeners('data')
        // What was written arrives, and is read to its end before anything else happens; nothing of what it answers comes back.
        far.unpipe(near)
        near.removeAllListeners('close')
        for (const socket of this.#sockets) if (socket !== far) socket.destroy()
        far.once('close', () => this.#died())
        far.resume()
        far.end()
        return
      }
    })
  }
}
