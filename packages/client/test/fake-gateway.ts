import { anybody, type View } from '@jackfield/model'
import { type Change, diff, type From, type Hello, PROTOCOL_VERSION, type Result, tablesOf } from '@jackfield/protocol'
import { type ServerEnd, SocketPair, TurnableClock } from '@jackfield/testkit'
import { type BoardLink, type ConnectOptions, connectBoard } from '../src/connect-board.ts'
import { type BoardStore, createBoardStore } from '../src/index.ts'

/** The gateway's side of the protocol with a hand on every lever, joined to a real `connectBoard`. */
export class FakeGateway {
  readonly pair = new SocketPair()
  readonly clock = new TurnableClock()
  readonly store: BoardStore = createBoardStore()
  readonly reloads: number[] = []
  /** Every intent that arrived, in order. */
  readonly intents: unknown[] = []
  /** What the next intents are answered; 'never' keeps silent. */
  answer: Result | 'never' | { nonsense: true } = { ok: true }
  hello: Partial<Hello> = {}
  epoch = 'boot-1'
  seq = 0
  resyncs = 0
  /** What each handshake said of where the board stands. */
  readonly froms: unknown[] = []
  /** What a handshake with such a place is answered in place of a snapshot. */
  missed: ((from: From) => unknown) | null = null
  answersBeats = true
  /** The gateway's clock minus the panel's. */
  clockAheadMs = 0
  readonly #remembered = new Map<string, Result>()
  #socket: ServerEnd | null = null

  view: View

  constructor(view: View) {
    this.view = view
    this.pair.onConnection((socket) => this.#connected(socket))
  }

  connect(options: Partial<ConnectOptions> = {}): BoardLink {
    return connectBoard({
      url: '',
      store: this.store,
      io: this.pair.io,
      now: this.clock.now,
      timers: this.clock,
      reload: () => this.reloads.push(this.clock.now()),
      ...options,
    })
  }

  /** Connects and delivers everything. */
  live(options: Partial<ConnectOptions> = {}): BoardLink {
    const link = this.connect(options)
    this.pair.flush()
    return link
  }

  /** Sends what makes the last view into this one. */
  show(view: View): void {
    this.patch(diff(this.view, view))
    this.view = view
  }

  patch(changes: Change[]): void {
    this.#socket?.emit('patch', { epoch: this.epoch, seq: ++this.seq, at: this.at(), changes })
  }

  /** Sends anything at all. */
  say(event: string, ...args: unknown[]): void {
    this.#socket?.emit(event, ...args)
  }

  kick(): void {
    this.#socket?.disconnect(true)
  }

  /** Another process with the same picture: it remembers nothing of what was asked. */
  restart(): void {
    this.epoch = `boot-${Number(this.epoch.slice(5)) + 1}`
    this.seq = 0
    this.#remembered.clear()
    this.pair.drop()
  }

  at(): number {
    return this.clock.now() + this.clockAheadMs
  }

  /** Lets time pass in small steps, delivering everything after each. */
  pass(ms: number, stepMs = 250): void {
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.advance(Math.min(stepMs, left))
      this.pair.flush()
    }
  }

  #connected(socket: ServerEnd): void {
    this.#socket = socket
    socket.on('beat', (_panelAt: number, ack: (at: number) => void) => {
      if (this.answersBeats) ack(this.at())
    })
    socket.on('resync', () => {
      this.resyncs++
      this.#snapshot(socket)
    })
    socket.on('intent', (intent: { id: string }, ack: (result: unknown) => void) => {
      this.intents.push(intent)
      const { answer } = this
      if (answer === 'never') return
      const known = this.#remembered.get(intent.id)
      if (!known && 'ok' in answer) this.#remembered.set(intent.id, answer)
      ack(known ?? answer)
    })
    socket.emit('hello', this.greeting())
    const { from } = socket.handshake.auth as { from?: From }
    this.froms.push(from)
    if (from === undefined || this.missed === null) this.#snapshot(socket)
    else socket.emit('missed', this.missed(from))
  }

  greeting(): Hello {
    return {
      protocolVersion: PROTOCOL_VERSION,
      epoch: this.epoch,
      at: this.at(),
      demo: false,
      operator: anybody,
      viewOnly: false,
      administers: false,
      seat: 'whole',
      rules: { supervisionReason: 'optional', dialling: {} },
      site: {
        holdReminderMs: null,
        parkReminderMs: null,
        greetings: {},
        screenPops: [],
        pauseReasons: [],
        layouts: [],
      },
      ...this.hello,
    }
  }

  #snapshot(socket: ServerEnd): void {
    socket.emit('snapshot', { epoch: this.epoch, seq: this.seq, at: this.at(), tables: tablesOf(this.view) })
  }
}
