import {
  type BlindTransferIntent,
  type ConferenceId,
  type ConferenceIntent,
  type ExtensionId,
  type IntentId,
  type LegId,
  type LotId,
  legFingerprint,
  type ParkIntent,
  type PickupIntent,
  type RetrieveIntent,
  type SplitIntent,
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
