import {
  type AnswerIntent,
  type BlindTransferIntent,
  type CallId,
  type ConferenceId,
  type ConferenceIntent,
  ConsultIntent,
  type ConsultSwapIntent,
  cleanText,
  DialIntent,
  type DndIntent,
  type ExtensionId,
  type HangUpIntent,
  type HoldIntent,
  type IntentId,
  type Leg,
  type LegId,
  type LotId,
  legFingerprint,
  MAX_STATUS_TEXT,
  type MemberAddIntent,
  type MemberId,
  type MemberPauseIntent,
  type MemberPenaltyIntent,
  type MemberRemoveIntent,
  type ParkIntent,
  type PickupIntent,
  type Presence,
  type PresenceIntent,
  peersOf,
  type QueueId,
  type QueueMoveIntent,
  type QueuePriorityIntent,
  type ResumeIntent,
  type RetrieveIntent,
  type SplitIntent,
  type SpyMode,
  type SuperviseIntent,
  type SuperviseModeIntent,
  type SwitchId,
  type SwitchIntent,
  sentFingerprint,
  TransferTarget,
  type UndoTransferIntent,
  type View,
  type VoicemailIntent,
} from '@jackfield/model'

/** "Move this leg to that extension", with what the operator sees of the leg now. Null when the leg is gone. */
export function makeBlindTransfer(
  view: View,
  legId: LegId,
  extensionId: ExtensionId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): BlindTransferIntent | null {
  return makeTransfer(view, legId, { kind: 'extension', extensionId }, actorExtensionId, id)
}

/** "Send this leg there": a person, a number or a queue. Null when it is gone, or where to can't be said so. */
export function makeTransfer(
  view: View,
  legId: LegId,
  target: TransferTarget,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): BlindTransferIntent | null {
  const leg = view.legs.get(legId)
  if (!leg || !TransferTarget.safeParse(target).success) return null
  return { id, kind: 'blind-transfer', actorExtensionId, legId, seen: legFingerprint(leg), target }
}

/** "Let this leg leave a message for that extension." Null when the leg is gone. */
export function makeVoicemail(
  view: View,
  legId: LegId,
  extensionId: ExtensionId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): VoicemailIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'voicemail', actorExtensionId, legId, seen: legFingerprint(leg), extensionId } : null
}

/** "Bring back this leg, which I have just sent away." Null when the leg is gone. */
export function makeUndoTransfer(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): UndoTransferIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'undo-transfer', actorExtensionId, legId, seen: sentFingerprint(leg) } : null
}

/** "Hang this leg up", with what the operator sees of it now. Null when the leg is gone. */
export function makeHangUp(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): HangUpIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'hang-up', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Tell my phone to answer this call". Null when the leg is gone. */
export function makeAnswer(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): AnswerIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'answer', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Let me listen to this leg", or whisper to it, or join its call. Null when the leg is gone. */
export function makeSupervise(
  view: View,
  legId: LegId,
  mode: SpyMode,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
  autoAnswer = false,
): SuperviseIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'supervise', actorExtensionId, legId, seen: legFingerprint(leg), mode, autoAnswer } : null
}

/** "Go on in that mode": `legId` is the own leg that supervises. Null when it is gone. */
export function makeSuperviseMode(
  view: View,
  legId: LegId,
  mode: SpyMode,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): SuperviseModeIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'supervise-mode', actorExtensionId, legId, seen: legFingerprint(leg), mode } : null
}

/**
 * "Bring this call to a room", or this leg alone, or this call and the one of `joinLegId`; `conferenceId` null makes a new room.
 * Null when a leg is gone.
 */
export function makeConference(
  view: View,
  legId: LegId,
  to: { conferenceId: ConferenceId | null; alone?: boolean; joinLegId?: LegId | null },
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ConferenceIntent | null {
  const leg = view.legs.get(legId)
  const other = to.joinLegId ? view.legs.get(to.joinLegId) : null
  if (!leg || other === undefined) return null
  return {
    id,
    kind: 'conference',
    actorExtensionId,
    legId,
    seen: legFingerprint(leg),
    conferenceId: to.conferenceId,
    alone: to.alone ?? false,
    join: other && { legId: other.id, seen: legFingerprint(other) },
  }
}

/** "Ring my phone, then call that number"; null when no such number can be dialled. */
export function makeDial(
  number: string,
  autoAnswer: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): DialIntent | null {
  const intent = { id, kind: 'dial', actorExtensionId, number, autoAnswer } as const
  return DialIntent.safeParse(intent).success ? intent : null
}

/** "Let whom I talk with wait": `legId` is the own leg. Null when it is gone. */
export function makeHold(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): HoldIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'hold', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Talk again with whom I let wait": `legId` is the own leg. Null when it is gone. */
export function makeResume(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ResumeIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'resume', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Let them wait while I ask that number": `legId` is the own leg. Null when it is gone, or no such number can be dialled. */
export function makeConsult(
  view: View,
  legId: LegId,
  number: string,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ConsultIntent | null {
  const leg = view.legs.get(legId)
  if (!leg) return null
  const intent = { id, kind: 'consult', actorExtensionId, legId, seen: legFingerprint(leg), number } as const
  return ConsultIntent.safeParse(intent).success ? intent : null
}

/** What is done with a consult; `legId` is the own leg. Null when it is gone. */
export function makeConsultStep<K extends ConsultStepKind>(
  kind: K,
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): (Omit<ConsultSwapIntent, 'kind'> & { kind: K }) | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind, actorExtensionId, legId, seen: legFingerprint(leg) } : null
}
export type ConsultStepKind = 'consult-swap' | 'consult-complete' | 'consult-cancel' | 'consult-conference'

/** "Give me the call that rings there", or this waiting caller. Null when the leg is gone. */
export function makePickup(
  view: View,
  legId: LegId,
  autoAnswer: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): PickupIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'pickup', actorExtensionId, legId, seen: legFingerprint(leg), autoAnswer } : null
}

/** "Park this leg": in that slot, or any; for that person, or nobody in particular. Null when the leg is gone. */
export function makePark(
  view: View,
  legId: LegId,
  where: { lotId?: LotId | null; slot?: string | null; forExtensionId?: ExtensionId | null },
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): ParkIntent | null {
  const leg = view.legs.get(legId)
  if (!leg) return null
  const { lotId = null, slot = null, forExtensionId = null } = where
  return { id, kind: 'park', actorExtensionId, legId, seen: legFingerprint(leg), lotId, slot, forExtensionId }
}

/** "Give me this parked call." Null when the leg is gone. */
export function makeRetrieve(
  view: View,
  legId: LegId,
  autoAnswer: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): RetrieveIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'retrieve', actorExtensionId, legId, seen: legFingerprint(leg), autoAnswer } : null
}

/** "Move this waiting caller to that queue." Null when the leg is gone. */
export function makeQueueMove(
  view: View,
  legId: LegId,
  queueId: QueueId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): QueueMoveIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'queue-move', actorExtensionId, legId, seen: legFingerprint(leg), queueId } : null
}

/** "Serve this waiting caller at that priority." Null when the leg is gone. */
export function makeQueuePriority(
  view: View,
  legId: LegId,
  priority: number,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): QueuePriorityIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'queue-priority', actorExtensionId, legId, seen: legFingerprint(leg), priority } : null
}

/** "Part the calls of this leg's room again." Null when the leg is gone. */
export function makeSplit(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): SplitIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'split', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

/** "Let that person serve this queue." */
export const makeMemberAdd = (
  queueId: QueueId,
  extensionId: ExtensionId,
  penalty: number,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): MemberAddIntent => ({ id, kind: 'member-add', actorExtensionId, queueId, extensionId, penalty })

/** "Take this member out of the queue." */
export const makeMemberRemove = (
  memberId: MemberId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): MemberRemoveIntent => ({ id, kind: 'member-remove', actorExtensionId, memberId })

/** "Let this member pause", or go on; the reason is cleaned of what a text must not hold. */
export const makeMemberPause = (
  memberId: MemberId,
  to: { paused: boolean; reason?: string; everywhere?: boolean },
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): MemberPauseIntent => ({
  id,
  kind: 'member-pause',
  actorExtensionId,
  memberId,
  everywhere: to.everywhere ?? false,
  paused: to.paused,
  reason: to.paused ? cleanText(to.reason ?? '', MAX_STATUS_TEXT) : '',
})

/** "Let this member ring later", or sooner. */
export const makeMemberPenalty = (
  memberId: MemberId,
  penalty: number,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): MemberPenaltyIntent => ({ id, kind: 'member-penalty', actorExtensionId, memberId, penalty })

/** "Show me as …", with a line of one's own words, cleaned of what a text must not hold. */
export const makePresence = (
  extensionId: ExtensionId,
  presence: Presence,
  text: string,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): PresenceIntent => ({
  id,
  kind: 'presence',
  actorExtensionId,
  extensionId,
  presence,
  text: cleanText(text, MAX_STATUS_TEXT),
})

/** "Don't disturb", or do. */
export const makeDnd = (
  extensionId: ExtensionId,
  on: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): DndIntent => ({ id, kind: 'dnd', actorExtensionId, extensionId, on })

/** "Throw this switch." */
export const makeSwitch = (
  switchId: SwitchId,
  on: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): SwitchIntent => ({ id, kind: 'switch', actorExtensionId, switchId, on })

/**
 * The leg to move when this extension hands its call on: the other party's. Null when there is none, or several (a
 * conference, a phone that rings at many places): then the operator has to choose.
 */
export function farLegOf(view: View, extensionId: ExtensionId, callId: CallId): LegId | null {
  const own = legsOf(view, callId).find((leg) => leg.extensionId === extensionId)
  if (!own) return null
  const peers = peersOf(view, own)
  return peers.length === 1 ? peers[0]!.id : null
}

/** The leg of this extension in this call, null when it has none. */
export function ownLegOf(view: View, extensionId: ExtensionId, callId: CallId): LegId | null {
  return legsOf(view, callId).find((leg) => leg.extensionId === extensionId)?.id ?? null
}

function legsOf(view: View, callId: CallId): Leg[] {
  return (view.calls.get(callId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A fresh intent id of 22 characters (132 bits); `random` gives that many random bytes. */
export function newIntentId(random: (bytes: number) => Uint8Array = cryptoBytes): IntentId {
  return Array.from(random(22), (byte) => alphabet[byte & 63]).join('') as IntentId
}

function cryptoBytes(bytes: number): Uint8Array {
  const { crypto } = globalThis as unknown as { crypto: { getRandomValues(array: Uint8Array): Uint8Array } }
  return crypto.getRandomValues(new Uint8Array(bytes))
}
