import * as z from 'zod/mini'
import { ConferenceId, ExtensionId, LegId, LotId, MemberId, QueueId, SlotId } from './ids.ts'
import { At, Party } from './rows-base.ts'

/* Where calls wait and meet: queues, rooms, parking lots. */

/** V3. */
export const Queue = z.object({
  id: QueueId,
  name: z.string(),
  strategy: z.string(),
  /** Waiting callers in order. */
  waitingIds: z.array(LegId),
  memberIds: z.array(MemberId),
  /** Calls answered and lost today, by the site's clock. */
  answered: z.number(),
  abandoned: z.number(),
  /** Service level of today: share answered within `serviceLevelMs`, 0..100; null = nothing to count yet. */
  serviceLevelPercent: z.nullable(z.number()),
  serviceLevelMs: z.number(),
  averageWaitMs: z.number(),
  averageTalkMs: z.number(),
})
export type Queue = z.infer<typeof Queue>

export const WaitingCaller = z.object({
  id: LegId,
  queueId: QueueId,
  /** 1 = next. */
  position: z.number(),
  who: Party,
  joinedAt: At,
  priority: z.number(),
})
export type WaitingCaller = z.infer<typeof WaitingCaller>

export const Member = z.object({
  id: MemberId,
  queueId: QueueId,
  extensionId: z.nullable(ExtensionId),
  name: z.string(),
  status: z.enum(['free', 'ringing', 'talking', 'held', 'busy', 'unavailable', 'unknown']),
  paused: z.boolean(),
  pausedReason: z.nullable(z.string()),
  pausedAt: z.nullable(At),
  penalty: z.number(),
  callsTaken: z.number(),
  /** In a call of this queue. */
  inCall: z.boolean(),
  lastCallAt: z.nullable(At),
  /** Wrapping up until; null = not. */
  wrapUpUntilAt: z.nullable(At),
  dynamic: z.boolean(),
})
export type Member = z.infer<typeof Member>

/** V4. */
export const Conference = z.object({
  id: ConferenceId,
  name: z.string(),
  /** `page` = somebody speaks to several phones at once (the application Page); `name` is that person's. */
  kind: z.enum(['room', 'page']),
  participantIds: z.array(LegId),
  locked: z.boolean(),
  /** null = can't be known (it began before we came). */
  recording: z.nullable(z.boolean()),
  startedAt: z.nullable(At),
})
export type Conference = z.infer<typeof Conference>

export const Participant = z.object({
  id: LegId,
  conferenceId: ConferenceId,
  extensionId: z.nullable(ExtensionId),
  who: Party,
  admin: z.boolean(),
  muted: z.boolean(),
  talking: z.boolean(),
  joinedAt: z.nullable(At),
  /** The command that made the call by which they came; null = none did. */
  madeBy: z.nullable(z.string()),
})
export type Participant = z.infer<typeof Participant>

/** V5. */
export const Lot = z.object({
  id: LotId,
  name: z.string(),
  firstSlot: z.number(),
  lastSlot: z.number(),
  /** Parked calls sorted by slot. */
  parkedIds: z.array(SlotId),
})
export type Lot = z.infer<typeof Lot>

export const ParkedCall = z.object({
  id: SlotId,
  lotId: LotId,
  slot: z.string(),
  legId: LegId,
  who: Party,
  parkedBy: z.nullable(Party),
  /** Their id on the board; others may have the same number. */
  parkedById: z.nullable(ExtensionId),
  /** The person it waits for, where the command that parked it named one. */
  forWhom: z.nullable(Party),
  forWhomId: z.nullable(ExtensionId),
  parkedAt: At,
  /** When it goes back; null = never. */
  expiresAt: z.nullable(At),
})
export type ParkedCall = z.infer<typeof ParkedCall>
