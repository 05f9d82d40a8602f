import { timingSafeEqual } from 'node:crypto'
import { anybody, type Operator } from '@jackfield/model'
import { type KnownOperator, sha256 } from '../config/operators.ts'
import type { PeopleSource, Person, Proof } from './person.ts'

/** What the config file says of those who may come in. */
export type ConfiguredPeople = { token: string | null; operators: readonly KnownOperator[] }

type Known = Person & { readonly digest: Buffer }

/** The operators of the config file and the board's own token, which is an administrator's. */
export class ConfigPeople implements PeopleSource {
  #known: readonly Known[] = []
  readonly #listeners = new Set<() => void>()

  constructor(configured: ConfiguredPeople) {
    this.#take(configured)
  }

  get hasAny(): boolean {
    return this.#known.length > 0
  }

  /** Takes what the file says now in place of what it said. */
  set(configured: ConfiguredPeople): void {
    this.#take(configured)
    for (const listener of this.#listeners) listener()
  }

  find({ token }: Proof): Person | null {
    if (typeof token !== 'string') return null
    const given = Buffer.from(sha256(token))
    let found: Person | null = null
    for (const known of this.#known) if (timingSafeEqual(given, known.digest)) found = known
    return found
  }

  person(id: string): Person | null {
    return this.#known.find((known) => known.id === id) ?? null
  }

  operators(): readonly Operator[] {
    return this.#known.filter(({ payer }) => payer !== null).map(({ operator }) => operator)
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  #take({ token, operators }: ConfiguredPeople): void {
    const known: Known[] = []
    if (token !== null) {
      const digest = sha256(token)
      // Where it is the only proof, nobody has a name.
      const operator = operators.length === 0 ? anybody : { ...anybody, name: 'token' }
      known.push({ id: `token ${digest}`, payer: null, operator, digest: Buffer.from(digest) })
    }
    for (const { tokenSha256, ...operator } of operators) {
      const id = `operator ${operator.name} ${tokenSha256}`
      known.push({ id, payer: `operator ${operator.name}`, operator, digest: Buffer.from(tokenSha256) })
    }
    this.#known = known
  }
}
