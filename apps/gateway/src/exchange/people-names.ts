import type { AmiClient } from '@jackfield/ami'
import { learn, type Mirror } from '@jackfield/pbx'
import type { Log } from '../log.ts'
import { DatabaseNames } from './database-names.ts'
import { NameLearner } from './name-learner.ts'
import { numbersOfPeople, phonesOf, rememberNames } from './names.ts'

type PeopleNamesOptions = {
  client: AmiClient
  log: Log
  perSecond: number
  mirror: () => Mirror
  /** Changes the mirror, and the board soon after. */
  change: (change: () => void) => void
}

/** What people are called, asked of the exchange: by the configuration of their phones, and by its database. */
export class PeopleNames {
  readonly #mirror: () => Mirror
  readonly #endpoints: NameLearner
  readonly #database: DatabaseNames

  constructor({ mirror, change, ...options }: PeopleNamesOptions) {
    this.#mirror = mirror
    this.#endpoints = new NameLearner({
      ...options,
      contexts: true,
      onLearnt: (learnt) => change(() => rememberNames(mirror(), learnt)),
    })
    this.#database = new DatabaseNames({
      ...options,
      onRead: (databaseNames) => change(() => learn(mirror(), { databaseNames })),
    })
  }

  /** Asks for all that the mirror has; what is known already only when the exchange was reloaded. */
  ask(reloaded: boolean): void {
    void this.#endpoints.ask(phonesOf(this.#mirror()), reloaded)
    void this.#database.ask(numbersOfPeople(this.#mirror()), reloaded)
  }

  /** Asks for what could not be asked before. */
  goOn(): void {
    void this.#endpoints.ask([])
    void this.#database.ask([])
  }

  /** Puts what was learnt into a new mirror. */
  remind(mirror: Mirror): void {
    rememberNames(mirror, this.#endpoints.known)
    learn(mirror, { databaseNames: this.#database.known })
  }

  stop(): void {
    this.#endpoints.stop()
    this.#database.stop()
  }
}
