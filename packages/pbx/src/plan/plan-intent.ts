import {
  type Intent,
  isMediaIntent,
  isOwnIntent,
  legFingerprint,
  type MediaIntent,
  mayDo,
  type Refusal,
  type SpyMode,
  type View,
} from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { planBlindTransfer } from './blind-transfer.ts'
import { planConference, planSplit } from './conference.ts'
import { planDial } from './dial.ts'
import type { Effect } from './effect.ts'
import { planHangUp } from './hang-up.ts'
import { planHold, planResume } from './hold.ts'
import type { Remembered } from './remember.ts'
import { planRoomInvite, planRoomKick, planRoomLock, planRoomMute, planRoomMuteAll, planRoomRecord } from './room.ts'
import { planMute, planRecordPause, planRecordStart, planRecordStop, planSendDigits } from './sound.ts'
import { planSupervise, planSuperviseMode } from './supervise.ts'

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

export type PlanError = Refusal | { code: 'call-changed' }
export type Plan =
  | {
      ok: true
      steps: readonly PlanStep[]
      effect: Effect
      /** How long the effect may take where a person has to answer first, ms; the usual time when it is not given. */
      withinMs?: number
      /** To be remembered when the steps are taken: Asterisk tells no mode. */
      spyMode?: { uniqueid: string; mode: SpyMode }
      /** The same for what else Asterisk doesn't tell. */
      remembers?: Remembered
      /** What the operator will want to know of it: the name of a file. */
      outcome?: string | null
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
}

export const refuse = (error: PlanError): Plan => ({ ok: false, error })

/**
 * [PLAN-1] How a wish becomes actions, or why it doesn't: first the policy, then whether the call is still the one that the
 * operator saw, since Asterisk has no compare-and-set. Sends nothing.
 */
export function planIntent(intent: Intent, view: View, mirror: Mirror, options: PlanOptions = {}): Plan {
  if (isOwnIntent(intent)) {
    // The gateway does it by itself; the exchange has no part in it.
    const verdict = mayDo(view, intent)
    return verdict.ok ? { ok: true, steps: [], effect: { kind: 'answered', legId: null } } : refuse(verdict.refusal)
  }
  if (intent.kind === 'dial') {
    const verdict = mayDo(view, intent)
    return verdict.ok ? planDial(intent, view, mirror, options) : refuse(verdict.refusal)
  }
  if (isMediaIntent(intent) && !('legId' in intent)) {
    const verdict = mayDo(view, intent)
    return verdict.ok ? planOfRoom(intent, view, mirror) : refuse(verdict.refusal)
  }
  const leg = view.legs.get(intent.legId)
  const channel = mirror.channels.get(intent.legId)
  if (!leg || !channel) return refuse({ code: 'no-such-leg', legId: intent.legId })
  // A call that moved on is told as such, even where what it has become could not be acted on either.
  if (legFingerprint(leg) !== intent.seen) return refuse({ code: 'call-changed' })
  const verdict = mayDo(view, intent)
  if (!verdict.ok) return refuse(verdict.refusal)
  if (isMediaIntent(intent)) return planOfSound(intent, channel, view, mirror)
  switch (intent.kind) {
    case 'blind-transfer':
      return planBlindTransfer(intent, channel, options)
    case 'hang-up':
      return planHangUp(intent, channel)
    case 'hold':
      return planHold(intent, channel, view, mirror)
    case 'resume':
      return planResume(intent, channel)
    case 'supervise':
      return planSupervise(intent, channel, mirror)
    case 'supervise-mode':
      return planSuperviseMode(intent, channel)
    case 'conference':
      return planConference(intent, view, mirror)
    case 'split':
      return planSplit(intent, view, mirror)
  }
}

type OfRoom = Exclude<MediaIntent, { legId: unknown }>

/** What is done to a room as a whole. */
function planOfRoom(intent: OfRoom, view: View, mirror: Mirror): Plan {
  switch (intent.kind) {
    case 'room-invite':
      return planRoomInvite(intent, view, mirror)
    case 'room-lock':
      return planRoomLock(intent)
    case 'room-mute-all':
      return planRoomMuteAll(intent, view)
    case 'room-record':
      return planRoomRecord(intent)
  }
}

/** What is done to the sound of one leg. */
function planOfSound(intent: Exclude<MediaIntent, OfRoom>, channel: Channel, view: View, mirror: Mirror): Plan {
  switch (intent.kind) {
    case 'record-start':
      return planRecordStart(intent, channel)
    case 'record-stop':
      return planRecordStop(intent, channel)
    case 'record-pause':
      return planRecordPause(intent, channel)
    case 'mute':
      return planMute(intent, channel)
    case 'send-digits':
      return planSendDigits(intent, channel)
    case 'room-mute':
      return planRoomMute(intent, view, mirror)
    case 'room-kick':
      return planRoomKick(intent, view, mirror)
  }
}
