import { isContext, isOurs, isTarget, variables } from '@jackfield/dialplan'
import { noWayToContexts, type View } from '@jackfield/model'
import { devicesOf } from '../mirror/device.ts'
import type { Channel } from '../mirror/mirror.ts'
import { isShared, numberOf, peopleOf } from '../mirror/people.ts'
import { type Plan, type PlanInput, type PlanStep, refuse } from './plan.ts'
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
  const fits = (context: string) => isContext(context) && !isOurs(context) && (bound?.has(context) ?? true)
  return [...ofPhones, ...hintsOf(actor, input), ...[...(bound ?? [])].sort()].find(fits) ?? ''
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

/** The plan, or why not: an older dialplan of ours would dial in the site's context whatever a channel says of another. */
export function onlyWhereKnown(plan: Plan, view: View): Plan {
  const lack = noWayToContexts(view)
  if (!lack || !plan.ok) return plan
  const saysOne = ({ headers: { Variable = [], Value } }: PlanStep) =>
    [Variable]
      .flat()
      .some((one) => (one === `_${variables.context}` ? Value !== '' : one.startsWith(`${variables.context}=`)))
  return plan.steps.some(saysOne) ? refuse(lack) : plan
}

/**
 * The operator as our dialplan rings them back; '' = nobody. [TENANT-12] Whom the board knows by the number alone has it in the site's context, but a bound
 * operator in that of their hint, where the site's phones may have another one of that number or none.
 */
export function ringsBack(actor: string | null, input: PlanInput): string {
  if (actor === null || !isTarget(actor)) return ''
  const bound = input.options.contexts
  const isKnown = actor.includes('@') || noWayToContexts(input.view) !== null
  const context = isKnown ? undefined : hintsOf(actor, input).find((one) => bound?.has(one) && isContext(one))
  return context === undefined ? actor : `${actor}@${context}`
}

/** The contexts in which a person has hints. */
function hintsOf(id: string | null, { mirror }: Pick<PlanInput, 'mirror'>): string[] {
  if (id === null) return []
  const people = peopleOf(mirror, numberOf(id))
  return [...(people.find((one) => one.id === id)?.contexts ?? [])].sort()
}
