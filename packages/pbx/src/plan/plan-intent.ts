import {
  type BlindTransferIntent,
  type Intent,
  isMediaIntent,
  isOwnIntent,
  knownTarget,
  type LegId,
  legFingerprint,
  type MediaIntent,
  mayDo,
  needs,
  type OwnIntent,
  type QueueId,
  type Refusal,
  type SpyMode,
  sentFingerprint,
  type View,
} from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import type { ListName } from '../mirror/prime-steps.ts'
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
import type { Effect } from './effect.ts'
import { planHangUp } from './hang-up.ts'
import { planHold, planResume } from './hold.ts'
import type { Loss } from './loss.ts'
import { planMedia } from './media.ts'
import { planPark, planRetrieve } from './park.ts'
import { planPickup } from './pickup.ts'
import { planDnd, planPresence, planSwitch } from './presence.ts'
import { callerToPerson, planQueueMove, planQueuePriority, undoPlace } from './queue-caller.ts'
import { planMemberAdd, planMemberPause, planMemberPenalty, planMemberRemove } from './queue-member.ts'
import type { Remembered } from './remember.ts'
import { ringAllPhones, rungExtension } from './ring-all.ts'
import { planSupervise, planSuperviseMode } from './supervise.ts'
import { planUndoTransfer } from './undo-transfer.ts'
import { planVoicemail } from './voicemail.ts'

/** One AMI action to send. */
export interface PlanStep {
  readonly action: string
  /** A list is the same header several times. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** What must be on the board before this step is sent. */
  readonly after?: Effect
  /** Needs the class `system`, so it goes by the second account, which may not be there. */
  readonly account?: 'system'
  /** How long to wait before it is sent, ms. */
  readonly waitMs?: number
}

/** Where a leg that was sent away can be brought back to; `to` null = to the phone of who sent it. */
export interface UndoPlace {
  readonly to: { readonly queueId: QueueId; readonly priority: number } | null
}

export type PlanError = Refusal | { code: 'call-changed' }
export type Plan =
  | {
      ok: true
      steps: readonly PlanStep[]
      effect: Effect
      /** How long the effect may take where a person has to answer first, ms; the usual time when it is not given. */
      withinMs?: number
      /** What it means when nothing of it is seen in that time; `no-effect` when not given. */
      unseen?: 'phone-rang-on'
      /** For some seconds the one who asked can take the leg back. */
      undoable?: UndoPlace
      /** The leg that ends by itself when the plan is done; hung up when it is still there then, with nobody. */
      leaves?: LegId
      /** By what it shows that it has come to nothing, where that can be seen before the time is over. */
      lost?: Loss
      /** A list that is taken again after the steps: of what they change, Asterisk tells nothing. */
      readAgain?: ListName
      /** To be remembered when the steps are taken: Asterisk tells no mode. */
      spyMode?: { uniqueid: string; mode: SpyMode }
      /** The same for what else Asterisk doesn't tell. */
      remembers?: Remembered
      /** What the operator will want to know of it: the name of a file. */
      outcome?: string | null
      /** All phones of the extension ring; the one that answers is the leg, and its id is Asterisk's. */
      rings?: 'all-phones'
      /** Changes what Asterisk's database holds, of which it tells nobody: read it again. */
      rereads?: boolean
    }
  | { ok: false; error: PlanError }

export interface PlanOptions {
  /** Dialplan context by which an operator's own phone dials on; the one `jackfield setup` prints by default. */
  readonly dialContext?: string
  /** Dialplan context by which transferred calls reach an extension; the one `jackfield setup` prints by default. */
  readonly transferContext?: string
  /**
   * Channel variable that tells that context whom to ring back when nobody answers; the one of what `jackfield setup`
   * prints by default.
   */
  readonly recallVariable?: string
  /** The extension whose phone the command rings has several. */
  readonly severalPhones?: boolean
}

export const refuse = (error: PlanError): Plan => ({ ok: false, error })

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
