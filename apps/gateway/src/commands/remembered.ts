import type { Operator } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'

/** The person who asks, as far as the gateway can tell people apart: also by the phone, but not by one where they are signed in for now. */
export const identityOf = ({ name, role, extensionId, contexts, hotDesks }: Operator): string =>
  JSON.stringify([name, role, hotDesks === true ? null : extensionId, contexts ?? null])

export const isSamePerson = (one: Operator, other: Operator): boolean => identityOf(one) === identityOf(other)

/**
 * The answers of the last minutes by intent id, so that a resend gets the first one and does nothing twice. Each belongs to the operator who asked: ids of commands are on
 * everybody's board.
 */
export class RememberedAnswers {
  readonly #answers = new Map<string, { owner: string; answer: Promise<Result>; at: number }>()
  readonly #now: () => number
  readonly #keepMs: number
  readonly #limit: number

  constructor(options: { now: () => number; keepMs?: number; limit?: number }) {
    this.#now = options.now
    this.#keepMs = options.keepMs ?? 600_000
    this.#limit = options.limit ?? 2000
  }

  get size(): number {
    return this.#answers.size
  }

  /**
   * The answer to this id: the remembered one (also while it is still under way), else what `answer` makes of it now. An id of another's gets what `refuse` says.
   */
  once(id: string, owner: string, answer: () => Promise<Result>, refuse: () => Promise<Result>): Promise<Result> {
    this.#forget()
    const known = this.#answers.get(id)
    if (known) return known.owner === owner ? known.answer : refuse()
    const made = answer()
    this.#answers.set(id, { owner, answer: made, at: this.#now() })
    return made
  }

  /** The map is in order of age, so what is too old or too much stands first. */
  #forget(): void {
    for (const [id, { at }] of this.#answers) {
      if (at > this.#now() - this.#keepMs && this.#answers.size < this.#limit) return
      this.#answers.delete(id)
    }
  }
}
