import type { WordsOf } from '../joined.ts'

/** Words of what is done to conferences and who is in them. */
export const rooms = {
  command: {
    invite: 'Invite a number',
    roomKick: 'Put out of the room',
    roomLock: 'Lock',
    roomUnlock: 'Unlock',
    roomMuteAll: 'Mute all',
    roomUnmuteAll: 'Unmute all',
    roomRecord: 'Record the room',
    roomRecordStop: 'Stop recording the room',
    conference: 'Conference',
    toRoom: 'To a room',
    toRoomAlone: 'Only the other party to a room',
    joinCall: 'Join with another call',
    split: 'Split',
  },
  sentence: {
    'room-invite': 'Call {who} into room {to}.',
    'room-mute': 'Mute {who} in room {to}.',
    'room-unmute': 'Let {who} speak in room {to}.',
    'room-kick': 'Put {who} out of room {to}.',
    'room-lock': 'Lock room {to}: nobody else comes in.',
    'room-unlock': 'Unlock room {to}.',
    'room-mute-all': 'Mute everybody in room {to} but its hosts.',
    'room-unmute-all': 'Let everybody in room {to} speak.',
    'room-record': 'Record room {to}.',
    'room-record-stop': 'Stop recording room {to}.',
    conference: 'Move {who} and {others} to room {to}.',
    'conference-alone': 'Move {who} to room {to}.',
    'conference-leaving': 'Move {who} to room {to}. The leg of {ends} ends.',
    'conference-leaving-yours': 'Move {who} to room {to}. Your leg ends.',
    'conference-new': 'Join {who} and {others} in a new room.',
    'conference-new-alone': 'Move {who} to a new room.',
    'conference-new-leaving': 'Move {who} to a new room. The leg of {ends} ends.',
    'conference-new-leaving-yours': 'Move {who} to a new room. Your leg ends.',
    split: 'Part the room into the calls that came to it: {others}.',
  },
  refusal: {
    'in-room': 'Who is in a room is muted in the room.',
    'room-locked': 'Room {target} is locked.',
    'nothing-to-split': 'No two in that room came to it in one call.',
  },
  next: {
    'in-room': 'Use the menu of the participant.',
    'room-locked': 'Unlock it, or choose another room.',
    'nothing-to-split': 'Take hold of one and bring them elsewhere.',
  },
}

export type RoomsWords = WordsOf<typeof rooms>
