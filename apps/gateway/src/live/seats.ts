import {
  type Audience,
  audienceOf,
  type Bounds,
  boundsOf,
  type ExtensionId,
  type Operator,
  type TenantSetups,
} from '@jackfield/model'

/** What is seen of the board from one place: all operators of the same seat get the same bytes. */
export interface Seat {
  /** The same for the same seat; a socket.io room. */
  readonly key: string
  /** Whether supervision is seen. */
  readonly audience: Audience
  /** S8: the contexts to which its operators are bound; null = to none. */
  readonly bounds: Bounds | null
}

export const wholeSeat: Seat = { key: 'whole', audience: 'whole', bounds: null }
export const plainSeat: Seat = { key: 'plain', audience: 'plain', bounds: null }

/** Finds the seat of an operator. */
export class Seats {
  readonly #tenants: TenantSetups
  readonly #operators: readonly Operator[]
  readonly #bound = new Map<string, Seat>()

  constructor(tenants: TenantSetups, operators: readonly Operator[]) {
    this.#tenants = tenants
    this.#operators = operators
  }

  /** The contexts in which that phone's operator may call, where all whom the configuration gives the phone are bound; undefined = in any. */
  contextsOf(phone: ExtensionId | null): string[] | undefined {
    const theirs = phone === null ? [] : this.#operators.filter(({ extensionId }) => extensionId === phone)
    return theirs.every(({ contexts }) => contexts) ? theirs[0]?.contexts : undefined
  }

  of(operator: Pick<Operator, 'role' | 'contexts'>): Seat {
    const audience = audienceOf(operator)
    if (operator.contexts === undefined) return audience === 'whole' ? wholeSeat : plainSeat
    const contexts = [...new Set(operator.contexts)].sort()
    const key = `${audience} of ${JSON.stringify(contexts)}`
    const known = this.#bound.get(key)
    if (known) return known
    const seat: Seat = { key, audience, bounds: boundsOf(contexts, this.#tenants, this.#operators) }
    this.#bound.set(key, seat)
    return seat
  }
}
