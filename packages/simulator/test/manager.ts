import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { AmiDecoder, type AmiFrame } from '@jackfield/ami'

/** Longest that a test waits for anything from a socket on this machine, ms. */
const PATIENCE_MS = 5000

/** A manager client made for tests: sends the given packets, keeps everything it hears. */
export class Manager {
  readonly frames: AmiFrame[] = []
  /** Everything as it came, what the decoder keeps to itself too. */
  raw = ''
  closed = false
  readonly #socket: Socket
  readonly #decoder = new AmiDecoder()
  readonly #watchers = new Set<() => void>()
  #ids = 0

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes: Buffer) => {
      this.raw += bytes.toString()
      this.frames.push(...this.#decoder.push(bytes))
      this.#changed()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.closed = true
      this.#changed()
    })
  }
  static async connect(port: number): Promise<Manager> {
    const socket = connect(port, '127.0.0.1')
    const manager = new Manager(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return manager
  }
  static async login(port: number, more: Record<string, string> = {}): Promise<Manager> {
    const manager = await Manager.connect(port)
    const response = await manager.ask('Login', { Username: 'jackfield', Secret: 'jackfield', ...more })
    if (response.name !== 'Success') throw new Error(response.text)
    return manager
  }

  get banner(): string | null {
    return this.#decoder.banner
  }
  send(text: string): void {
    this.#socket.write(text)
  }
  /** The response to one action. */
  async ask(action: string, headers: Record<string, string> = {}): Promise<AmiFrame> {
    const id = `${action}.${++this.#ids}`
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.send(`Action: ${action}\r\nActionID: ${id}\r\n${lines.join('')}\r\n`)
    return this.see(`the response to ${action}`, (frame) => frame.type === 'response' && frame.get('ActionID') === id)
  }
  /** The items of a list, without its end, which is checked. */
  async list(action: string, headers: Record<string, string> = {}): Promise<AmiFrame[]> {
    const response = await this.ask(action, headers)
    if (response.get('EventList') !== 'start') throw new Error(response.text)
    const id = response.get('ActionID')
    const end = await this.see(
      `the end of ${action}`,
      (one) => one.get('ActionID') === id && one.get('EventList') === 'Complete',
    )
    return this.frames.filter((one) => one.type === 'event' && one.get('ActionID') === id && one !== end)
  }
  /** The first frame, heard already or yet to come, of which this is true. */
  see(what: string, isIt: (frame: AmiFrame) => boolean): Promise<AmiFrame> {
    return this.#until(what, () => this.frames.find(isIt))
  }
  async seeClosed(): Promise<void> {
    await this.#until('the end of the connection', () => this.closed || undefined)
  }
  events(name: string): AmiFrame[] {
    return this.frames.filter((frame) => frame.type === 'event' && frame.name === name)
  }
  close(): void {
    this.#socket.destroy()
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher()
  }
  #until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = () => {
        const found = look()
        if (found === undefined) return
        clearTimeout(timer)
        this.#watchers.delete(attempt)
        resolve(found)
      }
      const timer = setTimeout(() => {
        this.#watchers.delete(attempt)
        reject(new Error(`never came: ${what}; last was\n${this.frames.at(-1)?.text ?? 'nothing'}`))
      }, PATIENCE_MS)
      this.#watchers.add(attempt)
      attempt()
    })
  }
}

export function md5Key(challenge: string, secret: string): string {
  return createHash('md5')
    .update(challenge + secret)
    .digest('hex')
}

/** Asks, and gives the words of the answer. */
export const message = async (manager: Manager, action: string, headers: Record<string, string>) =>
  (await manager.ask(action, headers)).get('Message')
