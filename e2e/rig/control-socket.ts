import { connect, type Socket } from 'node:net'

/** What a baresip says on its control socket: the answer to a command, or an event (https://github.com/baresip/baresip, `modules/ctrl_tcp`). */
export interface Said {
  response?: boolean
  ok?: boolean
  data?: string
  token?: string
  event?: boolean
  type?: string
  /** Of which call: its Call-ID. */
  id?: string
  direction?: string
  param?: string
}

/** Longest that a phone may take to answer to a command, ms. */
const PATIENCE_MS = 10_000

/** The control socket of a baresip: JSON in netstrings. */
export class ControlSocket {
  readonly #socket: Socket
  readonly #waiting = new Map<string, (said: Said) => void>()
  readonly #onEvent: (said: Said) => void
  #buffer = Buffer.alloc(0)
  #counter = 0

  private constructor(socket: Socket, onEvent: (said: Said) => void) {
    this.#socket = socket
    this.#onEvent = onEvent
    socket.on('data', (bytes) => this.#read(bytes))
    // A phone that dies in the middle of a call takes its socket along.
    socket.on('error', () => socket.destroy())
  }

  static open(port: number, onEvent: (said: Said) => void): Promise<ControlSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', reject)
      socket.once('connect', () => resolve(new ControlSocket(socket, onEvent)))
    })
  }

  /** The text that the phone answers with. @throws Error when it refuses. */
  command(command: string, params = ''): Promise<string> {
    this.#counter += 1
    const token = String(this.#counter)
    const text = JSON.stringify({ command, params, token })
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the phone did not answer to ${command} ${params}`)), PATIENCE_MS)
      this.#waiting.set(token, (said) => {
        clearTimeout(timer)
        if (said.ok) resolve(said.data ?? '')
        else reject(new Error(`the phone refuses ${command} ${params}: ${said.data}`))
      })
      this.#socket.write(`${Buffer.byteLength(text)}:${text},`)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes])
    for (;;) {
      const colon = this.#buffer.indexOf(':')
      const length = Number(this.#buffer.subarray(0, Math.max(0, colon)).toString())
      if (colon < 0 || this.#buffer.length < colon + length + 2) return
      const said = JSON.parse(this.#buffer.subarray(colon + 1, colon + 1 + length).toString()) as Said
      this.#buffer = this.#buffer.subarray(colon + length + 2)
      const waiting = said.token === undefined ? undefined : this.#waiting.get(said.token)
      if (!waiting) this.#onEvent(said)
      else {
        this.#waiting.delete(said.token!)
        waiting(said)
      }
    }
  }
}
