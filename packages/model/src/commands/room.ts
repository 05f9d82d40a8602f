import * as z from 'zod/mini'
import type { ConferenceId, LegId } from '../ids.ts'
import { ofRooms } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import type { Conference } from '../rows-places.ts'
import { command } from './command.ts'
import { isDialable } from './dial.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { DialedNumber, ofLeg, ofRoom } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, legName, say } from './sentence.ts'

/** C15: that number is rung; who answers is in the room. */
export const RoomInviteIntent = z.object({
  ...ofRoom,
  kind: z.literal('room-invite'),
  number: DialedNumber,
})
export type RoomInviteIntent = z.infer<typeof RoomInviteIntent>
/** C16: mutes the participant `legId`, or ends that. */
export const RoomMuteIntent = z.object({ ...ofLeg, kind: z.literal('room-mute'), muted: z.boolean() })
export type RoomMuteIntent = z.infer<typeof RoomMuteIntent>
/** C16: the participant `legId` is put out of the room. */
export const RoomKickIntent = z.object({ ...ofLeg, kind: z.literal('room-kick') })
export type RoomKickIntent = z.infer<typeof RoomKickIntent>
/** C16: nobody but an admin comes in any more, or everybody again. */
export const RoomLockIntent = z.object({ ...ofRoom, kind: z.literal('room-lock'), locked: z.boolean() })
export type RoomLockIntent = z.infer<typeof RoomLockIntent>
/** C16: everybody but the admins. */
export const RoomMuteAllIntent = z.object({ ...ofRoom, kind: z.literal('room-mute-all'), muted: z.boolean() })
export type RoomMuteAllIntent = z.infer<typeof RoomMuteAllIntent>
/** C16: what is said in the room goes into a file. */
export const RoomRecordIntent = z.object({ ...ofRoom, kind: z.literal('room-record'), recording: z.boolean() })
export type RoomRecordIntent = z.infer<typeof RoomRecordIntent>
function inRoom(view: View, conferenceId: ConferenceId, may: (room: Conference) => Verdict): Verdict {
  const room = view.conferences.get(conferenceId)
  return room ? may(room) : no({ code: 'no-such-target', target: conferenceId })
}

/** May that number be called into this room? C15. Who is called sees who invites: so the own phone must be chosen. */
export function mayRoomInvite(
  view: View,
  { conferenceId, number, actorExtensionId }: Pick<RoomInviteIntent, 'conferenceId' | 'number' | 'actorExtensionId'>,
): Verdict {
  return inRoom(view, conferenceId, (room) => {
    if (room.locked) return no({ code: 'room-locked', target: room.name })
    if (actorExtensionId === null) return no({ code: 'choose-your-extension' })
    if (!isDialable(view, number)) return no({ code: 'bad-number', number })
    const extension = view.extensions.get(number)
    if (extension?.state === 'unavailable') return no({ code: 'target-unavailable', target: extension.id })
    const isThere = extension?.legIds.some((id) => view.participants.get(id)?.conferenceId === conferenceId)
    if (isThere) return no({ code: 'same-extension' })
    const quiet = doNotDisturb(view, number)
    return quiet ? no(quiet) : linkUp(view)
  })
}

/** May this participant be muted or unmuted? C16. */
export function mayRoomMute(view: View, legId: LegId, muted: boolean): Verdict {
  const participant = view.participants.get(legId)
  if (!participant) return no({ code: 'no-such-leg', legId })
  return participant.muted === muted ? no({ code: 'already-so' }) : linkUp(view)
}

/** May this participant be put out? C16. */
export function mayRoomKick(view: View, legId: LegId): Verdict {
  return view.participants.has(legId) ? linkUp(view) : no({ code: 'no-such-leg', legId })
}

export function mayRoomLock(view: View, conferenceId: ConferenceId, locked: boolean): Verdict {
  return inRoom(view, conferenceId, (room) => (room.locked === locked ? no({ code: 'already-so' }) : linkUp(view)))
}

/** C16: while anybody but an admin is there who is not so already. */
export function mayRoomMuteAll(view: View, conferenceId: ConferenceId, muted: boolean): Verdict {
  return inRoom(view, conferenceId, () =>
    othersToMute(view, conferenceId, muted).length === 0 ? no({ code: 'already-so' }) : linkUp(view),
  )
}

/** Those of the room whom "mute all" would change. */
export function othersToMute(view: View, conferenceId: ConferenceId, muted: boolean): LegId[] {
  const ids = view.conferences.get(conferenceId)?.participantIds ?? []
  return ids.filter((id) => {
    const one = view.participants.get(id)
    return one !== undefined && !one.admin && one.muted !== muted
  })
}

/** C16. Whether a room is recorded can be unknown (it began before we came): then both may be asked for. */
export function mayRoomRecord(view: View, conferenceId: ConferenceId, recording: boolean): Verdict {
  return inRoom(view, conferenceId, (room) =>
    room.recording === recording ? no({ code: recording ? 'already-recording' : 'not-recording' }) : linkUp(view),
  )
}

const roomName = (view: View, id: string): string => view.conferences.get(id)?.name ?? id

const roomOfLeg = (view: View, legId: LegId): string =>
  view.conferences.get(view.participants.get(legId)?.conferenceId ?? '')?.name ?? ''

export const roomInvite = command({
  intent: RoomInviteIntent,
  feature: 'C15',
  about: 'Calls a person or a number outside into a conference.',
  needs: ['action:Originate', 'dialplan:conf', 'dialplan:invite', 'dialplan:invited'],
  right: ofRooms('own-calls', 'rooms'),
  may: mayRoomInvite,
  dials: ({ number }) => number,
  sentence: ({ conferenceId, number }, view) =>
    say('room-invite', { who: extensionName(view, number), to: roomName(view, conferenceId) }),
})

export const roomMute = command({
  intent: RoomMuteIntent,
  feature: 'C16',
  about: 'Mutes a participant of a conference, or lets them be heard again.',
  needs: ['action:ConfbridgeMute'],
  right: ofRooms('own-calls', 'rooms'),
  may: (view, { legId, muted }) => mayRoomMute(view, legId, muted),
  sentence: ({ legId, muted }, view) =>
    say(muted ? 'room-mute' : 'room-unmute', { who: legName(view, legId), to: roomOfLeg(view, legId) }),
})

export const roomKick = command({
  intent: RoomKickIntent,
  feature: 'C16',
  about: 'Removes a participant from a conference.',
  needs: ['action:ConfbridgeKick'],
  right: ofRooms('own-calls', 'rooms'),
  may: (view, { legId }) => mayRoomKick(view, legId),
  sentence: ({ legId }, view) => say('room-kick', { who: legName(view, legId), to: roomOfLeg(view, legId) }),
})

export const roomLock = command({
  intent: RoomLockIntent,
  feature: 'C16',
  about: 'Locks a conference, or opens it again.',
  needs: ['action:ConfbridgeLock'],
  right: ofRooms('own-calls', 'rooms'),
  may: (view, { conferenceId, locked }) => mayRoomLock(view, conferenceId, locked),
  sentence: ({ conferenceId, locked }, view) =>
    say(locked ? 'room-lock' : 'room-unlock', { to: roomName(view, conferenceId) }),
})

export const roomMuteAll = command({
  intent: RoomMuteAllIntent,
  feature: 'C16',
  about: 'Mutes everybody in a conference but the admins, or lets them be heard again.',
  needs: ['action:ConfbridgeMute'],
  right: ofRooms('own-calls', 'rooms'),
  may: (view, { conferenceId, muted }) => mayRoomMuteAll(view, conferenceId, muted),
  sentence: ({ conferenceId, muted }, view) =>
    say(muted ? 'room-mute-all' : 'room-unmute-all', { to: roomName(view, conferenceId) }),
})

export const roomRecord = command({
  intent: RoomRecordIntent,
  feature: 'C16',
  about: 'Records a conference, or ends the recording.',
  needs: ['account:system'],
  right: ofRooms('record-own', 'record-others'),
  may: (view, { conferenceId, recording }) => mayRoomRecord(view, conferenceId, recording),
  sentence: ({ conferenceId, recording }, view) =>
    say(recording ? 'room-record' : 'room-record-stop', { to: roomName(view, conferenceId) }),
})

export const roomCommands = [roomInvite, roomMute, roomKick, roomLock, roomMuteAll, roomRecord] as const
