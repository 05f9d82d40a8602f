import { newIntentId } from '@jackfield/client'
import { type Conference, type GivenFor, make, mayRoomInvite, type View } from '@jackfield/model'
import { Circle, CircleStop, Lock, LockOpen, Mic, MicOff, UserMinus, UserPlus } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, type Judged, no, yes } from './command.ts'

function roomOf(view: View, { row }: Selection): Conference | null {
  return row?.table === 'conferences' ? (view.conferences.get(row.id) ?? null) : null
}

/** By key: the room that was named, or that I am in, or the only one; null = it must be asked. */
function roomByKey(view: View, { value, actorId, row }: Selection): Conference | null {
  if (row) return null
  if (value) return view.conferences.get(value) ?? null
  const mine = [...view.participants.values()].find(
    ({ id }) => actorId !== null && view.legs.get(id)?.extensionId === actorId,
  )
  if (mine) return view.conferences.get(mine.conferenceId) ?? null
  return view.conferences.size === 1 ? [...view.conferences.values()][0]! : null
}

type RoomKind = 'room-lock' | 'room-mute-all' | 'room-record'

interface OfRoom<K extends RoomKind>
  extends Pick<Command, 'label' | 'icon'>,
    Partial<Pick<Command, 'hotkey' | 'mayAsk'>> {
  kind: K
  given: Omit<GivenFor<K>, 'conferenceId'>
  hidden: (room: Conference) => boolean
}

/** About a conference as a whole, from its card or its menu. */
const ofRoom = <K extends RoomKind>({ kind, label, icon, given, hidden, hotkey = '', mayAsk }: OfRoom<K>): Command => ({
  kind,
  label,
  icon,
  hotkey,
  ...(mayAsk ? { mayAsk } : {}),
  on: ['conferences'],
  hidden: (view, selection) => {
    const room = roomOf(view, selection)
    return room !== null && hidden(room)
  },
  canBegin: (view) =>
    mayAsk && view.conferences.size > 0 ? yes : no({ code: mayAsk ? 'no-conference' : 'nothing-selected' }),
  toIntent(view, selection) {
    const room = roomOf(view, selection) ?? (mayAsk ? roomByKey(view, selection) : null)
    if (!room) return null
    return make(kind, view, { ...given, conferenceId: room.id } as GivenFor<K>, selection.actorId, newIntentId())
  },
})

const locking = (locked: boolean) =>
  ofRoom({
    kind: 'room-lock',
    label: locked ? 'roomLock' : 'roomUnlock',
    icon: locked ? Lock : LockOpen,
    given: { locked },
    hidden: (room) => room.locked === locked,
  })
const mutingAll = (muted: boolean) =>
  ofRoom({
    kind: 'room-mute-all',
    label: muted ? 'roomMuteAll' : 'roomUnmuteAll',
    icon: muted ? MicOff : Mic,
    given: { muted },
    hidden: () => false,
    ...(muted
      ? {
          hotkey: 'M',
          mayAsk: {
            ask: {
              kind: 'choice' as const,
              label: 'room' as const,
              choices: (view: View) => [...view.conferences.values()].map(({ id, name }) => ({ value: id, name })),
            },
            when: ({ view }: Judged, selection: Selection) => !selection.row && roomByKey(view, selection) === null,
          },
        }
      : {}),
  })
/** Whether it is recorded can be unknown: then both stand there. */
const recording = (on: boolean) =>
  ofRoom({
    kind: 'room-record',
    label: on ? 'roomRecord' : 'roomRecordStop',
    icon: on ? Circle : CircleStop,
    given: { recording: on },
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
  canBegin(view, selection) {
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
    return make('room-invite', view, { conferenceId: room.id, number: value! }, actorId, newIntentId())
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
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : make('room-kick', view, { legId }, actorId, newIntentId()),
}

export const roomLock = locking(true)
export const roomUnlock = locking(false)
export const roomMuteAll = mutingAll(true)
const roomUnmuteAll = mutingAll(false)
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
