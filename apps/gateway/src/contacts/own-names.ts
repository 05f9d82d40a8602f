import { cleanText, numbersIn, type OwnName, type TableName, tableNames, type View } from '@jackfield/model'
import type { Change } from '@jackfield/protocol'
import type { ContactIndex } from './contact-index.ts'
import { type Country, candidatesOf } from './numbers.ts'
import { knownOf } from './phonebook.ts'

interface OwnNamesOptions {
  index: Pick<ContactIndex, 'ofNumber' | 'owned'>
  country: () => Country
  /** Whether the exchange, the configuration or a shared contact names this number: then it has that name for everybody. */
  isNamed: (number: string) => boolean
  view: () => View
}

/** Numbers that were looked up; then it is begun anew. */
const MOST_KNOWN = 20_000

/** By whose contacts they are. */
export type ByOwner = ReadonlyMap<string, readonly OwnName[]>
const nobody: ByOwner = new Map()

/**
 * A1: which numbers on the board somebody's own contacts know. Each number is looked up once, for all owners together: what an event costs does not grow with
 * the operators, and where nobody has contacts of their own nothing is looked at.
 */
export class OwnNames {
  readonly #o: OwnNamesOptions
  /** By number, by owner; empty = nobody's. */
  readonly #known = new Map<string, ReadonlyMap<string, OwnName>>()

  constructor(options: OwnNamesOptions) {
    this.#o = options
  }

  /** What a patch brings that owners were not told yet. */
  hear(changes: readonly Change[]): ByOwner {
    if (this.#o.index.owned === 0) return nobody
    const fresh = new Map<string, OwnName[]>()
    for (const change of changes) {
      if (change.op === 'remove') continue
      for (const number of numbersIn(change.table, change.op === 'put' ? change.row : change.set))
        this.#learn(number, fresh)
    }
    return fresh
  }

  /** The contacts, or what names numbers before them, have changed: for whom there may be other names now, to whom all are to be told anew. */
  changed(): ReadonlySet<string> {
    const owners = new Set(this.#owners())
    this.#known.clear()
    if (this.#o.index.owned === 0) return owners
    const view = this.#o.view()
    for (const table of tableNames)
      for (const row of (view[table] as ReadonlyMap<string, object>).values())
        for (const number of numbersIn(table as TableName, row)) this.#learn(number, null)
    for (const owner of this.#owners()) owners.add(owner)
    return owners
  }

  /** All that this owner was to be told so far. */
  all(owner: string): OwnName[] {
    return [...this.#known.values()].flatMap((known) => known.get(owner) ?? [])
  }

  /** What this owner's contacts know of a number, on the board or not; null = nothing. */
  of(owner: string, number: string): OwnName | null {
    return this.#o.index.owned === 0 || number === '' ? null : (this.#look(number).get(owner) ?? null)
  }

  #learn(number: string, fresh: Map<string, OwnName[]> | null): void {
    if (this.#known.has(number)) return
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    const found = this.#look(number)
    this.#known.set(number, found)
    if (fresh === null) return
    for (const [owner, name] of found) {
      const theirs = fresh.get(owner)
      if (theirs) theirs.push(name)
      else fresh.set(owner, [name])
    }
  }

  #look(number: string): ReadonlyMap<string, OwnName> {
    const found = new Map<string, OwnName>()
    const { index, country, isNamed } = this.#o
    for (const normal of candidatesOf(number, country())) {
      const theirs = Map.groupBy(index.ofNumber(normal), ({ owner }) => owner)
      for (const [owner, contacts] of theirs) {
        if (owner === null || found.has(owner)) continue
        const { name, company, vip, photo } = knownOf(contacts)
        found.set(owner, {
          ...{ number, name: cleanText(name), company: cleanText(company) },
          ...{ vip, contacts: contacts.length, photo },
        })
      }
    }
    return found.size === 0 || isNamed(number) ? noNames : found
  }

  *#owners(): Generator<string> {
    for (const known of this.#known.values()) yield* known.keys()
  }
}
const noNames: ReadonlyMap<string, OwnName> = new Map()
