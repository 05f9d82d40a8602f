import type { Operator } from './policy/roles.ts'
import type { Call, Extension, Leg, Tables, View } from './rows.ts'
import type { Party } from './rows-base.ts'
import type { TableName } from './table-names.ts'

/**
 * Which board an operator gets. `whole` = everything; `plain` = the same rows without a trace of supervision. The plain view is computed
 * row by row from the whole view alone, so both can share one `seq`.
 */
export type Audience = 'whole' | 'plain'

/** [AUD-1] The board of an operator with these permissions. */
export const audienceOf = ({ permissions: { rights } }: Pick<Operator, 'permissions'>): Audience =>
  rights.supervise === null ? 'whole' : 'plain'

/** [AUD-4] The groups whose supervision alone an operator sees who may supervise some groups; null = they see all of it, or none. */
export function supervisedGroups({ permissions: { rights, groups } }: Pick<Operator, 'permissions'>) {
  const ids = rights.supervise ?? []
  return ids.length === 0 ? null : ids.flatMap((id) => groups[id] ?? [])
}

/** What a supervisor's phone shows while it rings: not whom they are about to hear, since everybody sees that phone ring. */
export const SUPERVISION_CALLER = 'Jackfield'

/** [AUD-2] The row without supervision; null = no such row for this audience. The very same object when nothing of it is hidden. */
export function plainRow<T extends TableName>(table: T, row: Tables[T]): Tables[T] | null {
  switch (table) {
    case 'legs':
      return plainLeg(row as Leg) as Tables[T]
    case 'calls':
      return plainCall(row as Call) as Tables[T]
    case 'extensions':
      return plainExtension(row as Extension) as Tables[T]
    case 'commands':
      return /^supervise/.test((row as Tables['commands']).kind) ? null : row
    default:
      return row
  }
}

/** The whole board as this audience sees it; the very same one when nothing is hidden. */
export function viewFor(audience: Audience, view: View): View {
  if (audience === 'whole') return view
  let seen: View = view
  for (const table of ['legs', 'calls', 'extensions', 'commands'] as const) {
    const rows = plainTable(table, view[table] as ReadonlyMap<string, Tables[typeof table]>)
    if (rows !== view[table]) seen = { ...seen, [table]: rows }
  }
  return seen
}

function plainTable<T extends TableName>(
  table: T,
  rows: ReadonlyMap<string, Tables[T]>,
): ReadonlyMap<string, Tables[T]> {
  let seen: Map<string, Tables[T]> | null = null
  for (const [id, row] of rows) {
    const plain = plainRow(table, row)
    if (plain === row) continue
    seen ??= new Map(rows)
    if (plain === null) seen.delete(id)
    else seen.set(id, plain)
  }
  return seen ?? rows
}

/** A supervisor is somebody who is on the phone. With whom is not said: it would be the one who is listened to. */
function plainLeg(leg: Leg): Leg {
  if (leg.phase === 'supervising' || leg.supervises !== null || isSpying(leg.place))
    return { ...leg, phase: 'talking', party: null, place: null, supervises: null, supervisedBy: [] }
  const isAsked = isOwnRing(leg.party, leg.who)
  if (leg.supervisedBy.length === 0 && !isAsked) return leg
  return { ...leg, supervisedBy: [], party: isAsked ? null : leg.party }
}

function plainCall(call: Call): Call {
  if (call.phase === 'supervising' || isSpying(call.place))
    return { ...call, phase: 'talking', callee: null, place: null, supervised: false }
  const isAsked = isOwnRing(call.callee, call.caller)
  if (!call.supervised && !isAsked) return call
  return { ...call, supervised: false, callee: isAsked ? null : call.callee }
}

/** Only supervising makes a tile busy while the phone has legs: see [EXT-5]. */
function plainExtension(extension: Extension): Extension {
  if (extension.state === 'busy' && extension.legIds.length > 0)
    return { ...extension, state: 'talking', party: null, place: null, supervised: false }
  const isAsked = isOwnRing(extension.party, extension)
  if (isSpying(extension.place)) return { ...extension, party: null, place: null, supervised: false }
  if (!extension.supervised && !isAsked) return extension
  return { ...extension, supervised: false, party: isAsked ? null : extension.party }
}

/** About to listen, or listening before Asterisk has reported it. */
const isSpying = (place: Leg['place']): boolean => /^(?:Chan|Exten)Spy$/i.test(place?.application ?? '')

const isOwnRing = (party: Party | null, { number }: { number: string }): boolean =>
  party?.name === SUPERVISION_CALLER && party.number === number
