import { anybody, type Operator } from '@jackfield/model'
import type { PeopleSource, Person, Proof } from './person.ts'

/** Everybody, where nobody has to prove anything. */
const open: Person = { id: 'anybody', payer: null, operator: anybody }

/**
 * Everybody who may sign in. They can change at any time: listeners of `onChange` ask `person` again for each of those they
 * know, and let go of those who are not there any more.
 */
export class People {
  readonly #sources: readonly PeopleSource[]
  readonly #open: boolean
  readonly #listeners = new Set<() => void>()

  /** `open` = as long as there is nobody whose proof could be asked for, everybody is an administrator. */
  constructor(sources: readonly PeopleSource[], { open }: { open: boolean }) {
    this.#sources = sources
    this.#open = open
    for (const source of sources) source.onChange(() => this.changed())
  }

  /** Whether every browser may come in as an administrator, without any proof. */
  get isOpen(): boolean {
    return this.#open && !this.#sources.some((source) => source.hasAny)
  }

  /** The person of this proof; null = nobody's. */
  find(proof: Proof): Person | null {
    if (this.isOpen) return open
    let found: Person | null = null
    // Every source is asked, so that the time tells nothing.
    for (const source of this.#sources) found = source.find(proof) ?? found
    return found
  }

  /** The person of this id as they are now; null = not one of us any more. */
  person(id: string): Person | null {
    if (this.isOpen) return id === open.id ? open : null
    for (const source of this.#sources) {
      const person = source.person(id)
      if (person !== null) return person
    }
    return null
  }

  operators(): Operator[] {
    return this.#sources.flatMap((source) => source.operators())
  }

  /** Calls this after each change of anybody, until the disposer is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells the listeners: for what changes a person besides the sources, such as what a role may. */
  changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
