import { createHash } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { Exchange } from '../exchange/exchange.ts'
import type { ExchangeEvent } from '../exchange/exchange-event.ts'
import type { Random } from '../random.ts'
import type { Incoming } from './action.ts'
import { allActions } from './actions.ts'
import { type EventClass, parseMask } from './event-class.ts'
import { eventText } from './event-text.ts'
import { type ActionHandler, Request } from './request.ts'
import { type Account, AmiSession } from './session.ts'

const amiVersions = { 16: '5.0.5', 22: '11.0.0' }

/** A wrong secret is answered only after this long, ms. */
const LOGIN_PENALTY_MS = 1000

/** The manager interface of the exchange on a real port of the loopback. */
export class AmiServer {
  readonly #exchange: Exchange
  readonly #accounts: Account[]
  readonly #version: '16' | '22'
  readonly #sessions = new Set<AmiSession>()
  readonly #random: Random
  readonly #actions: Map<string, ActionHandler>
  #server: Server | null = null
  #port = 0
  readonly counts = { logins: 0, refusedLogins: 0, actions: 0 }

  constructor(exchange: Exchange, options: { accounts: Account[]; version: '16' | '22' }) {
    this.#exchange = exchange
    this.#accounts = options.accounts
    this.#version = options.version
    // A stream of its own: who logs in must not change the day.
    this.#random = exchange.random.fork()
    this.#actions = new Map([...allActions].map(([name, handler]) => [name.toLowerCase(), handler]))
    exchange.listen((event) => this.#tell(event))
  }

  get isOpen(): boolean {
    return this.#server !== null
  }
  get port(): number {
    return this.#port
  }
  get sessions(): number {
    return this.#sessions.size
  }

  /** Listens on `port` of the loopback, 0 for a free one; a later call takes the same port again. */
  async open(port = 0): Promise<number> {
    const server = createServer((socket) => this.#accept(socket))
    this.#server = server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port || port, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address && typeof address === 'object') this.#port = address.port
    return this.#port
  }
  /** Closes every connection and refuses new ones. */
  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    for (const session of this.#sessions) session.socket.destroy()
    this.#sessions.clear()
    await closed
  }
  /** Bytes as they are to everybody who is logged in: garbage, a packet cut in half. */
  sendRaw(bytes: string | Uint8Array): void {
    for (const session of this.#sessions) if (session.account) session.socket.write(bytes)
  }
  /** Stops reading and writing without closing, until the returned function is called. */
  stall(): () => void {
    const releases = [...this.#sessions].map((session) => {
      session.socket.pause()
      return { session, done: session.occupy() }
    })
    return () => {
      for (const { session, done } of releases) {
        session.socket.resume()
        done()
      }
    }
  }

  #accept(socket: Socket): void {
    const session = new AmiSession(socket, (from, incoming) => this.#receive(from, incoming))
    this.#sessions.add(session)
    socket.on('close', () => this.#sessions.delete(session))
    session.write(`Asterisk Call Manager/${amiVersions[this.#version]}\r\n`)
  }
  #tell(event: ExchangeEvent): void {
    let text: ReturnType<typeof eventText> | null = null
    for (const session of this.#sessions) {
      if (!session.account || session.mask.size === 0) continue
      text ??= eventText(event, this.#exchange.clock.now(), this.#version)
      session.event(text)
    }
  }
  #receive(session: AmiSession, incoming: Incoming): void {
    if (incoming.kind === 'refused') {
      session.respond('Error', incoming.actionId, [['Message', incoming.message]])
      return
    }
    this.counts.actions += 1
    const { action } = incoming
    const name = action.name.toLowerCase()
    if (name === 'login') {
      this.#login(session, incoming)
      return
    }
    if (name === 'challenge') {
      this.#challenge(session, incoming)
      return
    }
    if (name === 'logoff') {
      session.respond('Goodbye', action.id, [['Message', 'Thanks for all the fish.']])
      session.socket.end()
      return
    }
    if (!session.account) {
      session.respond('Error', action.id, [['Message', 'Permission denied']])
      return
    }
    const handler = this.#actions.get(name)
    if (!handler) {
      session.respond('Error', action.id, [
        [
          'Message',
          'Invalid/unknown command: '.concat(`${action.name}. Use Action: ListCommands to show available commands.`),
        ],
      ])
      return
    }
    const { write } = session.account
    if (handler.classes.length > 0 && !handler.classes.some((needed) => write.has(needed))) {
      session.respond('Error', action.id, [['Message', 'Permission denied']])
      return
    }
    handler.run(new Request({ action, session, exchange: this.#exchange, version: this.#version, actions: allActions }))
    this.#exchange.settle()
  }
  #challenge(session: AmiSession, { action }: Extract<Incoming, { kind: 'action' }>): void {
    if ((action.get('AuthType') ?? '').toUpperCase() !== 'MD5') {
      session.respond('Error', action.id, [['Message', 'Must specify AuthType']])
      return
    }
    session.challenge ??= String(this.#random.int(100_000_000, 999_999_999))
    session.respond('Success', action.id, [['Challenge', session.challenge]])
  }
  #login(session: AmiSession, { action }: Extract<Incoming, { kind: 'action' }>): void {
    const username = (action.get('Username') ?? '').toLowerCase()
    const account = this.#accounts.find((one) => one.username.toLowerCase() === username)
    if (!account || !this.#proves(session, account, action.get('AuthType'), action.get('Key'), action.get('Secret'))) {
      this.counts.refusedLogins += 1
      const done = session.occupy()
      this.#exchange.clock.after(LOGIN_PENALTY_MS, () => {
        session.respond('Error', action.id, [['Message', 'Authentication failed']])
        session.socket.end()
        done()
      })
      return
    }
    this.counts.logins += 1
    session.account = account
    const asked = parseMask(action.get('Events') ?? 'on')
    session.mask = new Set([...asked].filter((eventClass: EventClass) => account.read.has(eventClass)))
    session.respond('Success', action.id, [['Message', 'Authentication accepted']])
    if (!session.mask.has('system')) return
    const uptime = Math.floor((this.#exchange.clock.now() - this.#exchange.startedAt) / 1000)
    session.write(
      `Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: ${uptime}\r\nLastReload: ${uptime}\r\nStatus: Fully Booted\r\n\r\n`,
    )
  }
  #proves(
    session: AmiSession,
    account: Account,
    authType: string | null,
    key: string | null,
    secret: string | null,
  ): boolean {
    if ((authType ?? '').toUpperCase() !== 'MD5') return secret === account.secret
    if (session.challenge === null) return false
    return (
      key ===
      createHash('md5')
        .update(session.challenge + account.secret)
        .digest('hex')
    )
  }
}
