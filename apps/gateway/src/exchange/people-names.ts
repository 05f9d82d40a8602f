import type { AmiClient, AmiEvent } from '@jackfield/ami'
import { awaitConfiguration, decidedByName, followMeSwitched, learn, learnFollowMe, type Mirror } from '@jackfield/pbx'
import type { Log } from '../log.ts'
import { DatabaseNames } from './database-names.ts'
import { FollowMeReader } from './follow-me-reader.ts'
import { NameLearner } from './name-learner.ts'
import { numbersOfPeople, phonesOf, rememberNames } from './names.ts'

type PeopleNamesOptions = {
  client: Pick<AmiClient, 'action' | 'list'>
  log: Log
  perSecond: number
  /** How long an endpoint that is named by a number may wait for its configuration, before its name alone makes it a person; ms. */
  waitMs: number
  mirror: () => Mirror
  /** Changes the mirror, and the board soon after. */
  change: (change: () => void) => void
}

/** What people are called, asked of the exchange: by the configuration of their phones, and by its database. */
export class PeopleNames {
  readonly #mirror: () => Mirror
  readonly #change: PeopleNamesOptions['change']
  readonly #waitMs: number
  #waiting: NodeJS.Timeout | null = null
  readonly #endpoints: NameLearner
  readonly #database: DatabaseNames
  readonly #followMe: FollowMeReader

  constructor({ mirror, change, waitMs, ...options }: PeopleNamesOptions) {
    this.#mirror = mirror
    this.#change = change
    this.#waitMs = waitMs
    this.#endpoints = new NameLearner({
      ...options,
      contexts: true,
      onLearnt: (learnt) => change(() => rememberNames(mirror(), learnt)),
    })
    this.#database = new DatabaseNames({
      ...options,
      onRead: (databaseNames) => {
        change(() => learn(mirror(), { databaseNames }))
        // Who has a name there may have a follow-me.
        void this.#followMe.ask(Object.keys(databaseNames))
      },
    })
    this.#followMe = new FollowMeReader({
      ...options,
      onRead: (number, followMe) => change(() => learnFollowMe(mirror(), number, followMe)),
    })
  }

  /** Asks for all that the mirror has; what is known already only when the exchange was reloaded. */
  ask(reloaded: boolean): void {
    const mirror = this.#mirror()
    // Those that are on no board yet come first.
    const awaited = awaitedOf(mirror)
    void this.#endpoints.ask([...awaited, ...phonesOf(mirror)], reloaded).then(() => this.#settle())
    void this.#database.ask([...numbersOfPeople(mirror), ...awaited], reloaded)
    if (reloaded) void this.#followMe.ask(Object.keys(this.#database.known))
  }

  /** Somebody has switched their follow-me. */
  hear(event: AmiEvent): void {
    const number = event.event === 'DeviceStateChange' ? followMeSwitched(event.device) : null
    if (number !== null) void this.#followMe.ask([number])
  }

  /** Asks for what could not be asked before. */
  goOn(): void {
    void this.#endpoints.ask([]).then(() => this.#settle())
    void this.#database.ask([])
    void this.#followMe.ask([])
  }

  /** Puts what was learnt into a new mirror, and lets those wait there of whom only the name is known, and who are on no board yet. */
  remind(mirror: Mirror): void {
    rememberNames(mirror, this.#endpoints.known)
    learn(mirror, { databaseNames: this.#database.known })
    for (const [number, followMe] of this.#followMe.known) learnFollowMe(mirror, number, followMe)
    if (this.#endpoints.isRefused) return
    const { devices, awaited } = this.#mirror()
    const isNew = (key: string) => !devices.has(key) || awaited.has(key)
    const unknown = decidedByName(mirror).filter((one) => isNew(`PJSIP/${one}`) && !this.#endpoints.known.has(one))
    if (unknown.length === 0) return
    awaitConfiguration(mirror, unknown)
    this.#waiting ??= setTimeout(() => {
      this.#waiting = null
      this.#release(() => true)
    }, this.#waitMs)
  }

  /** What could be read was read. Without a link the others may still be asked. */
  #settle(): void {
    const { isRefused, known } = this.#endpoints
    this.#release((endpoint) => isRefused || known.has(endpoint))
  }

  #release(isDone: (endpoint: string) => boolean): void {
    const left = awaitedOf(this.#mirror()).filter((endpoint) => !isDone(endpoint))
    if (left.length === this.#mirror().awaited.size) return
    this.#change(() => awaitConfiguration(this.#mirror(), left))
  }

  stop(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting)
    this.#endpoints.stop()
    this.#database.stop()
    this.#followMe.stop()
  }
}

const awaitedOf = (mirror: Mirror): string[] => [...mirror.awaited].map((key) => key.slice(key.indexOf('/') + 1))
