import type { NeedId } from '../policy/need.ts'
import { missing } from '../policy/need.ts'
import type { View } from '../rows.ts'
import type { Refusal } from './refusal.ts'

/** Persons whose number others have too, in other contexts, are called by this context of ours; without it the others are called as ever. */
export const personNeed: NeedId = 'dialplan:person'

/** What Asterisk holds of an extension (AST_MAX_EXTENSION, 80 with the closing NUL); the rest of a longer one is cut off. */
export const MAX_EXTEN = 79

/**
 * S8: why a person of that id can't be called: they are `101@tenant-b`, and the dialplan of ours that is installed knows no such persons, or it is too long
 * to be an extension. Null for everybody else.
 */
export function noWayToPerson(view: View, id: string): Refusal | null {
  if (!id.includes('@')) return null
  return noWayToContexts(view) ?? (id.length > MAX_EXTEN ? { code: 'name-too-long', target: id } : null)
}

/** S8: why nobody can be called in another context than the site's; null = somebody can. */
export function noWayToContexts(view: View): Refusal | null {
  const lack = missing(view, personNeed)
  return lack ? { code: 'need-missing', need: lack.id, fix: lack.fix } : null
}
