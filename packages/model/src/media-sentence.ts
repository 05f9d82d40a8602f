import type { MediaIntent } from './intents-media.ts'
import { partyLabel } from './party-label.ts'
import type { View } from './rows.ts'

/** Keys of what is done to sound and rooms: one for each direction. */
export type MediaKey =
  | MediaIntent['kind']
  | 'record-unpause'
  | 'unmute'
  | 'room-unmute'
  | 'room-unlock'
  | 'room-unmute-all'
  | 'room-record-stop'

/** `who` is the person or, of a whole room, ''; `to` the room, or the keys. */
export function mediaSentence(intent: MediaIntent, view: View): { key: MediaKey; who: string; to: string } {
  if ('legId' in intent) {
    const leg = view.legs.get(intent.legId)
    const who = leg ? partyLabel(leg.who) : ''
    const room = view.participants.get(intent.legId)?.conferenceId ?? ''
    const to = intent.kind === 'send-digits' ? intent.digits : (view.conferences.get(room)?.name ?? '')
    return { key: mediaKey(intent), who, to }
  }
  const to = view.conferences.get(intent.conferenceId)?.name ?? intent.conferenceId
  if (intent.kind !== 'room-invite') return { key: mediaKey(intent), who: '', to }
  const extension = view.extensions.get(intent.number)
  return { key: 'room-invite', who: extension ? partyLabel(extension) : intent.number, to }
}

function mediaKey(intent: MediaIntent): MediaKey {
  switch (intent.kind) {
    case 'record-pause':
      return intent.paused ? 'record-pause' : 'record-unpause'
    case 'mute':
      return intent.muted ? 'mute' : 'unmute'
    case 'room-mute':
      return intent.muted ? 'room-mute' : 'room-unmute'
    case 'room-mute-all':
      return intent.muted ? 'room-mute-all' : 'room-unmute-all'
    case 'room-lock':
      return intent.locked ? 'room-lock' : 'room-unlock'
    case 'room-record':
      return intent.recording ? 'room-record' : 'room-record-stop'
    default:
      return intent.kind
  }
}
