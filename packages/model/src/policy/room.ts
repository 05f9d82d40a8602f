import type { ConferenceId, LegId } from '../ids.ts'
import type { MediaIntent, RoomInviteIntent } from '../intents-media.ts'
import type { View } from '../rows.ts'
import type { Conference } from '../rows-places.ts'
import { isDialable } from './dial.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { linkUp } from './link-up.ts'
import { mayMute, mayRecordPause, mayRecordStart, mayRecordStop, maySendDigits } from './media.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

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

/** May this participant be muted, or heard again? C16. */
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

/** Sound and rooms, by the state of the board. */
export function mayDoMedia(view: View, intent: MediaIntent): Verdict {
  switch (intent.kind) {
    case 'record-start':
      return mayRecordStart(view, intent.legId)
    case 'record-stop':
      return mayRecordStop(view, intent.legId)
    case 'record-pause':
      return mayRecordPause(view, intent.legId, intent.paused)
    case 'mute':
      return mayMute(view, intent.legId, intent.muted)
    case 'send-digits':
      return maySendDigits(view, intent.legId)
    case 'room-invite':
      return mayRoomInvite(view, intent)
    case 'room-mute':
      return mayRoomMute(view, intent.legId, intent.muted)
    case 'room-kick':
      return mayRoomKick(view, intent.legId)
    case 'room-lock':
      return mayRoomLock(view, intent.conferenceId, intent.locked)
    case 'room-mute-all':
      return mayRoomMuteAll(view, intent.conferenceId, intent.muted)
    case 'room-record':
      return mayRoomRecord(view, intent.conferenceId, intent.recording)
  }
}
