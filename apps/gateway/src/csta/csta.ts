import { CstaServer, type CstaSession, type Login, type NotStarted, refused } from '@jackfield/csta'
import { cleanText, type Intent, type Operator } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { scopesAllow } from '../api/scopes.ts'
import type { AskedFrom } from '../commands/runner.ts'
import type { Config } from '../config/config-shape.ts'
import type { CstaSettings } from '../config/csta-settings.ts'
import { isLoopback } from '../config/loopback.ts'
import { networkOf } from '../door/address.ts'
import type { Guard, Payer } from '../door/guard.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { People } from '../people/people.ts'
import type { Person } from '../people/person.ts'
import { isApiToken } from '../people/sign-ins.ts'
import { QuietLog } from '../quiet-log.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { TlsPair } from '../tls/tls-files.ts'
import { TokenBucket } from '../token-bucket.ts'
import { deviceId } from './device-id.ts'
import { Endings } from './endings.ts'
import { Monitors } from './monitors.ts'
import { Services } from './services.ts'

/** Requests of one client: so many monitors are begun at once, and a program goes on with some a second. */
const REQUESTS = { burst: 3_000, perSecond: 100 }

interface CstaOptions {
  settings: CstaSettings
  config: Pick<Config, 'listen'>
  board: LiveBoard
  people: People
  signIn: Pick<SignIn, 'program'>
  guard: Guard
  log: Log
  now: () => number
  metrics: Pick<Metrics, 'cstaEvents' | 'cstaRefused'>
  exchange: Pick<Exchange, 'onEvent'>
  seatOf: (operator: Operator) => Seat
  command: (raw: unknown, operator: Operator, from: AskedFrom) => Promise<Result>
}

/** null = the settings name no place for it. */
export const openCsta = ({
  config,
  ...options
}: Omit<CstaOptions, 'settings' | 'config'> & { config: Pick<Config, 'csta' | 'listen'> }): Csta | null =>
  config.csta === null ? null : new Csta({ ...options, config, settings: config.csta })

/** Who is connected, as they are by now; null = they are nobody any more. */
type Who = () => Person | null
interface Open {
  readonly who: Who
  readonly payer: Payer
}

/** T9: desktop clients that speak CSTA III see the board of their operator, and command as a panel does. */
class Csta {
  readonly #o: CstaOptions
  readonly #server: CstaServer
  readonly #endings: Endings
  readonly #monitors: Monitors
  readonly #quiet: QuietLog
  readonly #open = new Set<Open>()

  constructor(options: CstaOptions) {
    this.#o = options
    const { settings, guard, log } = options
    this.#endings = new Endings((listener) => options.exchange.onEvent(listener))
    this.#monitors = new Monitors(options.board, this.#endings, options.now)
    this.#quiet = new QuietLog(log)
    this.#server = new CstaServer({
      ...{
        host: settings.host,
        port: settings.port,
        tls: settings.tls ? (options.config.listen.tls?.pair ?? null) : null,
      },
      maxMonitors: settings.maxMonitors,
      accepts: (socket) => {
        guard.connected(socket)
        return !socket.destroyed
      },
      onProven: (socket) => guard.proven(socket),
      sessionOf: (address) => this.#byAddress(address),
      login: async (login, address) => this.#login(login, address),
      onLetGo: (why, address) => {
        options.metrics.cstaRefused.inc()
        this.#quiet.warn(why, { address, why }, 'a CSTA client was let go of')
      },
      onError: (error) => log.error({ err: error }, 'a CSTA request failed in a way that was not foreseen'),
      onEvent: () => options.metrics.cstaEvents.inc(),
    })
  }

  /** Rejects where it can't. */
  async listen(): Promise<{ host: string; port: number }> {
    const address = await this.#server.listen()
    this.#o.log.info(address, 'CSTA clients may connect')
    return address
  }

  get connections(): number {
    return this.#server.connections
  }

  /** The ids of those who are connected: their sign-ins are in use. */
  people(): string[] {
    return [...this.#open].flatMap(({ who }) => who()?.id ?? [])
  }

  /** Takes another certificate of the board, for those who connect from now on. */
  setSecureContext(pair: TlsPair): void {
    this.#server.renew(pair)
  }

  stop(): void {
    void this.#server.close()
    this.#monitors.stop()
    this.#endings.stop()
    this.#quiet.stop()
  }

  /** Whom the settings let in without a login: an address that they give to an operator, or this machine where nobody has to sign in. */
  #byAddress(address: string): CstaSession | null {
    const { people, settings } = this.#o
    const plain = address.replace(/^::ffff:/, '')
    const station = settings.stations.find((one) => one.address === plain)
    if (station) {
      const who: Who = () => {
        const found = people.operators().filter(({ name }) => name === station.operator)
        return found.length === 1
          ? { id: `csta ${plain}`, payer: `operator ${station.operator}`, operator: found[0]! }
          : null
      }
      return who() === null ? null : this.#begin(who, address)
    }
    if (!people.isOpen || !isLoopback(plain)) return null
    const person = people.find({})
    return person && this.#begin(() => people.person(person.id), address)
  }

  async #login(login: Login, from: string): Promise<CstaSession | NotStarted> {
    const { people, guard } = this.#o
    const { user, password } = login
    const address = networkOf(from)
    if (people.isOpen && !isLoopback(from.replace(/^::ffff:/, '')))
      return { notStarted: 'invalidApplicationInfo', words: 'this board is open to its own machine alone' }
    const found = people.find({ token: password })
    if (found === null && user !== '' && !isApiToken(password)) return this.#byPassword(login, address)
    const isTheirs = found !== null && (user === '' || user.toLowerCase() === (found.operator.name ?? '').toLowerCase())
    if (!isTheirs || !scopesAllow(found.scopes, 'read', null)) {
      guard.wrongToken(password, address)
      return { notStarted: 'invalidApplicationInfo', words: 'the token is not one of this user, or not good for this' }
    }
    return this.#take(() => (people.isOpen ? found : people.person(found.id)), address)
  }

  /** By the account, as at the page of the sign-in. It is a sign-in of theirs like any other, and ends with the connection. */
  async #byPassword({ user, password, application }: Login, address: string): Promise<CstaSession | NotStarted> {
    const { people, signIn } = this.#o
    const agent = `CSTA ${cleanText(application)}`.trim()
    const came = await signIn.program({ name: user, password, address, by: 'CSTA', agent })
    if (!came.ok)
      return { notStarted: came.isLater ? 'serverResourcesBusy' : 'invalidApplicationInfo', words: came.words }
    const session = this.#take(() => people.person(came.personId), address, came.end)
    if ('notStarted' in session) came.end()
    return session
  }

  /** Whoever has shown who they are, unless they are connected too often by now. */
  #take(who: Who, address: string, end?: () => void): CstaSession | NotStarted {
    const { guard } = this.#o
    const person = who()
    if (person === null) return { notStarted: 'invalidApplicationInfo' }
    const payer = guard.payerOf(person, address)
    const theirs = [...this.#open].filter((one) => one.payer.key === payer.key).length
    if (theirs < guard.socketsOf(payer)) return this.#begin(who, address, end)
    guard.refused('too-many-sockets', address)
    return { notStarted: 'maxNumberSessions' }
  }

  #begin(who: Who, address: string, signOut?: () => void): CstaSession {
    const { guard, log, now, people } = this.#o
    const first = who()!
    const payer = guard.payerOf(first, address)
    const open: Open = { who, payer }
    this.#open.add(open)
    const requests = new TokenBucket({ ...REQUESTS, at: now() })
    let last = first.operator
    /** They see nothing any more, once they are gone, but what they had. */
    const operator = () => {
      last = who()?.operator ?? last
      return last
    }
    const seat = () => this.#o.seatOf(operator())
    const services = new Services({
      operator,
      sight: () => this.#monitors.sight(seat()),
      mayCommand: () => guard.take('intents', payer),
      command: (intent) => this.#command(intent, who, address),
    })
    log.info({ operator: first.operator.name, address }, 'a CSTA client has a session')
    let stopListening = () => {}
    return {
      mayAsk: () => who() !== null && requests.take(now()),
      request: (request) => services.ask(request),
      monitor: (said, tell) => {
        const stop = this.#monitors.start(deviceId(said), seat, tell)
        if (stop === null) return refused({ category: 'operation', value: 'invalidDeviceID' })
        return { ok: true, stop }
      },
      begun: (close) => {
        stopListening = people.onChange(() => {
          if (who() === null) close('its operator is signed out')
        })
      },
      end: () => {
        stopListening()
        this.#open.delete(open)
        signOut?.()
      },
    }
  }

  async #command(intent: Intent, who: Who, address: string): Promise<Result> {
    const person = who()
    if (person === null || !scopesAllow(person.scopes, 'command', intent))
      return { ok: false, error: { code: 'not-allowed', right: 'own-calls' } }
    return this.#o.command(intent, person.operator, { address, signInId: person.signInId ?? null })
  }
}
