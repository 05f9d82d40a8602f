import type { Operator } from '@jackfield/model'
import type { Person, Proof } from '../people/person.ts'
import type { KeeperLink } from './keeper-link.ts'
import type { SiteNotice } from './told.ts'

/** Nobody could be asked who somebody is. */
class NoKeeper extends Error {
  override readonly name = 'NoKeeper'
}

/** How often it is tried to ask again who everybody is, ms. */
const AGAIN_MS = 500
/** Within which somebody who was let in connects, ms. */
const FRESH_MS = 30_000

interface Known {
  readonly person: Person
  readonly foundAt: number
}

/** [CLUSTER-2] The people of the site as the keeper knows them: it alone is shown what proves who somebody is. Those who are connected here are known until the keeper says that they have changed. */
export class RemotePeople {
  readonly #link: Pick<KeeperLink, 'ask'>
  readonly #connected: () => readonly string[]
  readonly #known = new Map<string, Known>()
  readonly #listeners = new Set<() => void>()
  #site: Pick<SiteNotice, 'operators' | 'isOpen'> | null = null
  #round = 0
  #timer: NodeJS.Timeout | undefined

  /** `connected`: the ids of those who are connected here. */
  constructor(link: Pick<KeeperLink, 'ask'>, connected: () => readonly string[]) {
    this.#link = link
    this.#connected = connected
  }

  get isOpen(): boolean {
    return this.#site?.isOpen ?? false
  }

  operators(): readonly Operator[] {
    return this.#site?.operators ?? []
  }

  /** @throws NoKeeper */
  async find({ token, cookie }: Proof): Promise<Person | null> {
    const asked = await this.#link.ask('find', { token: token ?? null, cookie: cookie ?? null })
    if (!asked.ok) throw new NoKeeper('nobody keeps the board just now')
    const { person } = asked.answer as { person: Person | null }
    if (person !== null) this.#know(person)
    return person
  }

  person(id: string): Person | null {
    return this.#known.get(id)?.person ?? null
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The keeper says that somebody has changed, or another one keeps the board: it is asked who those are who are connected here. */
  siteChanged(site: Pick<SiteNotice, 'operators' | 'isOpen'>): void {
    this.#site = site
    this.#round += 1
    void this.#look(this.#round)
  }

  stop(): void {
    this.#round += 1
    clearTimeout(this.#timer)
  }

  async #look(round: number): Promise<void> {
    clearTimeout(this.#timer)
    this.#letGo()
    const ids = [...this.#known.keys()]
    const asked = await this.#link.ask('people', { ids })
    // Somebody has changed since: what was answered is old.
    if (round !== this.#round) return
    if (!asked.ok) {
      this.#timer = setTimeout(() => void this.#look(round), AGAIN_MS)
      this.#timer.unref()
      return
    }
    const { people } = asked.answer as { people: (Person | null)[] }
    for (const [at, id] of ids.entries()) {
      const person = people[at]
      if (person) this.#know(person)
      else this.#known.delete(id)
    }
    for (const listener of this.#listeners) listener()
  }

  #know(person: Person): void {
    const foundAt = this.#known.get(person.id)?.foundAt ?? performance.now()
    this.#known.set(person.id, { person, foundAt })
  }

  /** Of those who are here no more. */
  #letGo(): void {
    const here = new Set(this.#connected())
    const since = performance.now() - FRESH_MS
    for (const [id, { foundAt }] of this.#known) if (!here.has(id) && foundAt < since) this.#known.delete(id)
  }
}
