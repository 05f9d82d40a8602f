import {
  cleanText,
  type ExtensionId,
  type IntentId,
  type LegId,
  legFingerprint,
  MAX_STATUS_TEXT,
  type MemberAddIntent,
  type MemberId,
  type MemberPauseIntent,
  type MemberPenaltyIntent,
  type MemberRemoveIntent,
  type QueueId,
  type QueueMoveIntent,
  type QueuePriorityIntent,
  type View,
} from '@jackfield/model'

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
