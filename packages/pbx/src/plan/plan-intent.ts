import { isTarget } from '@jackfield/dialplan'
import { type Intent, isOwnIntent, legFingerprint, mayDo, sentFingerprint, type View } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { planners } from './all.ts'
import { noteDialled } from './note-dialled.ts'
import { onlyWhereKnown } from './own-context.ts'
import { allPhonesOf } from './phone-of.ts'
import { type LegInput, type Plan, type PlanInput, type PlanOptions, refuse } from './plan.ts'
import { ringAllPhones, rungExtension } from './ring-all.ts'

/**
 * [PLAN-2] How an intent becomes actions, or why it doesn't: first whether the call is still the one that the operator saw, since Asterisk
 * has no compare-and-set, then the policy. Sends nothing.
 */
export function planIntent(asked: Intent, view: View, mirror: Mirror, options: PlanOptions = {}): Plan {
  const intent = actorOfTheBoard(asked, view)
  const planned = sayTooLong(planOne(intent, { view, mirror, options }), view)
  const plan = noteDialled(onlyWhereKnown(planned, view), mirror)
  const rung = options.severalPhones ? rungExtension(intent) : null
  return rung === null ? plan : ringAllPhones(plan, rung, allPhonesOf(mirror, rung))
}

function planOne(intent: Intent, input: PlanInput): Plan {
  const leg = legInput(intent, input)
  if (leg !== null && !('channel' in leg)) return leg
  const verdict = mayDo(input.view, intent)
  if (!verdict.ok) return refuse(verdict.refusal)
  // [OWN-1] The gateway does it by itself; the exchange has no part in it.
  if (isOwnIntent(intent)) return { ok: true, steps: [], effect: { kind: 'answered', legId: null } }
  return (planners[intent.kind] as (intent: Intent, input: PlanInput | LegInput) => Plan)(intent, leg ?? input)
}

/** The input of an intent about a leg, or why it is refused; null for an intent about no leg, or one that the gateway does by itself. */
function legInput(intent: Intent, input: PlanInput): LegInput | Plan | null {
  if (isOwnIntent(intent) || !('legId' in intent)) return null
  const leg = input.view.legs.get(intent.legId)
  const channel = input.mirror.channels.get(intent.legId)
  if (!leg || !channel) return refuse({ code: 'no-such-leg', legId: intent.legId })
  // A call that moved on is reported as such, even where what it has become could not be acted on either.
  const seen = intent.kind === 'undo-transfer' ? sentFingerprint(leg) : legFingerprint(leg)
  return seen === intent.seen ? { ...input, channel } : refuse({ code: 'call-changed' })
}

/** [PLAN-1] An actor that is no extension of the board is nobody: their number may stand in variables and dialled numbers. */
function actorOfTheBoard(intent: Intent, view: View): Intent {
  const { actorExtensionId } = intent
  return actorExtensionId === null || view.extensions.has(actorExtensionId)
    ? intent
    : { ...intent, actorExtensionId: null }
}

/**
 * [TENANT-16] A person who is there and whose id is a target, but who could not be written as an extension of one of our contexts: with what else stands in it
 * the id is longer than Asterisk holds.
 */
function sayTooLong(plan: Plan, { extensions }: View): Plan {
  if (plan.ok) return plan
  const { error } = plan
  const id = error.code === 'no-such-target' ? error.target : error.code === 'bad-number' ? error.number : ''
  return id.includes('@') && isTarget(id) && extensions.has(id) ? refuse({ code: 'name-too-long', target: id }) : plan
}
