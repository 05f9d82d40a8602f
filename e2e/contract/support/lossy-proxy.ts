import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import type { ExchangeDriver } from '../../rig/driver.ts'

/** The way from AMI to a gateway on which some events are lost, or one arrives that Asterisk never wrote. */
export class LossyProxy {
  readonly ami: ExchangeDriver['ami']
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #near = new Set<Socket>()
  #loses: (event: string) => boolean = () => false
  #lost = 0

  private constructor(server: Server, ami: ExchangeDriver['ami']) {
    this.#server = server
    this.ami = ami
  }

  static async open(exchange: ExchangeDriver): Promise<LossyProxy> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const proxy = new LossyProxy(server, { ...exchange.ami, host: '127.0.0.1', port })
    server.on('connection', (near) => proxy.#join(near, dial(exchange.ami.port, exchange.ami.host)))
    return proxy
  }

  /** How many were lost. */
  get lost(): number {
    return this.#lost
  }

  /** From now on the events of which that is true are lost. */
  lose(which: (event: string) => boolean): void {
    this.#loses = which
  }

  /** An event that the exchange never wrote, to every session. */
  say(name: string, headers: Readonly<Record<string, string>>): void {
    const lines = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`)
    for (const near of this.#near) near.write(`Event: ${name}\r\nPrivilege: call,all\r\n${lines.join('')}\r\n`)
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    this.#near.add(near)
    near.pipe(far)
    near.on('close', () => {
      this.#near.delete(near)
      far.destroy()
    })
    far.on('close', () => near.destroy())
    let text = ''
    // Whole messages only, so that what is said beside them never stands within one.
    far.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const banner = text.startsWith('Asterisk Call Manager') ? text.indexOf('\r\n') + 2 : 0
      if (banner > 1) {
        near.write(text.slice(0, banner), 'latin1')
        text = text.slice(banner)
      }
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const message = text.slice(0, end + 4)
        text = text.slice(end + 4)
        if (message.startsWith('Event: ') && this.#loses(message)) this.#lost += 1
        else near.write(message, 'latin1')
      }
    })
  }
}
