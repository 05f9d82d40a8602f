import type { Operator } from '@jackfield/model'
import * as z from 'zod/mini'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { mayAdminister } from '../people/may-administer.ts'
import type { People } from '../people/people.ts'
import type { Person } from '../people/person.ts'

/** Whose board the handshake of a live socket asks for; null = one's own. */
export function asOf(auth: unknown): string | null {
  const read = z.object({ as: z.string().check(z.minLength(1), z.maxLength(200)) }).safeParse(auth)
  return read.success ? read.data.as : null
}

type Looker = { readonly person: Person; readonly address: string }

/**
 * S4: an administrator of the whole site sees the board as somebody else sees it. Both ends of it stand in the audit trail; where that can't be
 * written, it is not begun.
 */
export class SeeingAs {
  readonly #people: Pick<People, 'operators'>
  readonly #audit: Pick<Audit, 'record' | 'require'>

  constructor(options: { people: Pick<People, 'operators'>; audit: Pick<Audit, 'record' | 'require'> }) {
    this.#people = options.people
    this.#audit = options.audit
  }

  /** The person of this name, as their board is to be shown; else an error for the client, whose `data.as` says why not. */
  async begin({ person, address }: Looker, name: string): Promise<Operator | Error> {
    if (!mayAdminister(person.operator)) {
      this.#audit.record(rowOf({ person, address }, 'see-as', 'not-allowed', name))
      return refusal('not-allowed')
    }
    const as = this.#named(name)
    if (as === null) return refusal('no-such-person')
    const isWritten = await this.#audit.require(rowOf({ person, address }, 'see-as', 'done', name))
    return isWritten ? as : refusal('not-audited')
  }

  /** That person as they are now; null = it is over, since they are gone or the administrator is none any more. */
  now(looker: Person, { name }: Operator): Operator | null {
    return mayAdminister(looker.operator) ? this.#named(name) : null
  }

  end({ person, address, as }: Looker & { readonly as: Operator | null }): void {
    if (as !== null) this.#audit.record(rowOf({ person, address }, 'see-as-end', 'done', as.name))
  }

  #named(name: string | null): Operator | null {
    return this.#people.operators().find((one) => one.name !== null && one.name === name) ?? null
  }
}

const refusal = (why: string): Error => Object.assign(new Error(`see-as: ${why}`), { data: { as: why } })

const rowOf = ({ person, address }: Looker, action: string, outcome: string, name: string | null) => ({
  ...{ kind: 'rights' as const, action, outcome },
  actor: actorOf(person.operator, null, address),
  detail: { person: name },
})
