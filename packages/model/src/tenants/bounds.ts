/** S8: what belongs to a context besides the people whose hints stand there, as the site's configuration says. */
export interface TenantSetup {
  /** People whom no hint puts there: numbers, or `number@context`. */
  readonly extensions: readonly string[]
  readonly queues: readonly string[]
  readonly rooms: readonly string[]
  readonly lots: readonly string[]
  readonly trunks: readonly string[]
  /** Numbers that outside callers dial. */
  readonly dids: readonly string[]
  /** Ids of switches. */
  readonly switches: readonly string[]
}

/** By context. */
export type TenantSetups = Readonly<Record<string, TenantSetup>>

const kinds = ['queues', 'rooms', 'lots', 'trunks', 'dids', 'switches'] as const
export type TenantPlaceKind = (typeof kinds)[number]

/**
 * Whose a place is, seen from one set of contexts: `ours` = every context that names it is of the set, `shared` = another one names it too,
 * `others` = only others do. What no context names is in no map.
 */
export type PlaceOwner = 'ours' | 'shared' | 'others'

/** S8: a set of contexts to which operators are bound, and all that decides what belongs to it. */
export interface Bounds {
  readonly contexts: ReadonlySet<string>
  /** The names of the operators who are bound to these contexts, or to some of them. */
  readonly operators: ReadonlySet<string>
  readonly places: { readonly [K in TenantPlaceKind]: ReadonlyMap<string, PlaceOwner> }
}

/** The bounds of a set of contexts. `operators` = all who are bound, with their contexts. */
export function boundsOf(
  contexts: readonly string[],
  setups: TenantSetups,
  operators: Iterable<{ readonly name: string | null; readonly contexts?: readonly string[] | undefined }> = [],
): Bounds {
  const own = new Set(contexts)
  const names = new Set<string>()
  for (const { name, contexts: theirs } of operators)
    if (name !== null && theirs?.every((context) => own.has(context))) names.add(name)
  const places = Object.fromEntries(kinds.map((kind) => [kind, ownersOf(kind, own, setups)]))
  return { contexts: own, operators: names, places: places as unknown as Bounds['places'] }
}

function ownersOf(kind: TenantPlaceKind, own: ReadonlySet<string>, setups: TenantSetups): Map<string, PlaceOwner> {
  const owners = new Map<string, PlaceOwner>()
  for (const [context, setup] of Object.entries(setups))
    for (const id of setup[kind]) {
      const now = own.has(context) ? 'ours' : 'others'
      const before = owners.get(id) ?? now
      owners.set(id, before === now ? now : 'shared')
    }
  return owners
}
