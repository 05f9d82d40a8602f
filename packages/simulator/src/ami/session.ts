import type { Socket } from 'node:net'
import { StringDecoder } from 'node:string_decoder'
import { ActionReader, type Incoming } from './action.ts'
import type { EventClass } from './event-class.ts'
import type { EventText } from './event-text.ts'

/** A manager account: who, and what it may see and do. */
export interface Account {
  username: string
  secret: string
  read: Set<EventClass>
  write: Set<EventClass>
}

/** More than this waiting for a reader that does not read: the connection is closed (writetimeout). Bytes. */
const MOST_UNREAD = 64 * 1024 * 1024

/** One AMI connection. */
export class AmiSession {
  readonly socket: Socket
  account: Account | null = null
  mask = new Set<EventClass>()
  challenge: string | null = null
  /** Events wait while an action sleeps (a failed login, a non-async Originate). */
  busy = false
  readonly #waiting: (() => void)[] = []
  readonly #reader = new ActionReader()
  readonly #decoder = new StringDecoder('utf8')

  constructor(socket: Socket, onIncoming: (session: AmiSession, incoming: Incoming) => void) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.on('data', (bytes: Buffer) => {
      for (const incoming of this.#reader.read(this.#decoder.write(bytes)))
        this.#queue(() => onIncoming(this, incoming))
    })
    // A peer that resets is as good as one that ends.
    socket.on('error', () => socket.destroy())
  }

  write(text: string): void {
    if (this.socket.destroyed) return
    this.socket.write(text)
    if (this.socket.writableLength > MOST_UNREAD) this.socket.destroy()
  }
  event({ eventClass, text }: EventText): void {
    if (!this.account || !this.mask.has(eventClass)) return
    this.#queue(() => this.write(text))
  }
  /** A response: its kind first, ActionID second. */
  respond(
    kind: 'Success' | 'Error' | 'Goodbye',
    actionId: string,
    headers: readonly (readonly [string, string | number])[],
  ): void {
    const id = actionId === '' ? '' : `ActionID: ${actionId}\r\n`
    this.write(`Response: ${kind}\r\n${id}${headers.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`)
  }
  /** The session's one thread is busy until `done`; what arrives meanwhile waits in order. */
  occupy(): () => void {
    this.busy = true
    return () => {
      this.busy = false
      while (!this.busy) {
        const next = this.#waiting.shift()
        if (!next) return
        next()
      }
    }
  }

  #queue(run: () => void): void {
    if (this.busy) this.#waiting.push(run)
    else run()
  }
}
