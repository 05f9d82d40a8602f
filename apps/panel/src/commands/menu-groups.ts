import type { CommandLabel } from '../state/selection.ts'

/** The groups of a menu, in their order from the top; `end` is what ends or removes something. */
export const menuGroups = ['call', 'more', 'supervise', 'notes', 'person', 'queue', 'room', 'board', 'end'] as const
export type MenuGroup = (typeof menuGroups)[number]

/** In which group of a row's menu a command stands; one that isn't named here is about the call itself. `danger` is always `end`. */
const groupOf: Partial<Record<CommandLabel, MenuGroup>> = {
  conference: 'more',
  toRoom: 'more',
  toRoomAlone: 'more',
  joinCall: 'more',
  split: 'more',
  mute: 'more',
  unmute: 'more',
  record: 'more',
  recordStop: 'more',
  recordPause: 'more',
  recordResume: 'more',
  digits: 'more',
  listen: 'supervise',
  whisper: 'supervise',
  barge: 'supervise',
  takeOver: 'supervise',
  note: 'notes',
  pleaseCall: 'notes',
  later: 'notes',
  message: 'notes',
  campCall: 'notes',
  campTell: 'notes',
  ringPhone: 'person',
  presence: 'person',
  dndOn: 'person',
  dndOff: 'person',
  forwardAlways: 'person',
  forwardBusy: 'person',
  forwardNoAnswer: 'person',
  forwardAlwaysOff: 'person',
  forwardBusyOff: 'person',
  forwardNoAnswerOff: 'person',
  memberPause: 'queue',
  memberPauseAll: 'queue',
  memberUnpause: 'queue',
  memberUnpauseAll: 'queue',
  memberPenalty: 'queue',
  memberAdd: 'queue',
  queueAdd: 'queue',
  queueAddAll: 'queue',
  roomLock: 'room',
  roomUnlock: 'room',
  roomMuteAll: 'room',
  roomUnmuteAll: 'room',
  roomRecord: 'room',
  roomRecordStop: 'room',
  invite: 'room',
  // Never the first line, which a hurried Enter takes.
  leavePhone: 'board',
}

/** The group of a command in a menu. */
export const menuGroupOf = (label: CommandLabel, danger: boolean): MenuGroup =>
  danger ? 'end' : (groupOf[label] ?? 'call')
