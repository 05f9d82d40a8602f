import { cleanText, type ExtensionId, type PersonContexts } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { isShared, numberOf, peopleOf } from '../mirror/people.ts'

/**
 * [TENANT-1] The contexts of a person of the board: those of their hints, and those for which the site's configuration names them; null where no operator
 * is bound to contexts.
 */
export function derivePersonContexts(mirror: Mirror, id: string): PersonContexts | null {
  const { tenants } = mirror.directory
  if (tenants === null) return null
  const number = numberOf(id)
  const named = tenants.get(id) ?? (isShared(mirror, number) ? [] : tenants.get(number)) ?? []
  const ofHints = peopleOf(mirror, number).find((one) => one.id === id)?.contexts ?? []
  const contexts = [...new Set([...named, ...ofHints])].map((context) => cleanText(context)).sort()
  return { id: id as ExtensionId, contexts }
}
