import { isTarget } from '@jackfield/dialplan'
import type { Mirror, NamedStates } from './mirror.ts'
import { hintsOf, isPlain, isShared, numberOf, peopleOf } from './people.ts'

/**
 * [KEPT-4] The name under which the exchange keeps do not disturb and call forward of a person (`DND/<name>`, `Custom:DND<name>`, `CF/<name>`), or their presence
 * (`CustomPresence:<name>`): their number. Where others have it too, the name that their own hints give and nobody else's, else their id, `101@tenant-b`,
 * which a dialplan has as `${EXTEN}@${CONTEXT}`.
 */
export function keptName(mirror: Mirror, id: string, what: keyof NamedStates): string {
  const number = numberOf(id)
  if (!isShared(mirror, number)) return number
  const [name, ...more] = new Set(hintsOf(mirror, id).flatMap(({ named }) => named[what] ?? []))
  if (name === undefined || more.length > 0 || !isTarget(name)) return id
  return isAnothers(mirror, id, name, what) ? id : name
}

/**
 * [KEPT-5] The number of a person with what their hint puts before it, `T2_101`, where VitalPBX writes their custom states so although nobody else has the number; else
 * `keptName`.
 */
export function stateName(mirror: Mirror, id: string): string {
  const name = keptName(mirror, id, 'dnd')
  if (name !== numberOf(id)) return name
  const hints = hintsOf(mirror, id)
  if (hints.every((hint) => !hint.named.dnd)) return name
  const [named, ...more] = new Set(hints.flatMap((hint) => hint.named.dnd ?? []))
  return named !== undefined && more.length === 0 && /^T\d+_/.test(named) ? named : name
}

/** The hints of somebody else give that name too, or it is the number of somebody else. */
function isAnothers(mirror: Mirror, id: string, name: string, what: keyof NamedStates): boolean {
  const number = numberOf(id)
  if (name !== number && isPlain(name) && (mirror.extens.get(name)?.hints.size ?? 0) > 0) return true
  const others = peopleOf(mirror, number).filter((one) => one.id !== id)
  return others.some((one) => hintsOf(mirror, one.id).some(({ named }) => named[what] === name))
}
