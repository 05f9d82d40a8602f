import {
  isRoomName,
  madeLegId,
  othersToMute,
  type RoomInviteIntent,
  type RoomKickIntent,
  type RoomLockIntent,
  type RoomMuteAllIntent,
  type RoomMuteIntent,
  type RoomRecordIntent,
  type View,
} from '@jackfield/model'
import { peopleBehind } from '../derive/joined.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'
import { recordingFile } from './sound.ts'

/** How long who is called into a room may ring, ms: a phone of the house, a number outside. */
const RING_MS = 30_000
const OUTSIDE_RING_MS = 60_000
/** The contexts by which a number is called into a room, and by which it comes there. `setup` prints both. */
const INVITE_CONTEXT = 'jackfield-invite'
const INVITED_CONTEXT = 'jackfield-invited'

/** A channel's whole name. Asterisk mutes the first whose name begins so, and only a whole one is of fixed length. */
const wholeName = /^[A-Za-z0-9]+\/[^\s,;]{1,120}-[0-9a-fA-F]{8,}(;[12])?$/
const ownNumber = /^[0-9A-Za-z*#+_.-]{1,40}$/

/**
 * [ROOM-1] A phone of the house is rung itself, so that no voicemail answers for it; any other number is called as a phone of the
 * house would call it. Both see who invites. Who answers goes to the room if anybody is still there.
 */
export function planRoomInvite(intent: RoomInviteIntent, view: View, mirror: Mirror): Plan {
  const { conferenceId, number, actorExtensionId } = intent
  if (!isRoomName(conferenceId)) return refuse({ code: 'no-such-target', target: conferenceId })
  if (actorExtensionId === null || !ownNumber.test(actorExtensionId)) return refuse({ code: 'choose-your-extension' })
  if (!ownNumber.test(number)) return refuse({ code: 'bad-number', number })
  const phone = view.extensions.has(number) ? phoneOf(mirror, number) : null
  const made = madeLegId(intent)
  const ringMs = phone === null ? OUTSIDE_RING_MS : RING_MS
  return {
    ok: true,
    steps: [
      {
        action: 'Originate',
        headers: {
          Channel: phone ?? `Local/${number}@${INVITE_CONTEXT}/n`,
          Context: INVITED_CONTEXT,
          Exten: conferenceId,
          Priority: '1',
          CallerID: `"${plain(view.extensions.get(actorExtensionId)?.name ?? '')}" <${actorExtensionId}>`,
          Timeout: String(ringMs),
          ChannelId: made,
          ...(phone === null ? { OtherChannelId: otherHalf(made) } : {}),
          Async: 'true',
        },
      },
    ],
    effect: { kind: 'invited', legId: null, conferenceId, intentId: intent.id, madeId: made, viaId: otherHalf(made) },
    withinMs: ringMs + 15_000,
  }
}

const otherHalf = (made: string): string => `${made}-out`

/** A name as it may stand in a header: quotes and brackets mean something to Asterisk. */
const plain = (name: string): string => name.replace(/[^\p{L}\p{N} .'-]/gu, '').slice(0, 60)

/** [ROOM-2] A participant by the whole name of the channel that is in the room: his own, or the Local half that stands for him. */
export function planRoomMute({ legId, muted }: RoomMuteIntent, view: View, mirror: Mirror): Plan {
  const place = inRoom(legId, view, mirror)
  if (!place) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [
      {
        action: muted ? 'ConfbridgeMute' : 'ConfbridgeUnmute',
        headers: { Conference: place.room, Channel: place.channel.channel },
      },
    ],
    effect: { kind: 'room-muted', legId, legIds: [legId], muted },
  }
}

/** [ROOM-2] A kicked one goes on behind the room in the dialplan, which hangs up. */
export function planRoomKick({ legId }: RoomKickIntent, view: View, mirror: Mirror): Plan {
  const place = inRoom(legId, view, mirror)
  if (!place) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [{ action: 'ConfbridgeKick', headers: { Conference: place.room, Channel: place.channel.channel } }],
    effect: { kind: 'not-in-room', legId },
  }
}

function inRoom(legId: string, view: View, mirror: Mirror): { room: string; channel: Channel } | null {
  const name = view.participants.get(legId)?.conferenceId
  const room = name === undefined ? undefined : mirror.rooms.get(name)
  if (!room || !isConference(room.conference)) return null
  const members = room.bridgeUniqueid === null ? undefined : mirror.bridges.get(room.bridgeUniqueid)?.members
  const inside = new Set([...(members?.values() ?? [])])
  for (const id of room.users.keys()) {
    const user = mirror.channels.get(id)
    if (user) inside.add(user)
  }
  const isThere = (one: Channel) => inside.has(one)
  for (const channel of inside) {
    if (!peopleBehind(channel, isThere).some(({ uniqueid }) => uniqueid === legId)) continue
    if (isSafeChannel(channel.channel) && wholeName.test(channel.channel)) return { room: room.conference, channel }
  }
  return null
}

/** [ROOM-3] Nobody is told of a lock: what Asterisk answers is remembered. */
export function planRoomLock({ conferenceId, locked }: RoomLockIntent): Plan {
  if (!isConference(conferenceId)) return refuse({ code: 'no-such-target', target: conferenceId })
  return {
    ok: true,
    steps: [{ action: locked ? 'ConfbridgeLock' : 'ConfbridgeUnlock', headers: { Conference: conferenceId } }],
    effect: { kind: 'room-locked', legId: null, conferenceId, locked },
    remembers: { kind: 'room-locked', conference: conferenceId, locked },
  }
}

/** [ROOM-4] Asterisk's own word for all but the admins. */
export function planRoomMuteAll({ conferenceId, muted }: RoomMuteAllIntent, view: View): Plan {
  if (!isConference(conferenceId)) return refuse({ code: 'no-such-target', target: conferenceId })
  return {
    ok: true,
    steps: [
      {
        action: muted ? 'ConfbridgeMute' : 'ConfbridgeUnmute',
        headers: { Conference: conferenceId, Channel: 'participants' },
      },
    ],
    effect: { kind: 'room-muted', legId: null, legIds: othersToMute(view, conferenceId, muted), muted },
  }
}

/** [ROOM-5] Asterisk puts the time behind the name that we give, and ends the recording with the room. */
export function planRoomRecord({ id, conferenceId, recording }: RoomRecordIntent): Plan {
  if (!isConference(conferenceId)) return refuse({ code: 'no-such-target', target: conferenceId })
  const file = recordingFile(`room-${conferenceId}`, id)
  return {
    ok: true,
    steps: [
      recording
        ? {
            action: 'ConfbridgeStartRecord',
            account: 'system',
            headers: { Conference: conferenceId, RecordFile: file },
          }
        : { action: 'ConfbridgeStopRecord', account: 'system', headers: { Conference: conferenceId } },
    ],
    effect: { kind: 'room-recorded', legId: null, conferenceId, recording },
    ...(recording ? { outcome: file.replace(/\.wav$/, '-….wav') } : {}),
  }
}

/** A room of the board may have any name; one that could stand for something else in an action is left alone. */
const isConference = (name: string): boolean => /^[^\s,;/|()"'$\\]{1,80}$/.test(name)
