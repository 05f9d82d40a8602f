import {
  type Audience,
  audienceOf,
  type Bounds,
  boundsOf,
  type ExtensionId,
  type GroupSight,
  type Operator,
  supervisedGroups,
  type TargetGroup,
  type TenantSetups,
} from '@jackfield/model'

/** What is seen of the board from one place: all operators of the same seat get the same bytes. */
export interface Seat {
  /** The same for the same seat; a socket.io room. */
  readonly key: string
  /** Whether supervision is seen. */
  readonly audience: Audience
  /** [AUD-4] The groups whose supervision alone is seen; null = all of it or none, as `audience` says. */
  readonly supervises: readonly TargetGroup[] | null
  /** S8, S4: the contexts to which its operators are bound, or the groups of which alone they see anything; null = they see everything. */
  readonly bounds: Bounds | null
  /** [MASK-3] Callers are hidden from its operators. */
  readonly masked: boolean
  /** The same seat with its callers, by which commands are carried out; itself when none are hidden. Never sent to its operators. */
  readonly clear: Seat
}

const sharedSeat = (audience: Audience): Seat => {
  const seat: { -readonly [K in keyof Seat]: Seat[K] } = {
    ...{ key: audience, audience, supervises: null, bounds: null, masked: false },
    clear: null as never,
  }
  seat.clear = seat
  return seat
}
export const wholeSeat: Seat = sharedSeat('whole')
export const plainSeat: Seat = sharedSeat('plain')

/** Whether it is one of the two boards that cost nothing for each seat. */
export const isShared = ({ bounds, masked, supervises }: Pick<Seat, 'bounds' | 'masked' | 'supervises'>): boolean =>
  bounds === null && !masked && supervises === null

/** What decides a seat. */
type Seated = Pick<Operator, 'permissions' | 'contexts'> & Partial<Pick<Operator, 'extensionId'>>
interface Known {
  readonly seat: Seat
  readonly contexts: string[] | null
  readonly sees: readonly string[] | null
  readonly names: Set<string>
}

/** Finds the seat of an operator. */
export class Seats {
  readonly #tenants: TenantSetups
  /** All operators, as they are now. */
  readonly #operators: () => readonly Operator[]
  readonly #known = new Map<string, Known>()

  constructor(tenants: TenantSetups, operators: () => readonly Operator[]) {
    this.#tenants = tenants
    this.#operators = operators
  }

  /** The contexts in which that phone's operator may call, where all to whom the phone is given are bound; undefined = in any. */
  contextsOf(phone: ExtensionId | null): string[] | undefined {
    const theirs = phone === null ? [] : this.#operators().filter(({ extensionId }) => extensionId === phone)
    return theirs.every(({ contexts }) => contexts) ? theirs[0]?.contexts : undefined
  }

  of(operator: Seated): Seat {
    const audience = audienceOf(operator)
    const { sees, callers } = operator.permissions
    const supervises = supervisedGroups(operator)
    if (operator.contexts === undefined && sees === null && callers === 'shown' && supervises === null)
      return audience === 'whole' ? wholeSeat : plainSeat
    const contexts = operator.contexts === undefined ? null : [...new Set(operator.contexts)].sort()
    const sight = sightOf(operator)
    const of = JSON.stringify([contexts, sees === null ? null : [...new Set(sees)].sort(), sight?.phones ?? []])
    const heard = supervises === null ? '' : ` with ${JSON.stringify(supervises)}`
    const clear = this.#seat({ key: `${audience}${heard} of ${of}`, audience, supervises }, contexts, sees, sight)
    if (callers === 'shown') return clear
    const key = `${clear.key} masked`
    const known = this.#known.get(key)
    if (known) return known.seat
    const seat: Seat = { ...clear, key, masked: true, clear }
    this.#known.set(key, { seat, contexts, sees, names: new Set() })
    return seat
  }

  #seat(
    { key, audience, supervises }: Pick<Seat, 'key' | 'audience' | 'supervises'>,
    contexts: string[] | null,
    sees: readonly string[] | null,
    sight: GroupSight | null,
  ): Seat {
    if (contexts === null && sight === null && supervises === null) return audience === 'whole' ? wholeSeat : plainSeat
    const known = this.#known.get(key)
    if (known) return known.seat
    const names = new Set<string>()
    const isBound = contexts !== null || sight !== null
    const bounds = isBound ? { ...boundsOf(contexts, this.#tenants, [], sight), operators: names } : null
    const seat: { -readonly [K in keyof Seat]: Seat[K] } = {
      ...{ key, audience, supervises },
      bounds,
      masked: false,
      clear: null as never,
    }
    seat.clear = seat
    const made: Known = { seat, contexts, sees, names }
    this.#known.set(key, made)
    this.#name(made)
    return seat
  }

  /** The operators have changed: who sees no more than a seat is looked at again. The boards of the seats hold on to the same bounds. */
  operatorsChanged(): void {
    for (const known of this.#known.values()) this.#name(known)
  }

  /** [TENANT-6] Whose commands are seen from a seat: of those who see no more than it does. */
  #name({ contexts, sees, names }: Known): void {
    names.clear()
    for (const { name, contexts: theirs, permissions } of this.#operators()) {
      const isBound = contexts === null || (theirs?.every((context) => contexts.includes(context)) ?? false)
      const isLimited = sees === null || (permissions.sees?.every((group) => sees.includes(group)) ?? false)
      if (name !== null && isBound && isLimited) names.add(name)
    }
  }
}

/** [SIGHT-1] What is seen of groups alone: these, and the operator's own phone. */
function sightOf({ permissions: { sees, groups }, extensionId }: Seated): GroupSight | null {
  if (sees === null) return null
  const seen = sees.flatMap((id) => groups[id] ?? [])
  const isThere = extensionId == null || seen.some(({ people }) => people.includes(extensionId))
  return { groups: seen, phones: isThere ? [] : [extensionId] }
}
