import { makeRoom, makeSound, newIntentId } from '@jackfield/client'
import {
  type Conference,
  type ConferenceId,
  mayRoomInvite,
  mayRoomKick,
  mayRoomLock,
  mayRoomMuteAll,
  mayRoomRecord,
  type Verdict as PolicyVerdict,
  type View,
} from '@jackfield/model'
import { Circle, CircleStop, Lock, LockOpen, type LucideIcon, Mic, MicOff, UserMinus, UserPlus } from 'lucide-react'
import { type Command, no, type Selection, yes } from './command.ts'

function roomOf(view: View, { row }: Selection): Conference | null {
  return row?.table === 'conferences' ? (view.conferences.get(row.id) ?? null) : null
}

type What = Parameters<typeof makeRoom>[2]

interface OfRoom extends Pick<Command, 'kind' | 'label'> {
  icon: LucideIcon
  may: (view: View, id: ConferenceId) => PolicyVerdict
  what: What
  hidden: (room: Conference) => boolean
}

/** What is done to a room as a whole, from its card or its menu. */
const ofRoom = ({ kind, label, icon, may, what, hidden }: OfRoom): Command => ({
  kind,
  label,
  icon,
  hotkey: '',
  on: ['conferences'],
  hidden: (view, selection) => {
    const room = roomOf(view, selection)
    return room !== null && hidden(room)
  },
  canRun(view, selection) {
    const room = roomOf(view, selection)
    if (!room) return no({ code: 'nothing-selected' })
    const verdict = may(view, room.id)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const room = roomOf(view, selection)
    return room && makeRoom(view, room.id, what, selection.actorId, newIntentId())
  },
})

const locking = (locked: boolean) =>
  ofRoom({
    kind: 'room-lock',
    label: locked ? 'roomLock' : 'roomUnlock',
    icon: locked ? Lock : LockOpen,
    may: (view, id) => mayRoomLock(view, id, locked),
    what: { kind: 'room-lock', locked },
    hidden: (room) => room.locked === locked,
  })
const mutingAll = (muted: boolean) =>
  ofRoom({
    kind: 'room-mute-all',
    label: muted ? 'roomMuteAll' : 'roomUnmuteAll',
    icon: muted ? MicOff : Mic,
    may: (view, id) => mayRoomMuteAll(view, id, muted),
    what: { kind: 'room-mute-all', muted },
    hidden: () => false,
  })
/** Whether it is recorded can be unknown: then both stand there. */
const recording = (on: boolean) =>
  ofRoom({
    kind: 'room-record',
    label: on ? 'roomRecord' : 'roomRecordStop',
    icon: on ? Circle : CircleStop,
    may: (view, id) => mayRoomRecord(view, id, on),
    what: { kind: 'room-record', recording: on },
    hidden: (room) => room.recording === on,
  })

/** C15: who answers is in the room. */
export const roomInvite: Command = {
  kind: 'room-invite',
  label: 'invite',
  icon: UserPlus,
  hotkey: '',
  on: ['conferences'],
  ask: { kind: 'number', label: 'number', pattern: /^[0-9A-Za-z*#+_.-]{1,40}$/ },
  canRun(view, selection) {
    const room = roomOf(view, selection)
    if (!room) return no({ code: 'nothing-selected' })
    const { value, actorId } = selection
    // Begun without a number: then anybody's would do.
    const number = value ?? '0'
    const verdict = mayRoomInvite(view, { conferenceId: room.id, number, actorExtensionId: actorId })
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const room = roomOf(view, selection)
    const { value, actorId } = selection
    if (!room || !/^[0-9A-Za-z*#+_.-]{1,40}$/.test(value ?? '')) return null
    return makeRoom(view, room.id, { kind: 'room-invite', number: value! }, actorId, newIntentId())
  },
}

/** C16: out of the room; the call of that person ends. */
export const roomKick: Command = {
  kind: 'room-kick',
  label: 'roomKick',
  icon: UserMinus,
  hotkey: '',
  danger: true,
  on: ['participants'],
  canRun(view, { legId }) {
    if (legId === null) return no({ code: 'nothing-selected' })
    const verdict = mayRoomKick(view, legId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : makeSound(view, legId, { kind: 'room-kick' }, actorId, newIntentId()),
}

export const roomLock = locking(true)
export const roomUnlock = locking(false)
export const roomMuteAll = mutingAll(true)
export const roomUnmuteAll = mutingAll(false)
export const roomRecord = recording(true)
export const roomRecordStop = recording(false)

export const rooms: readonly Command[] = [
  roomInvite,
  roomMuteAll,
  roomUnmuteAll,
  roomLock,
  roomUnlock,
  roomRecord,
  roomRecordStop,
  roomKick,
]
