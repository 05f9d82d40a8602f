import {
  type BlindTransferIntent,
  type Intent,
  isMediaIntent,
  isOwnIntent,
  knownTarget,
  legFingerprint,
  type MediaIntent,
  mayDo,
  needs,
  type OwnIntent,
  sentFingerprint,
  type View,
} from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { planAnswer } from './answer.ts'
import { planBlindTransfer } from './blind-transfer.ts'
import { planConference, planSplit } from './conference.ts'
import {
  planConsult,
  planConsultCancel,
  planConsultComplete,
  planConsultConference,
  planConsultSwap,
} from './consult.ts'
import { planDial } from './dial.ts'
import { planHangUp } from './hang-up.ts'
import { planHold, planResume } from './hold.ts'
import { planMedia } from './media.ts'
import { planPark, planRetrieve } from './park.ts'
import { planPickup } from './pickup.ts'
import { type Plan, type PlanOptions, refuse } from './plan.ts'
import { planDnd, planPresence, planSwitch } from './presence.ts'
import { callerToPerson, planQueueMove, planQueuePriority, undoPlace } from './queue-caller.ts'
import { planMemberAdd, planMemberPause, planMemberPenalty, planMemberRemove } from './queue-member.ts'
import { ringAllPhones, rungExtension } from './ring-all.ts'
import { planSupervise, planSuperviseMode } from './supervise.ts'
import { planUndoTransfer } from './undo-transfer.ts'
import { planVoicemail } from './voicemail.ts'

type LegIntent = Extract<Intent, { legId: unknown }>
type LeglessIntent = Exclude<Intent, LegIntent | OwnIntent | MediaIntent | { kind: 'dial' }>

/** What is about a member, a person or a switch, and about no call. */
function planWithoutLeg(intent: LeglessIntent, view: View, mirror: Mirror): Plan {
  switch (intent.kind) {
    case 'member-add':
      return planMemberAdd(intent, view, mirror)
    case 'member-remove':
      return planMemberRemove(intent, mirror)
    case 'member-pause':
      return planMemberPause(intent, view, mirror)
    case 'member-penalty':
      return planMemberPenalty(intent, mirror)
    case 'presence':
      return planPresence(intent)
    case 'dnd':
      return planDnd(intent, mirror)
    case 'switch':
      return planSwitch(intent, mirror)
  }
}

/**
 * [PLAN-1] How a wish becomes actions, or why it doesn't: first the policy, then whether the call is still the one that the
 * operator saw, since Asterisk has no compare-and-set. Sends nothing.
 */
export function planIntent(asked: Intent, view: View, mirror: Mirror, options: PlanOptions = {}): Plan {
  const intent = actorOfTheBoard(asked, view)
  const plan = planOne(intent, view, mirror, options)
  const rung = options.severalPhones ? rungExtension(intent) : null
  return rung === null ? plan : ringAllPhones(plan, rung)
}

function planOne(intent: Intent, view: View, mirror: Mirror, options: PlanOptions): Plan {
  if (isOwnIntent(intent)) {
    // [OWN-1] The gateway does it by itself; the exchange has no part in it.
    const verdict = mayDo(view, intent)
    return verdict.ok ? { ok: true, steps: [], effect: { kind: 'answered', legId: null } } : refuse(verdict.refusal)
  }
  if (intent.kind === 'dial') {
    const verdict = mayDo(view, intent)
    return verdict.ok ? planDial(intent, view, mirror, options) : refuse(verdict.refusal)
  }
  if (isMediaIntent(intent) && !('legId' in intent)) {
    const verdict = mayDo(view, intent)
    return verdict.ok ? planMedia(intent, null, view, mirror) : refuse(verdict.refusal)
  }
  if (!('legId' in intent)) {
    const verdict = mayDo(view, intent)
    return verdict.ok ? planWithoutLeg(intent, view, mirror) : refuse(verdict.refusal)
  }
  const leg = view.legs.get(intent.legId)
  const channel = mirror.channels.get(intent.legId)
  if (!leg || !channel) return refuse({ code: 'no-such-leg', legId: intent.legId })
  // A call that moved on is told as such, even where what it has become could not be acted on either.
  const seen = intent.kind === 'undo-transfer' ? sentFingerprint(leg) : legFingerprint(leg)
  if (seen !== intent.seen) return refuse({ code: 'call-changed' })
  const verdict = mayDo(view, intent)
  if (!verdict.ok) return refuse(verdict.refusal)
  if (isMediaIntent(intent)) return planMedia(intent, channel, view, mirror)
  switch (intent.kind) {
    case 'blind-transfer':
      return leg.phase === 'waiting' && canComeBack(view)
        ? planWaitingTransfer(intent, channel, view, mirror, options)
        : planBlindTransfer(intent, channel, view, options)
    case 'voicemail':
      return planVoicemail(intent, channel, mirror, options)
    case 'undo-transfer':
      return planUndoTransfer(intent, channel, view, options)
    case 'hang-up':
      return planHangUp(intent, channel, mirror)
    case 'answer':
      return planAnswer(intent, channel)
    case 'hold':
      return planHold(intent, channel, view, mirror)
    case 'resume':
      return planResume(intent, channel)
    case 'consult':
      return planConsult(intent, channel, view, mirror)
    case 'consult-swap':
      return planConsultSwap(intent, view, mirror)
    case 'consult-complete':
      return planConsultComplete(intent, view, mirror)
    case 'consult-cancel':
      return planConsultCancel(intent, view, mirror)
    case 'consult-conference':
      return planConsultConference(intent, view, mirror)
    case 'supervise':
      return planSupervise(intent, channel, mirror)
    case 'supervise-mode':
      return planSuperviseMode(intent, channel)
    case 'conference':
      return planConference(intent, view, mirror)
    case 'split':
      return planSplit(intent, view, mirror)
    case 'pickup':
      return planPickup(intent, channel, view, mirror)
    case 'park':
      return planPark(intent, channel, view, mirror)
    case 'retrieve':
      return planRetrieve(intent, channel, view, mirror)
    case 'queue-move':
      return planQueueMove(intent, channel)
    case 'queue-priority':
      return planQueuePriority(intent, channel, view)
  }
}

/** Whether the exchange has what brings him back. A dialplan of before doesn't, and the operator is rung instead. */
const canComeBack = (view: View): boolean =>
  needs.pickup.every((need) => !need.startsWith('context:') || view.needs.get(need)?.state !== 'missing')

/** C20: who waits in a queue and is not answered where he is sent goes back there, not to the operator. */
function planWaitingTransfer(
  intent: BlindTransferIntent,
  channel: Channel,
  view: View,
  mirror: Mirror,
  options: PlanOptions,
): Plan {
  const { legId, actorExtensionId } = intent
  const target = knownTarget(view, intent.target)
  if (target.kind !== 'extension') return planBlindTransfer(intent, channel, view, options)
  const steps = callerToPerson(channel, target.extensionId, actorExtensionId, mirror)
  if (steps === null) return refuse({ code: 'no-such-target', target: target.extensionId })
  const effect = { kind: 'leg-moved', legId, targetExtensionId: target.extensionId } as const
  return { ok: true, steps, effect, undoable: undoPlace(channel) }
}

/** [PLAN-0] Who is no extension of the board is nobody: their number may stand in variables and dialled numbers. */
function actorOfTheBoard(intent: Intent, view: View): Intent {
  const { actorExtensionId } = intent
  return actorExtensionId === null || view.extensions.has(actorExtensionId)
    ? intent
    : { ...intent, actorExtensionId: null }
}
