import type { WordsOf } from '../joined.ts'

/** Words of what is done to conferences and who is in them. */
export const rooms = {
  command: {
    invite: 'Invite a number',
    roomKick: 'Remove from the conference',
    roomLock: 'Lock',
    roomUnlock: 'Unlock',
    roomMuteAll: 'Mute all',
    roomUnmuteAll: 'Unmute all',
    roomRecord: 'Record the conference',
    roomRecordStop: 'Stop recording the conference',
    conference: 'Conference',
    toRoom: 'To a conference',
    toRoomAlone: 'Only the other party to a conference',
    joinCall: 'Join with another call',
    split: 'Split',
  },
  sentence: {
    'room-invite': 'Call {who} into conference {to}.',
    'room-mute': 'Mute {who} in conference {to}.',
    'room-unmute': 'Let {who} speak in conference {to}.',
    'room-kick': 'Remove {who} from conference {to}.',
    'room-lock': 'Lock conference {to}: nobody else comes in.',
    'room-unlock': 'Unlock conference {to}.',
    'room-mute-all': 'Mute everybody in conference {to} but its hosts.',
    'room-unmute-all': 'Let everybody in conference {to} speak.',
    'room-record': 'Record conference {to}.',
    'room-record-stop': 'Stop recording conference {to}.',
    conference: 'Move {who} and {others} to conference {to}.',
    'conference-alone': 'Move {who} to conference {to}.',
    'conference-leaving': 'Move {who} to conference {to}. The leg of {ends} ends.',
    'conference-leaving-yours': 'Move {who} to conference {to}. Your leg ends.',
    'conference-new': 'Join {who} and {others} in a new conference.',
    'conference-new-alone': 'Move {who} to a new conference.',
    'conference-new-leaving': 'Move {who} to a new conference. The leg of {ends} ends.',
    'conference-new-leaving-yours': 'Move {who} to a new conference. Your leg ends.',
    split: 'Split the conference into the calls that came to it: {others}.',
  },
  refusal: {
    'in-room': 'Who is in a conference is muted in the conference.',
    'room-locked': 'Conference {target} is locked.',
    'nothing-to-split': 'No two in that conference came to it in one call.',
  },
  next: {
    'in-room': 'Use the menu of the participant.',
    'room-locked': 'Unlock it, or choose another conference.',
    'nothing-to-split': 'Take hold of one and bring them elsewhere.',
  },
}

export type RoomsWords = WordsOf<typeof rooms>
