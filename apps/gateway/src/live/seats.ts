import {
  type Audience,
  audienceOf,
  type Bounds,
  boundsOf,
  type ExtensionId,
  type Operator,
  type OperatorSetup,
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
  /** All operators, as they are now. */
  readonly #operators: () => readonly OperatorSetup[]
  readonly #bound = new Map<string, { readonly seat: Seat; readonly contexts: string[]; readonly names: Set<string> }>()

  constructor(tenants: TenantSetups, operators: () => readonly OperatorSetup[]) {
    this.#tenants = tenants
    this.#operators = operators
  }

  /** The contexts in which that phone's operator may call, where all to whom the phone is given are bound; undefined = in any. */
  contextsOf(phone: ExtensionId | null): string[] | undefined {
    const theirs = phone === null ? [] : this.#operators().filter(({ extensionId }) => extensionId === phone)
    return theirs.every(({ contexts }) => contexts) ? theirs[0]?.contexts : undefined
  }

  of(operator: Pick<Operator, 'permissions' | 'contexts'>): Seat {
    const audience = audienceOf(operator)
    if (operator.contexts === undefined) return audience === 'whole' ? wholeSeat : plainSeat
    const contexts = [...new Set(operator.contexts)].sort()
    const key = `${audience} of ${JSON.stringify(contexts)}`
    const known = this.#bound.get(key)
    if (known) return known.seat
    const bounds = boundsOf(contexts, this.#tenants, this.#operators())
    const names = new Set(bounds.operators)
    const seat: Seat = { key, audience, bounds: { ...bounds, operators: names } }
    this.#bound.set(key, { seat, contexts, names })
    return seat
  }

  /** The operators have changed: who is bound to which contexts is looked at again. The boards of the seats hold on to the same bounds. */
  operatorsChanged(): void {
    for (const { contexts, names } of this.#bound.values()) {
      const now = boundsOf(contexts, {}, this.#operators()).operators
      names.clear()
      for (const name of now) names.add(name)
    }
  }
}
