import { isContext, isOurs } from '@jackfield/dialplan'
import { devicesOf } from '../mirror/device.ts'
import { isShared, numberOf, peopleOf } from '../mirror/people.ts'
import type { PlanInput } from './plan.ts'

/**
 * [TENANT-11] The context in which a number is dialled that an operator has called; '' = that of the site. Who is bound to contexts dials in one of them:
 * the one in which their own phone dials, else the one of their hint, else the first. Somebody else whose number several people have dials in
 * the context of their phone, but for a person whom the board knows by the number alone. A person's own context stands in their id.
 */
export function ownContext(called: string, actor: string | null, input: PlanInput): string {
  const { view, mirror, options } = input
  if (called.includes('@')) return ''
  const bound = options.contexts ?? null
  const isOneOfSeveral = actor !== null && isShared(mirror, numberOf(actor))
  if (bound === null && (!isOneOfSeveral || view.extensions.has(called))) return ''
  const ofPhones = actor === null ? [] : devicesOf(mirror, actor).map(({ context }) => context)
  const ofHints =
    actor === null ? [] : [...(peopleOf(mirror, numberOf(actor)).find(({ id }) => id === actor)?.contexts ?? [])]
  const fits = (context: string) => isContext(context) && !isOurs(context) && (bound?.has(context) ?? true)
  return [...ofPhones, ...ofHints.sort(), ...[...(bound ?? [])].sort()].find(fits) ?? ''
}
