import { isContext, isNumber, isOurs, isTarget, variables, writeOperator } from '@jackfield/dialplan'
import { noWayToContexts, type View } from '@jackfield/model'
import { devicesOf } from '../mirror/device.ts'
import { keptName } from '../mirror/kept-name.ts'
import type { Channel } from '../mirror/mirror.ts'
import { isShared, numberOf, peopleOf } from '../mirror/people.ts'
import { dialledFrom } from '../mirror/vitalpbx.ts'
import { type Plan, type PlanInput, type PlanStep, refuse } from './plan.ts'
import { setvar } from './steps.ts'

/**
 * [TENANT-11] The context in which a number that an operator calls is dialled; '' = the site's. A bound operator dials in one of their contexts: the one
 * in which their own phone dials, else the one of their hint, else the first. An operator who shares their number with others dials in the context of
 * their phone, unless the board knows a person by exactly that number. An id such as `101@tenant` names its own context.
 */
export function ownContext(called: string, actor: string | null, input: PlanInput): string {
  const { view, mirror, options } = input
  if (called.includes('@')) return ''
  const bound = options.contexts ?? null
  const isOneOfSeveral = actor !== null && isShared(mirror, numberOf(actor))
  if (bound === null && (!isOneOfSeveral || view.extensions.has(called))) return ''
  return ownContexts(actor, input)[0] ?? ''
}

/** The contexts in which that operator can have numbers dialled, in that order: of their phones, of their hints, and to which they are bound. */
export function ownContexts(actor: string | null, input: PlanInput): string[] {
  const bound = input.options.contexts ?? null
  const fits = (context: string) => isContext(context) && !isOurs(context) && (bound?.has(context) ?? true)
  const told = [...phoneContexts(actor, input), ...hintsOf(actor, input), ...[...(bound ?? [])].sort()]
  return told.filter(fits).map(dialledFrom)
}

/**
 * The step that writes this context on a channel that goes on to `called`. It is written each time, since the operator before may have had another context; on a
 * site without tenants no step is needed. The underscore lets the Local channel that carries the call on inherit the variable.
 */
export function tellContext(channel: Channel, called: string, actor: string | null, input: PlanInput): PlanStep[] {
  const home = homeOf(called, actor, input)
  return [
    ...(hasTenants(input) ? [setvar(channel, `_${variables.context}`, ownContext(called, actor, input))] : []),
    // It names this person, so it must not stay for the next one who is called.
    ...(home === '' ? [] : [setvar(channel, `_${variables.home}`, home)]),
  ]
}

/** Whether what is dialled in one context may be somebody else in another. */
const hasTenants = ({ view, mirror }: PlanInput): boolean =>
  mirror.directory.tenants !== null || [...view.extensions.keys()].some((id) => id.includes('@'))

/**
 * [TENANT-14] Where the hint of a person stands whose number nobody else has, as `181@tenant-b`; '' = of nobody, or of somebody in a context of the caller.
 * Whether the number can be dialled elsewhere too only the exchange knows, so our dialplan looks there first.
 */
export function homeOf(called: string, actor: string | null, input: PlanInput): string {
  const bound = input.options.contexts ?? null
  if (!isNumber(called) || !input.view.extensions.has(called)) return ''
  const theirs = hintsOf(called, input).filter((context) => isContext(context) && (bound?.has(context) ?? true))
  const mine = new Set([...phoneContexts(actor, input), ...hintsOf(actor, input)])
  if (theirs.length === 0 || (!hasTenants(input) && theirs.some((context) => mine.has(context)))) return ''
  return `${called}@${theirs[0]}`
}

/** The plan; refused where our dialplan on the exchange is too old to read the context, since it would dial in the site's context instead. */
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
 * The number, or `number@context`, by which our dialplan rings the operator back, with the name of their do not disturb; '' = nobody. [TENANT-12] A bound operator is rung in the context of their
 * hint: in the site's context the same number may belong to somebody else, or to nobody.
 */
export function ringsBack(actor: string | null, input: PlanInput): string {
  if (actor === null || !isTarget(actor)) return ''
  const bound = input.options.contexts
  const isKnown = actor.includes('@') || noWayToContexts(input.view) !== null
  const context = isKnown ? undefined : hintsOf(actor, input).find((one) => bound?.has(one) && isContext(one))
  const target = context === undefined ? actor : `${actor}@${context}`
  return target.includes('@') ? writeOperator(target, keptName(input.mirror, actor, 'dnd')) : target
}

/** The contexts in which a person's phones dial, as far as they are known. */
const phoneContexts = (id: string | null, { mirror }: Pick<PlanInput, 'mirror'>): string[] =>
  id === null ? [] : devicesOf(mirror, id).flatMap(({ context }) => (context === '' ? [] : [context]))

/** The contexts in which a person has hints. */
function hintsOf(id: string | null, { mirror }: Pick<PlanInput, 'mirror'>): string[] {
  if (id === null) return []
  const people = peopleOf(mirror, numberOf(id))
  return [...(people.find((one) => one.id === id)?.contexts ?? [])].sort()
}
