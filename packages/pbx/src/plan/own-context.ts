import { isContext, isOurs, variables } from '@jackfield/dialplan'
import { devicesOf } from '../mirror/device.ts'
import type { Channel } from '../mirror/mirror.ts'
import { isShared, numberOf, peopleOf } from '../mirror/people.ts'
import type { PlanInput, PlanStep } from './plan.ts'
import { setvar } from './steps.ts'

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

/**
 * The same for a channel that goes on to `called`, told anew each time since the last operator's context is not this one's. No step where nobody can ever
 * have had another context than the site's. The underscore lets the Local channel know it by which the call goes on.
 */
export function tellContext(channel: Channel, called: string, actor: string | null, input: PlanInput): PlanStep[] {
  const { view, mirror } = input
  const mayDiffer = mirror.directory.tenants !== null || [...view.extensions.keys()].some((id) => id.includes('@'))
  return mayDiffer ? [setvar(channel, `_${variables.context}`, ownContext(called, actor, input))] : []
}
