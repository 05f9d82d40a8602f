import { type Clock, defaultBackoff, Emitter, systemClock, throwLater } from '@jackfield/link'
import type { AriClientEvents, AriClientOptions, EventFilter } from './ari-client-options.ts'
import { AriRest } from './ari-rest.ts'
import { basicAuth, checkedRoot } from './ari-url.ts'
import { decodeEvent } from './decode-event.ts'
import { type EventSocket, openEventSocket } from './event-socket.ts'
import { type AriState, type Effect, type Input, type Settings, step, type TimerName } from './session-machine.ts'
import { WebsocketRoad } from './websocket-road.ts'

const defaultFilter: EventFilter = { disallowed: ['ChannelVarset', 'ChannelDialplan'] }

/** How long an Asterisk that knows requests over the websocket may take to answer the first. */
const answerPatienceMs = 5_000

/** How long `stop()` waits for the closing handshake. */
const closeTimeoutMs = 1_000

interface Closing {
  readonly closed: Promise<void>
  readonly resolve: () => void
  cancelDeadline: () => void
}

/** The event websocket of one Stasis application, kept open: a thin shell around `step`. */
export class AriClient {
  readonly rest: AriRest
  /** The Stasis application of its events. */
  readonly app: string
  readonly #emitter = new Emitter<AriClientEvents>(throwLater)
  readonly #clock: Clock
  readonly #random: () => number
  readonly #settings: Settings
  readonly #filter: EventFilter | null
  readonly #eventsUrl: string
  readonly #authorization: string
  readonly #maxMessageBytes: number
  readonly #restOverWebsocket: boolean
  #road: WebsocketRoad | null = null
  readonly #timers = new Map<TimerName, () => void>()
  /** Every socket whose TCP connection still stands. */
  readonly #open = new Map<EventSocket, Closing>()
  #socket: EventSocket | null = null
  #state: AriState = { name: 'idle' }
  #rttMs: number | null = null
  #pingedAt: number | null = null
  #lastWordAt: number | null = null

  /** Throws a TypeError for a url that is none or holds credentials, or an app name that Asterisk would split. */
  constructor(options: AriClientOptions) {
    if (options.app === '' || options.app.includes(',')) throw new TypeError('ARI app: empty, or with a comma')
    this.#clock = options.clock ?? systemClock
    this.#random = options.random ?? Math.random
    this.rest = options.rest ?? new AriRest({ ...options, clock: this.#clock })
    this.app = options.app
    this.#filter = options.eventFilter === undefined ? defaultFilter : options.eventFilter
    this.#authorization = basicAuth(options.username, options.password)
    this.#restOverWebsocket = options.restOverWebsocket ?? false
    this.#maxMessageBytes = options.maxMessageBytes ?? (this.#restOverWebsocket ? 8 : 1) * 1024 ** 2
    const query = new URLSearchParams({ app: options.app, subscribeAll: String(options.subscribeAll ?? true) })
    this.#eventsUrl = `${checkedRoot(options.url).replace(/^http/, 'ws')}/events?${query}`
    this.#settings = {
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
      pingMs: options.pingMs ?? 15_000,
      pongTimeoutMs: options.pongTimeoutMs ?? 10_000,
      stableMs: 10_000,
      backoff: { ...defaultBackoff, ...options.backoff },
      unanswered: { most: 3, pauseMs: 300_000 },
      withFilter: this.#filter !== null,
    }
  }

  get state(): AriState {
    return this.#state
  }

  /** Last measured time from ping to pong, in ms; null before the first of this connection. */
  get rttMs(): number | null {
    return this.#rttMs
  }

  /** When Asterisk last sent anything (event or pong), epoch ms; null before. */
  get lastWordAt(): number | null {
    return this.#lastWordAt
  }

  /** Returns the disposer. Listeners are called in the order in which Asterisk spoke and must not throw. */
  on<Name extends keyof AriClientEvents>(name: Name, listener: (...args: AriClientEvents[Name]) => void): () => void {
    return this.#emitter.on(name, listener)
  }

  /** Connects, and from then on reconnects. Also the way back after `replaced`. */
  start(): void {
    this.#input({ type: 'start' })
  }

  /** Ends a pause between two tries: somebody knows that Asterisk is there again. Not after a refused login. */
  tryNow(): void {
    this.#input({ type: 'try-now' })
  }

  /** Resolves when no socket and no timer is left. REST calls under way end by themselves. */
  stop(): Promise<void> {
    this.#input({ type: 'stop' })
    return Promise.all([...this.#open.values()].map(({ closed }) => closed)).then(() => {})
  }

  #input(input: Input): void {
    const before = this.#state
    const { state, effects } = step(before, input, {
      at: this.#clock.now(),
      random: this.#random(),
      settings: this.#settings,
    })
    this.#state = state
    for (const effect of effects) this.#do(effect)
    if (isNews(before, state)) this.#emitter.emit('state', state)
  }

  #do(effect: Effect): void {
    switch (effect.type) {
      case 'open':
        this.#openSocket()
        break
      case 'ping':
        this.#pingedAt = this.#clock.now()
        this.#socket?.ping()
        break
      case 'close':
      case 'terminate':
        this.#letGo(effect.type)
        break
      case 'set-filter':
        void this.#setFilter(this.#socket)
        break
      case 'arm':
        this.#timers.get(effect.timer)?.()
        this.#timers.set(
          effect.timer,
          this.#clock.after(effect.ms, () => this.#input({ type: 'timer', timer: effect.timer })),
        )
        break
      case 'disarm':
        this.#timers.get(effect.timer)?.()
        this.#timers.delete(effect.timer)
    }
  }

  #openSocket(): void {
    this.#rttMs = null
    this.#pingedAt = null
    const socket: EventSocket = openEventSocket(
      { url: this.#eventsUrl, authorization: this.#authorization, maxMessageBytes: this.#maxMessageBytes },
      {
        onOpen: () => {
          this.#input({ type: 'opened' })
          if (this.#restOverWebsocket) void this.#tryWebsocket(socket)
        },
        onText: (text) => this.#hear(text),
        onBadFrame: (code, message) => {
          this.#word()
          this.#emitter.emit('error', { code, message })
        },
        onPong: () => {
          if (this.#pingedAt !== null) this.#rttMs = this.#clock.now() - this.#pingedAt
          this.#pingedAt = null
          this.#word()
        },
        onLost: (reason) => {
          this.#leaveWebsocket()
          this.#socket = null
          this.#input({ type: 'lost', reason })
        },
        onClosed: () => this.#forget(socket),
      },
    )
    this.#socket = socket
    let resolve = () => {}
    const closed = new Promise<void>((done) => {
      resolve = done
    })
    this.#open.set(socket, { closed, resolve, cancelDeadline: () => {} })
  }

  #word(): void {
    this.#lastWordAt = this.#clock.now()
    this.#input({ type: 'heard' })
  }

  #hear(text: string): void {
    this.#word()
    const decoded = decodeEvent(text)
    if (!decoded.ok) {
      this.#emitter.emit('error', { code: decoded.code, message: decoded.message })
      return
    }
    const { event } = decoded
    if (event.type === 'RESTResponse') {
      this.#road?.hear(event)
      return
    }
    // By name, not only as a decoded event: whatever else it lacks, this one must not be missed.
    const name = event.type === 'unknown' ? event.name : event.type
    if (event.type === 'unknown') this.#emitter.emit('unknown', event)
    else this.#emitter.emit('event', event)
    if (name === 'ApplicationReplaced') this.#input({ type: 'replaced' })
  }

  #letGo(how: 'close' | 'terminate'): void {
    const socket = this.#socket
    this.#leaveWebsocket()
    this.#socket = null
    if (socket === null) return
    const closing = this.#open.get(socket)
    if (how === 'close' && closing !== undefined)
      closing.cancelDeadline = this.#clock.after(closeTimeoutMs, () => socket.terminate())
    socket[how]()
  }

  #forget(socket: EventSocket): void {
    const closing = this.#open.get(socket)
    this.#open.delete(socket)
    closing?.cancelDeadline()
    closing?.resolve()
  }

  /** Older ones let a frame that they don't know go by without a word: what is answered is there. */
  async #tryWebsocket(socket: EventSocket): Promise<void> {
    const road = new WebsocketRoad(this.#clock, (text) => socket.send(text))
    this.#road = road
    const ping = { method: 'GET', target: '/asterisk/ping', body: null } as const
    const answered = await road.send('asterisk.ping', ping, answerPatienceMs)
    if (!answered.ok || this.#road !== road) return
    this.rest.useWebsocket(road)
    this.#emitter.emit('rest', 'websocket')
  }

  #leaveWebsocket(): void {
    const road = this.#road
    this.#road = null
    this.rest.useWebsocket(null)
    road?.close()
  }

  async #setFilter(socket: EventSocket | null): Promise<void> {
    const types = (names: readonly string[]) => names.map((type) => ({ type }))
    const { allowed, disallowed } = this.#filter ?? {}
    const filter = {
      ...(allowed === undefined ? {} : { allowed: types(allowed) }),
      ...(disallowed === undefined ? {} : { disallowed: types(disallowed) }),
    }
    const result = await this.rest.applications.filter({ applicationName: this.app, filter })
    // The answer belongs to the connection that asked; the application died with it.
    if (socket !== this.#socket || socket === null) return
    // Taken, even if the answer is not the application we expected to see.
    if (result.ok || result.error.code === 'bad-response') return this.#input({ type: 'filter', outcome: 'set' })
    const { status, message } = result.error
    const unsupported = status === 404 || status === 405
    this.#input({ type: 'filter', outcome: unsupported ? 'unsupported' : 'failed' })
    const why = unsupported ? 'this Asterisk has no event filter (before 16.3)' : message
    this.#emitter.emit('error', { code: 'event-filter', message: `${why}; all events come` })
  }
}

/** A ping under way is no news to listeners. */
function isNews(before: AriState, now: AriState): boolean {
  if (before === now) return false
  return !(before.name === 'live' && now.name === 'live' && before.filter === now.filter)
}
