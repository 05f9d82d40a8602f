import * as z from 'zod/mini'
import { ConferenceId, ExtensionId, IntentId, LegId } from './ids.ts'

/*
 * Sound and rooms: recording, muting, digits, and what is done to a conference room or to one who is in it.
 */

const base = {
  id: IntentId,
  actorExtensionId: z.nullable(ExtensionId),
}
/** The leg to act on, and what the operator saw of it: see `legFingerprint`. */
const ofLeg = { ...base, legId: LegId, seen: z.string().check(z.maxLength(2000)) }
const ofRoom = { ...base, conferenceId: ConferenceId }

/** What a keypad has, and the four keys that only the network knows. */
export const Digits = z.string().check(z.regex(/^[0-9*#A-D]{1,20}$/))

/** C18: what is said in the call of `legId` goes into a file, for as long as this leg lasts. */
export const RecordStartIntent = z.object({ ...ofLeg, kind: z.literal('record-start') })
/** C18: our recording of `legId` ends; one of the site's own is not ours to end. */
export const RecordStopIntent = z.object({ ...ofLeg, kind: z.literal('record-stop') })
/** C18: our recording of `legId` goes on in silence, or with sound again. */
export const RecordPauseIntent = z.object({ ...ofLeg, kind: z.literal('record-pause'), paused: z.boolean() })
/** C23: what the person at `legId` says is heard by nobody, or again. */
export const MuteIntent = z.object({ ...ofLeg, kind: z.literal('mute'), muted: z.boolean() })
/** C22: the device at `legId` hears these keys, one after the other. */
export const SendDigitsIntent = z.object({ ...ofLeg, kind: z.literal('send-digits'), digits: Digits })

/** C15: that number is rung; who answers is in the room. */
export const RoomInviteIntent = z.object({
  ...ofRoom,
  kind: z.literal('room-invite'),
  number: z.string().check(z.regex(/^[0-9A-Za-z*#+_.-]{1,40}$/)),
})
/** C16: the participant `legId` is not heard in the room, or again. */
export const RoomMuteIntent = z.object({ ...ofLeg, kind: z.literal('room-mute'), muted: z.boolean() })
/** C16: the participant `legId` is put out of the room. */
export const RoomKickIntent = z.object({ ...ofLeg, kind: z.literal('room-kick') })
/** C16: nobody but an admin comes in any more, or everybody again. */
export const RoomLockIntent = z.object({ ...ofRoom, kind: z.literal('room-lock'), locked: z.boolean() })
/** C16: everybody but the admins. */
export const RoomMuteAllIntent = z.object({ ...ofRoom, kind: z.literal('room-mute-all'), muted: z.boolean() })
/** C16: what is said in the room goes into a file. */
export const RoomRecordIntent = z.object({ ...ofRoom, kind: z.literal('room-record'), recording: z.boolean() })

export const mediaIntents = [
  RecordStartIntent,
  RecordStopIntent,
  RecordPauseIntent,
  MuteIntent,
  SendDigitsIntent,
  RoomInviteIntent,
  RoomMuteIntent,
  RoomKickIntent,
  RoomLockIntent,
  RoomMuteAllIntent,
  RoomRecordIntent,
] as const

export type RecordStartIntent = z.infer<typeof RecordStartIntent>
export type RecordStopIntent = z.infer<typeof RecordStopIntent>
export type RecordPauseIntent = z.infer<typeof RecordPauseIntent>
export type MuteIntent = z.infer<typeof MuteIntent>
export type SendDigitsIntent = z.infer<typeof SendDigitsIntent>
export type RoomInviteIntent = z.infer<typeof RoomInviteIntent>
export type RoomMuteIntent = z.infer<typeof RoomMuteIntent>
export type RoomKickIntent = z.infer<typeof RoomKickIntent>
export type RoomLockIntent = z.infer<typeof RoomLockIntent>
export type RoomMuteAllIntent = z.infer<typeof RoomMuteAllIntent>
export type RoomRecordIntent = z.infer<typeof RoomRecordIntent>
export type MediaIntent = z.infer<(typeof mediaIntents)[number]>

const mediaKinds: ReadonlySet<string> = new Set(mediaIntents.flatMap((one): string[] => one.shape.kind.def.values))
export const isMediaIntent = <T extends { kind: string }>(intent: T): intent is Extract<T, MediaIntent> =>
  mediaKinds.has(intent.kind)
