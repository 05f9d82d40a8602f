import { type BoardStore, connectBoard, createBoardStore } from '@jackfield/client'
import { io, type Socket } from 'socket.io-client'
import { compare } from './api-client.ts'
import { until } from './until.ts'

// biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for, and looks at it
export type Answer = { status: number; body: any; headers: Headers }

/** A browser without a screen: it keeps the cookies of one board, and says from which page it comes. */
export class Browser {
  readonly url: string
  readonly origin: string
  readonly #headers: Record<string, string>
  #cookie: string | null = null
  readonly #stops: (() => void)[] = []

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url
    this.origin = new URL(url).origin
    this.#headers = headers
  }

  /** From where it comes, as a proxy tells. */
  get address(): string {
    return this.#headers['x-forwarded-for'] ?? '127.0.0.1'
  }
  get cookie(): string | null {
    return this.#cookie
  }
  set cookie(cookie: string | null) {
    this.#cookie = cookie
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(new URL(`/api/v1${path}`, this.url), {
      method,
      headers: {
        origin: this.origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#cookie === null ? {} : { cookie: this.#cookie }),
        ...this.#headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = answer.headers.get('set-cookie')
    if (set !== null) this.#cookie = /Max-Age=0;/.test(set) ? null : set.split(';')[0]!
    const text = await answer.text()
    const told = { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers }
    // What is in the document is as it says there; where the proof lies in a redirect, nothing is.
    if (answer.ok) compare(method, `/api/v1${path}`, told)
    return told
  }
  get = (path: string) => this.send('GET', path)
  post = (path: string, body: unknown = {}) => this.send('POST', path, body)

  signIn(name: string, password: string, code?: string): Promise<Answer> {
    return this.post('/sign-in', { name, password, ...(code === undefined ? {} : { code }) })
  }

  /** Opens the board; it is live, or refused. */
  async board(): Promise<{ store: BoardStore; sockets: Socket[]; state: () => string }> {
    const store = createBoardStore()
    const sockets: Socket[] = []
    const extraHeaders = { origin: this.origin, ...(this.#cookie === null ? {} : { cookie: this.#cookie }) }
    const link = connectBoard({
      url: this.url,
      store,
      io: (address, how) => {
        const socket = io(address, { ...how, extraHeaders })
        sockets.push(socket)
        return socket
      },
      reload: () => {},
    })
    this.#stops.push(() => link.stop())
    const state = () => store.getState().link.state
    await until('the board is live or refused', () => state() === 'live' || state() === 'refused')
    return { store, sockets, state }
  }

  /** Why a live socket with this token is refused. */
  tokenSocket(token: string): Promise<string> {
    const socket = io(this.url, {
      ...{ path: '/live', transports: ['websocket'], forceNew: true, reconnection: false },
      auth: { protocolVersion: 1, token },
    })
    this.#stops.push(() => socket.disconnect())
    return new Promise((resolve) => {
      socket.on('connect', () => resolve('let in'))
      socket.on('connect_error', ({ message }) => resolve(message))
    })
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }
}
