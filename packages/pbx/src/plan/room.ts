import { actions } from '@jackfield/ami/actions'
import {
  invite,
  invited,
  isConferenceHeader,
  isTarget,
  isWholeChannelName,
  placeIn,
  recordingFile,
  splitTarget,
  variables,
} from '@jackfield/dialplan'
import { madeLegId, othersToMute, type View } from '@jackfield/model'
import { peopleBehind } from '../derive/joined.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { ownContext } from './own-context.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type Planners, refuse } from './plan.ts'
import { callerId, originate, RING_MS, step } from './steps.ts'

/** How long a number outside that is called into a room may ring, ms. */
const OUTSIDE_RING_MS = 60_000

const noRoom = (target: string): Plan => refuse({ code: 'no-such-target', target })

export const room: Planners<'room-invite' | 'room-mute' | 'room-kick' | 'room-lock' | 'room-mute-all' | 'room-record'> =
  {
    /**
     * [ROOM-1] A phone of the exchange is rung itself, so that no voicemail answers for it; any other number is called as a phone of the
     * exchange would call it. Both see who invites. The person who answers goes to the room if anybody is still there.
     */
    'room-invite'(intent, input) {
      const { view, mirror } = input
      const { conferenceId, number, actorExtensionId } = intent
      const target = placeIn(invited, conferenceId)
      if (target === null) return noRoom(conferenceId)
      if (actorExtensionId === null || !isTarget(actorExtensionId)) return refuse({ code: 'choose-your-extension' })
      const phone = view.extensions.has(number) ? phoneOf(mirror, number) : null
      const { number: called, context: hint } = splitTarget(number)
      // Nobody else has to answer for a person whose number others have too.
      if (hint !== null && phone === null) return refuse({ code: 'target-unavailable', target: number })
      const outside = placeIn(invite, called)
      if (outside === null) return refuse({ code: 'bad-number', number })
      const context = phone === null ? ownContext(number, actorExtensionId, input) : ''
      const made = madeLegId(intent)
      const otherHalf = `${made}-out`
      const ringMs = phone === null ? OUTSIDE_RING_MS : RING_MS
      return {
        ok: true,
        steps: [
          originate({
            channel: phone ?? `Local/${outside.exten}@${outside.context}/n`,
            target,
            callerId: callerId(view.extensions.get(actorExtensionId)?.name ?? '', splitTarget(actorExtensionId).number),
            timeoutMs: ringMs,
            channelId: made,
            ...(phone === null ? { otherChannelId: otherHalf } : {}),
            ...(context === '' ? {} : { variables: { [variables.context]: context } }),
          }),
        ],
        effect: { kind: 'invited', legId: null, conferenceId, intentId: intent.id, madeId: made, viaId: otherHalf },
        withinMs: ringMs + 15_000,
      }
    },

    /** [ROOM-2] A participant by the whole name of the channel that is in the room: their own, or the Local half that stands for them. */
    'room-mute'({ legId, muted }, { view, mirror }) {
      const seat = inRoom(legId, view, mirror)
      if (!seat) return refuse({ code: 'no-such-leg', legId })
      const act = muted ? actions.confbridgeMute : actions.confbridgeUnmute
      return {
        ok: true,
        steps: [step(act(seat.room, seat.channel.channel))],
        effect: { kind: 'room-muted', legId, legIds: [legId], muted },
      }
    },

    /** [ROOM-2] A removed participant goes on behind the room in the dialplan, which hangs up. */
    'room-kick'({ legId }, { view, mirror }) {
      const seat = inRoom(legId, view, mirror)
      if (!seat) return refuse({ code: 'no-such-leg', legId })
      return {
        ok: true,
        steps: [step(actions.confbridgeKick(seat.room, seat.channel.channel))],
        effect: { kind: 'not-in-room', legId },
      }
    },

    /** [ROOM-3] No event reports a lock, so Asterisk's answer is remembered. */
    'room-lock'({ conferenceId, locked }) {
      if (!isConferenceHeader(conferenceId)) return noRoom(conferenceId)
      const act = locked ? actions.confbridgeLock : actions.confbridgeUnlock
      return {
        ok: true,
        steps: [step(act(conferenceId))],
        effect: { kind: 'room-locked', legId: null, conferenceId, locked },
        afterwards: [{ do: 'remember', what: { kind: 'room-locked', conference: conferenceId, locked } }],
      }
    },

    /** [ROOM-4] `participants` is Asterisk's own word for all but the admins. */
    'room-mute-all'({ conferenceId, muted }, { view }) {
      if (!isConferenceHeader(conferenceId)) return noRoom(conferenceId)
      const act = muted ? actions.confbridgeMute : actions.confbridgeUnmute
      return {
        ok: true,
        steps: [step(act(conferenceId, 'participants'))],
        effect: { kind: 'room-muted', legId: null, legIds: othersToMute(view, conferenceId, muted), muted },
      }
    },

    /** [ROOM-5] Asterisk puts the time behind the name that we give, and ends the recording with the room. */
    'room-record'({ id, conferenceId, recording }) {
      if (!isConferenceHeader(conferenceId)) return noRoom(conferenceId)
      const file = recordingFile(`room-${conferenceId}`, id)
      const act = recording
        ? actions.confbridgeStartRecord(conferenceId, file)
        : actions.confbridgeStopRecord(conferenceId)
      return {
        ok: true,
        steps: [step(act, { account: 'system' })],
        effect: { kind: 'room-recorded', legId: null, conferenceId, recording },
        ...(recording ? { outcome: file.replace(/\.wav$/, '-….wav') } : {}),
      }
    },
  }

function inRoom(legId: string, view: View, mirror: Mirror): { room: string; channel: Channel } | null {
  const name = view.participants.get(legId)?.conferenceId
  const room = name === undefined ? undefined : mirror.rooms.get(name)
  if (!room || !isConferenceHeader(room.conference)) return null
  const members = room.bridgeUniqueid === null ? undefined : mirror.bridges.get(room.bridgeUniqueid)?.members
  const inside = new Set([...(members?.values() ?? [])])
  for (const id of room.users.keys()) {
    const user = mirror.channels.get(id)
    if (user) inside.add(user)
  }
  const isThere = (one: Channel) => inside.has(one)
  for (const channel of inside) {
    if (!peopleBehind(channel, isThere).some(({ uniqueid }) => uniqueid === legId)) continue
    if (isWholeChannelName(channel.channel)) return { room: room.conference, channel }
  }
  return null
}
