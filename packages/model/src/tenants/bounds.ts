import type { TargetGroup } from '../policy/permissions.ts'

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

/** S8, S4: the contexts to which operators are bound, or the groups of which alone they see anything, and all that decides what belongs to it. */
export interface Bounds {
  /** null = they are bound to none. */
  readonly contexts: ReadonlySet<string> | null
  /** null = they see all that is within the contexts. */
  readonly groups: readonly TargetGroup[] | null
  /** People whom they see though they are in none of the groups: themselves. */
  readonly phones: ReadonlySet<string>
  /** The names of the operators who are bound to these contexts, or to some of them. */
  readonly operators: ReadonlySet<string>
  readonly places: { readonly [K in TenantPlaceKind]: ReadonlyMap<string, PlaceOwner> }
}

/** What is seen of the groups of a role. */
export interface GroupSight {
  readonly groups: readonly TargetGroup[]
  readonly phones: readonly string[]
}

/** The bounds of a set of contexts, of groups, or of both. `operators` = all who are bound to contexts, with these. */
export function boundsOf(
  contexts: readonly string[] | null,
  setups: TenantSetups,
  operators: Iterable<{ readonly name: string | null; readonly contexts?: readonly string[] | undefined }> = [],
  sight: GroupSight | null = null,
): Bounds {
  const own = contexts === null ? null : new Set(contexts)
  const names = new Set<string>()
  for (const { name, contexts: theirs } of operators)
    if (name !== null && own !== null && theirs?.every((context) => own.has(context))) names.add(name)
  const places = Object.fromEntries(
    kinds.map((kind) => {
      const owners = own === null ? null : ownersOf(kind, own, setups)
      return [kind, sight === null ? owners : inGroups(kind, sight.groups, owners)]
    }),
  )
  return {
    ...{ contexts: own, groups: sight?.groups ?? null, phones: new Set(sight?.phones) },
    ...{ operators: names, places: places as unknown as Bounds['places'] },
  }
}

/** What the groups name is theirs, as far as the contexts say so too. */
function inGroups(
  kind: TenantPlaceKind,
  groups: readonly TargetGroup[],
  owners: ReadonlyMap<string, PlaceOwner> | null,
): Map<string, PlaceOwner> {
  const named = new Map<string, PlaceOwner>()
  for (const group of groups)
    for (const id of group[kind]) {
      const owner = owners === null ? 'ours' : owners.get(id)
      if (owner !== undefined) named.set(id, owner)
    }
  return named
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
