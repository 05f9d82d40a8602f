import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { machineNow } from '../machine-clock.ts'
import { RecordedLists } from './recorded-lists.ts'
import { RecordingLoop } from './recording-loop.ts'

/** Text to be written when so many ms have passed. */
export interface Said {
  readonly atMs: number
  readonly text: string
}

/** How often due events are written while playing, ms. */
const TICK_MS = 2

/**
 * A recording as an exchange of any size: it lets any account in, answers the lists that prime a gateway with as many phones as
 * wanted, and plays what happened after at the pace wanted, again and again with fresh ids. A login gets the event classes that it
 * asked for, as with Asterisk; the last one that asked for any is played to. It takes no commands.
 */
export class ReplayExchange {
  readonly #server: Server
  readonly #lists: RecordedLists
  readonly #loop: RecordingLoop
  #round = 0
  /** What is left of the round under way, last first. */
  #waiting: string[] = []
  #listener: { socket: Socket; classes: ReadonlySet<string> } | null = null
  #arrived: (() => void)[] = []
  readonly #sockets = new Set<Socket>()

  /**
   * @param recording the bytes of a `session.ami`.
   * @param extensions how many phones there are in all; those of the recording are always there.
   * @throws NothingToReplay when the recording holds no event.
   */
  constructor(recording: Uint8Array, extensions: number) {
    this.#lists = new RecordedLists(Buffer.from(recording).toString('latin1'), extensions)
    this.#loop = new RecordingLoop(recording)
    this.#server = createServer((socket) => this.#welcome(socket))
  }

  /** Opens a port of loopback (0 = any free one) and resolves with its number. */
  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address()
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  }

  /** Resolves when somebody has logged in who wants events. */
  listened(): Promise<void> {
    return this.#listener ? Promise.resolve() : new Promise((resolve) => this.#arrived.push(resolve))
  }

  /**
   * Plays so many events at a steady rate; resolves when all are written.
   * @throws Error when nobody listens, or the listener goes.
   */
  async play({ events, perSecond }: { events: number; perSecond: number }): Promise<void> {
    const startedAt = performance.now()
    let sent = 0
    while (sent < events) {
      const due = Math.min(events, Math.ceil(((performance.now() - startedAt) / 1000) * perSecond))
      let text = ''
      for (; sent < due; sent++) text += `${this.#next()}\r\n\r\n`
      if (text !== '') this.#hearer().write(text, 'latin1')
      await pause(TICK_MS)
    }
  }

  /** Writes each text at its time, also while it plays; resolves with when each was handed to the socket, ms on the machine’s clock. */
  async say(said: readonly Said[]): Promise<number[]> {
    const startedAt = performance.now()
    const writtenAt: number[] = []
    for (const { atMs, text } of said) {
      const waitMs = startedAt + atMs - performance.now()
      if (waitMs > 0) await pause(waitMs)
      const socket = this.#hearer()
      writtenAt.push(machineNow())
      socket.write(text, 'latin1')
    }
    return writtenAt
  }

  /** Ends every link and closes the port. */
  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay(true)
    // A client that breaks off is closed right after; there is nobody to tell.
    socket.on('error', () => {})
    socket.write('Asterisk Call Manager/11.0.0\r\n')
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      const messages = (text + chunk.toString('latin1')).split('\r\n\r\n')
      text = messages.pop()!
      for (const message of messages) this.#respond(socket, message)
    })
    socket.on('close', () => {
      this.#sockets.delete(socket)
      if (this.#listener?.socket === socket) this.#listener = null
    })
  }

  #respond(socket: Socket, message: string): void {
    const header = (name: string) => new RegExp(`^${name}: *([^\\r]*)`, 'im').exec(message)?.[1] ?? ''
    const action = header('Action')
    const id = header('ActionID')
    const say = (...lines: string[]) =>
      socket.write(`${[lines[0], `ActionID: ${id}`, ...lines.slice(1)].join('\r\n')}\r\n\r\n`)
    switch (action) {
      case 'Challenge':
        say('Response: Success', 'Challenge: 1')
        return
      case 'Login': {
        say('Response: Success', 'Message: Authentication accepted')
        const mask = header('Events')
        if (mask === 'off') return
        this.#listener = { socket, classes: new Set(mask.split(',')) }
        socket.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n')
        for (const arrived of this.#arrived.splice(0)) arrived()
        return
      }
      case 'Ping':
        say('Response: Success', 'Ping: Pong')
        return
      case 'Getvar':
        // A big exchange is asked for its phones' names for minutes after a start, which would blur what an event costs.
        say('Response: Error', 'Message: Permission denied')
        return
      default: {
        const list = this.#lists.answer(action, id)
        if (list) socket.write(list, 'latin1')
        else say('Response: Error', `Message: No ${action} found`)
      }
    }
  }

  #hearer(): Socket {
    if (!this.#listener) throw new Error('nobody listens to events')
    return this.#listener.socket
  }

  /** The next event of the recording for our listener; rounds follow each other with fresh ids. */
  #next(): string {
    while (this.#waiting.length === 0) {
      if (!this.#listener) throw new Error('nobody listens to events')
      const { classes } = this.#listener
      this.#waiting = this.#loop
        .round(this.#round++)
        .toString('latin1')
        .split('\r\n\r\n')
        .map((packet) => packet.replace(/^(?:\r\n)+/, ''))
        // What has no Privilege is no live event.
        .filter((packet) => isFor(packet, classes))
        .reverse()
      if (this.#waiting.length === 0) throw new Error('the recording holds no live event of these classes')
    }
    return this.#waiting.pop()!
  }
}

function isFor(packet: string, classes: ReadonlySet<string>): boolean {
  if (packet.startsWith('Event: FullyBooted')) return false
  const privilege = /^Event: [^\r]*\r\nPrivilege: ([^\r]*)/.exec(packet)?.[1]
  return privilege?.split(',').some((word) => word !== 'all' && classes.has(word)) ?? false
}
