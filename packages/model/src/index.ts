export { type Audience, audienceOf, plainRow, SUPERVISION_CALLER, viewFor } from './audience.ts'
export { DialFailure } from './dial-failure.ts'
export { legFingerprint, sentFingerprint } from './fingerprint.ts'
export * from './ids.ts'
export * from './intents.ts'
export * from './intents-media.ts'
export * from './intents-own.ts'
export type { MediaKey } from './media-sentence.ts'
export { partyLabel } from './party-label.ts'
export { peersOf } from './peers.ts'
export { mayAnswer } from './policy/answer.ts'
export { isOver, mayCallBackNow, mayScheduleCallback, waitsFor } from './policy/callback.ts'
export { isRoomName, legsToRoom, mayConference, maySplit, pairsInRoom } from './policy/conference.ts'
export { mayConsult, mayConsultCancel, mayConsultComplete, mayConsultSwap, staysForOthers } from './policy/consult.ts'
export { cleanNumber, mayDial } from './policy/dial.ts'
export { doNotDisturb } from './policy/do-not-disturb.ts'
export { mayHold, mayResume } from './policy/hold.ts'
export { legToRecord, mayMute, mayRecordPause, mayRecordStart, mayRecordStop, maySendDigits } from './policy/media.ts'
export { allNeeds, type Need as NeedId, needs, ringNeed, type SiteNeed, switchNeed, unmetNeed } from './policy/needs.ts'
export { lotOf, mayPark, mayRetrieve, parkerOf } from './policy/park.ts'
export { mayPickup } from './policy/pickup.ts'
export * from './policy/policy.ts'
export { maySetPresence, maySwitch } from './policy/presence.ts'
export { mayQueueMove, mayQueuePriority } from './policy/queue-caller.ts'
export {
  mayAddMember,
  mayChangeMember,
  mayRemoveMember,
  memberOf,
  membershipsOf,
} from './policy/queue-member.ts'
export { mayAs, mayByRole, type Rule, rules, type Whose, whose } from './policy/rights.ts'
export { anybody, Operator, Right, Role, rightsOf } from './policy/roles.ts'
export {
  mayRoomInvite,
  mayRoomKick,
  mayRoomLock,
  mayRoomMute,
  mayRoomMuteAll,
  mayRoomRecord,
  othersToMute,
} from './policy/room.ts'
export { maySupervise, maySuperviseMode, reasonMissing, SupervisionReason } from './policy/supervise.ts'
export {
  isQueueName,
  knownTarget,
  mayBlindTransfer,
  mayTransfer,
  mayUndoTransfer,
  mayVoicemail,
  undoableTransfer,
} from './policy/transfer.ts'
export * from './policy/transferable.ts'
export * from './policy/verdict.ts'
export { MOST_NOTES, noteLegOf } from './policy/words.ts'
export * from './rows.ts'
export { Party } from './rows-base.ts'
export * from './rows-exchange.ts'
export * from './rows-own.ts'
export * from './rows-places.ts'
export { type Sentence, sentence } from './sentence.ts'
export { supervisionSaid, supervisionWords } from './supervision-words.ts'
export { cleanText, MAX_TEXT } from './text.ts'
