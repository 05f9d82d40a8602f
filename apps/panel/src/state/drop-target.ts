import type { ConferenceId, LegId, LotId, QueueId } from '@jackfield/model'

/** Where a call can be dropped other than on a person: a room (null = a new one) or another call. `alone`: without its peers. */
export type DropTarget =
  | { kind: 'room'; conferenceId: ConferenceId | null; alone: boolean }
  | { kind: 'call'; legId: LegId; alone: boolean }
  | { kind: 'queue'; queueId: QueueId }
  /** `slot` null = the next free one. */
  | { kind: 'lot'; lotId: LotId; slot: string | null }
