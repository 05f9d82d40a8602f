import { appendFileSync, mkdirSync } from 'node:fs'
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { Packet } from '../rig/wire-client.ts'

/** The way from a gateway to AMI: it can be cut and restored, and tells what goes over it. */
export class Tap {
  readonly port: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #folder: string | null
  #links = 0
  #isCut = false

  private constructor(server: Server, port: number, folder: string | null) {
    this.#server = server
    this.port = port
    this.#folder = folder
    if (folder !== null) mkdirSync(folder, { recursive: true })
  }

  /**
   * `heard` gets each action before the exchange has it. Into a folder, if one is given, goes a file for each link with all that both sides say: what
   * the exchange says begins with the time (epoch ms) and `<`, what the gateway says with `>`.
   */
  static async open(
    to: { host: string; port: number },
    heard: (action: Packet) => void,
    folder: string | null = null,
  ): Promise<Tap> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const tap = new Tap(server, (server.address() as { port: number }).port, folder)
    server.on('connection', (near) => {
      if (tap.#isCut) near.destroy()
      else tap.#join(near, dial(to.port, to.host), heard)
    })
    return tap
  }

  get isCut(): boolean {
    return this.#isCut
  }
  /** Every link ends now, in the middle of a word, and none comes back. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }
  restore(): void {
    this.#isCut = false
  }
  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(near: Socket, far: Socket, heard: (action: Packet) => void): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
    }
    if (this.#folder !== null) {
      this.#links += 1
      const file = join(this.#folder, `link-${this.#links}.txt`)
      near.on('data', (chunk) => appendFileSync(file, `${Date.now()} > ${chunk.toString('latin1')}`))
      far.on('data', (chunk) => appendFileSync(file, `${Date.now()} < ${chunk.toString('latin1')}`))
    }
    let text = ''
    near.on('data', (chunk) => {
      text += chunk.toString('utf8')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const lines = text.slice(0, end).split('\r\n')
        text = text.slice(end + 4)
        heard(new Packet(lines.map((line) => [line.split(':', 1)[0]!, line.slice(line.indexOf(':') + 1).trim()])))
      }
    })
    near.pipe(far)
    far.pipe(near)
  }
}
