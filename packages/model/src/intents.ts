import * as z from 'zod/mini'
import { ConferenceId, ExtensionId, IntentId, LegId, LotId, MemberId, QueueId, SwitchId } from './ids.ts'
import { mediaIntents } from './intents-media.ts'
import { ownIntents } from './intents-own.ts'
import { Presence, SpyMode } from './rows.ts'
import { cleanText } from './text.ts'

/** Longest status text or reason, characters: in UTF-8 and base64 it still fits into a line of AMI. */
export const MAX_STATUS_TEXT = 80
export const MAX_PENALTY = 1000

/** Fields that every intent carries. */
const base = {
  id: IntentId,
  /** The operator's own extension as chosen in the panel; null = none chosen. */
  actorExtensionId: z.nullable(ExtensionId),
  /** The leg to act on, and what the operator saw of it: see `legFingerprint`. */
  legId: LegId,
  seen: z.string().check(z.maxLength(2000)),
}

/** Words of a person that others will read: refused when they hold what `cleanText` would take out. */
const words = z.string().check(
  z.maxLength(MAX_STATUS_TEXT),
  z.refine((text) => cleanText(text) === text, 'control characters or spaces at the ends'),
)

/** Where a leg can be sent: a person of the board, a number as a keypad dials it, or a queue of the board. */
export const TransferTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('extension'), extensionId: ExtensionId }),
  z.object({ kind: z.literal('number'), number: z.string().check(z.regex(/^\+?[0-9*#]{1,32}$/)) }),
  z.object({ kind: z.literal('queue'), queueId: QueueId }),
])
export type TransferTarget = z.infer<typeof TransferTarget>

/**
 * C4: `legId` is the leg that moves; its present peer ends. A caller whom nobody answered yet can be moved too: the phone that
 * rings for him stops. To a room it is a conference intent, `alone`.
 */
export const BlindTransferIntent = z.object({ ...base, kind: z.literal('blind-transfer'), target: TransferTarget })
/** C6: `legId` goes to the voicemail of that extension; its present peer ends. */
export const VoicemailIntent = z.object({ ...base, kind: z.literal('voicemail'), extensionId: ExtensionId })
/** C7: the leg that the actor has just sent away, by one of the two above, comes back to the actor's phone. */
export const UndoTransferIntent = z.object({ ...base, kind: z.literal('undo-transfer') })
/** C2: `legId` is the leg that is hung up. */
export const HangUpIntent = z.object({ ...base, kind: z.literal('hang-up') })

/** C2: `legId` is the actor's own leg, which rings: its phone is told to answer. */
export const AnswerIntent = z.object({ ...base, kind: z.literal('answer') })

/** C10, C11, C12: the actor's own phone is rung (`autoAnswer` as for a dial) and listens to `legId`, whispers to it or joins its call. */
export const SuperviseIntent = z.object({
  ...base,
  kind: z.literal('supervise'),
  mode: SpyMode,
  autoAnswer: z.boolean(),
  /** A10: why, for the log; not there or '' = none was given. */
  reason: z.optional(words),
})
/** C13: `legId` is the actor's own leg, which supervises already; it goes on in the other mode. To stop is to hang it up. */
export const SuperviseModeIntent = z.object({ ...base, kind: z.literal('supervise-mode'), mode: SpyMode })
/**
 * C14, C17: everybody in the call of `legId` goes to a room, or `legId` alone (then its only peer ends). With `join` the call of
 * that other leg comes too.
 */
export const ConferenceIntent = z.object({
  ...base,
  kind: z.literal('conference'),
  /** A room of the board; null = a new one. */
  conferenceId: z.nullable(ConferenceId),
  alone: z.boolean(),
  join: z.nullable(z.object({ legId: LegId, seen: z.string().check(z.maxLength(2000)) })),
})

/** C17: the calls that were joined in the room of `legId` are two by two again; whoever came otherwise stays. */
export const SplitIntent = z.object({ ...base, kind: z.literal('split') })

/**
 * C1: the actor's own phone is rung; when it answers it dials `number`, an extension of the board or what a person would type on a
 * keypad. `autoAnswer` asks the own phone to answer by itself, where its make can. Acts on no leg that is there yet.
 */
export const DialIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('dial'),
  number: z.string().check(z.regex(/^[0-9A-Za-z*#+_.-]{1,40}$/)),
  autoAnswer: z.boolean(),
})
/** C3: `legId` is the actor's own leg; the one it talks with hears music, the actor's phone stays off hook. */
export const HoldIntent = z.object({ ...base, kind: z.literal('hold') })
/**
 * C5: `legId` is the actor's own leg. The one it talks with, or holds already, waits while the actor asks `number`: an extension of
 * the board, or what a person would type on a keypad.
 */
export const ConsultIntent = z.object({
  ...base,
  kind: z.literal('consult'),
  number: z.string().check(z.regex(/^[0-9A-Za-z*#+.-]{1,40}$/)),
})
/** C5: `legId` is the actor's own leg, which consults: the two that it talks with and holds change places. */
export const ConsultSwapIntent = z.object({ ...base, kind: z.literal('consult-swap') })
/** C5: the customer goes to who was asked, also while that phone rings; the actor's own leg ends. */
export const ConsultCompleteIntent = z.object({ ...base, kind: z.literal('consult-complete') })
/** C5: back to the customer; the leg of who was asked ends. */
export const ConsultCancelIntent = z.object({ ...base, kind: z.literal('consult-cancel') })
/** C5: all three in a new room. */
export const ConsultConferenceIntent = z.object({ ...base, kind: z.literal('consult-conference') })
/** C3: `legId` is the actor's own leg, which holds somebody; the two talk again. */
export const ResumeIntent = z.object({ ...base, kind: z.literal('resume') })

/** C19: that person becomes a member of the queue; by which phone, our own directory knows. */
export const MemberAddIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('member-add'),
  queueId: QueueId,
  extensionId: ExtensionId,
  penalty: z.int().check(z.minimum(0), z.maximum(MAX_PENALTY)),
})
/** C19: the member leaves the queue; a call under way goes on. */
export const MemberRemoveIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('member-remove'),
  memberId: MemberId,
})
/** C19: the member rings no more, or rings again; in that queue, or `everywhere` the same person serves. */
export const MemberPauseIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('member-pause'),
  memberId: MemberId,
  everywhere: z.boolean(),
  paused: z.boolean(),
  /** '' = none was given. */
  reason: words,
})
/** C19: the higher the penalty, the later the member rings. */
export const MemberPenaltyIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('member-penalty'),
  memberId: MemberId,
  penalty: z.int().check(z.minimum(0), z.maximum(MAX_PENALTY)),
})
/** C21: how somebody is to be reached, and a line of their own about it ('' = none). */
export const PresenceIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('presence'),
  extensionId: ExtensionId,
  presence: Presence,
  text: words,
})
/** C21: do not disturb: calls from the board's own contexts don't ring that person. */
export const DndIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('dnd'),
  extensionId: ExtensionId,
  on: z.boolean(),
})
/** C25: a named switch of the site, such as the night service. */
export const SwitchIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('switch'),
  switchId: SwitchId,
  on: z.boolean(),
})

/**
 * C8: the call that rings at `legId`, another's phone, goes to the actor's own, which is rung first. Of a caller who waits in a
 * queue: he is sent to the actor's phone, and back into his queue when it doesn't answer.
 */
export const PickupIntent = z.object({ ...base, kind: z.literal('pickup'), autoAnswer: z.boolean() })
/** C9: `legId` is the leg that is parked; its present peer ends. */
export const ParkIntent = z.object({
  ...base,
  kind: z.literal('park'),
  /** null = the first lot of the board. */
  lotId: z.nullable(LotId),
  /** null = any free one. */
  slot: z.nullable(z.string().check(z.regex(/^[0-9]{1,10}$/))),
  /** For whom it waits there, so that everybody sees it; null = nobody said. */
  forExtensionId: z.nullable(ExtensionId),
})
/** C9: the actor's own phone is rung, and has the parked call of `legId` when it answers. */
export const RetrieveIntent = z.object({ ...base, kind: z.literal('retrieve'), autoAnswer: z.boolean() })
/** C20: `legId` waits in a queue, and goes to the end of another. */
export const QueueMoveIntent = z.object({ ...base, kind: z.literal('queue-move'), queueId: QueueId })
/** C20: `legId` waits in a queue; a higher number is served before a lower one. */
export const QueuePriorityIntent = z.object({
  ...base,
  kind: z.literal('queue-priority'),
  priority: z.int().check(z.minimum(0), z.maximum(1000)),
})

/** A wish of the operator, in the imperative. New commands join this union. */
export const Intent = z.discriminatedUnion('kind', [
  BlindTransferIntent,
  VoicemailIntent,
  UndoTransferIntent,
  HangUpIntent,
  AnswerIntent,
  SuperviseIntent,
  SuperviseModeIntent,
  ConferenceIntent,
  SplitIntent,
  DialIntent,
  HoldIntent,
  ResumeIntent,
  ConsultIntent,
  ConsultSwapIntent,
  ConsultCompleteIntent,
  ConsultCancelIntent,
  ConsultConferenceIntent,
  MemberAddIntent,
  MemberRemoveIntent,
  MemberPauseIntent,
  MemberPenaltyIntent,
  PresenceIntent,
  DndIntent,
  SwitchIntent,
  PickupIntent,
  ParkIntent,
  RetrieveIntent,
  QueueMoveIntent,
  QueuePriorityIntent,
  ...mediaIntents,
  ...ownIntents,
])
export type Intent = z.infer<typeof Intent>
export type BlindTransferIntent = z.infer<typeof BlindTransferIntent>
export type VoicemailIntent = z.infer<typeof VoicemailIntent>
export type UndoTransferIntent = z.infer<typeof UndoTransferIntent>
export type HangUpIntent = z.infer<typeof HangUpIntent>
export type AnswerIntent = z.infer<typeof AnswerIntent>
export type SuperviseIntent = z.infer<typeof SuperviseIntent>
export type SuperviseModeIntent = z.infer<typeof SuperviseModeIntent>
export type ConferenceIntent = z.infer<typeof ConferenceIntent>
export type SplitIntent = z.infer<typeof SplitIntent>
export type DialIntent = z.infer<typeof DialIntent>
export type ConsultIntent = z.infer<typeof ConsultIntent>
export type ConsultSwapIntent = z.infer<typeof ConsultSwapIntent>
export type ConsultCompleteIntent = z.infer<typeof ConsultCompleteIntent>
export type ConsultCancelIntent = z.infer<typeof ConsultCancelIntent>
export type ConsultConferenceIntent = z.infer<typeof ConsultConferenceIntent>
export type HoldIntent = z.infer<typeof HoldIntent>
export type ResumeIntent = z.infer<typeof ResumeIntent>
export type MemberAddIntent = z.infer<typeof MemberAddIntent>
export type MemberRemoveIntent = z.infer<typeof MemberRemoveIntent>
export type MemberPauseIntent = z.infer<typeof MemberPauseIntent>
export type MemberPenaltyIntent = z.infer<typeof MemberPenaltyIntent>
export type PresenceIntent = z.infer<typeof PresenceIntent>
export type DndIntent = z.infer<typeof DndIntent>
export type SwitchIntent = z.infer<typeof SwitchIntent>
export type PickupIntent = z.infer<typeof PickupIntent>
export type ParkIntent = z.infer<typeof ParkIntent>
export type RetrieveIntent = z.infer<typeof RetrieveIntent>
export type QueueMoveIntent = z.infer<typeof QueueMoveIntent>
export type QueuePriorityIntent = z.infer<typeof QueuePriorityIntent>

/** The leg that a wish is about; of a dial the one that it makes, whose id is chosen beforehand; null = about none. */
export const legOf = (intent: Intent): LegId | null => {
  if (intent.kind === 'dial') return madeLegId(intent)
  return 'legId' in intent ? intent.legId : null
}

/** The id of the channel that a wish makes, known before there is one. */
export const madeLegId = ({ id }: { id: IntentId }): LegId => `jackfield-${id}` as LegId
