import { newIntentId, peersOf } from '@jackfield/client'
import {
  type Call,
  type ConferenceId,
  type ExtensionId,
  type LegId,
  make,
  mayConference,
  type View,
} from '@jackfield/model'
import { Combine, Split, UserRoundMinus, Users } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { movedLeg } from './blind-transfer.ts'
import { type Choice, type Command, no, yes } from './command.ts'
import { handleOfCall } from './handle-of-call.ts'
import { nameOfRow } from './name-of-row.ts'

/** C14, C17: brings the call that was taken hold of to a room, alone or with everybody, or joins it with another call. */
export const conference: Command = {
  kind: 'conference',
  label: 'conference',
  icon: Users,
  hotkey: 'j',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  drop: ['room', 'call'],
  // A consult has a command of its own for the three.
  hidden: (view, { legId }) => legId !== null && view.consults.has(legId),
  toIntent(view, selection) {
    return intentOf(view, selection, placeOf(selection))
  },
}

/** C14 by key and touch: which room is asked. */
const toRoomOf = (label: 'toRoom' | 'toRoomAlone', alone: boolean): Command => ({
  kind: 'conference',
  label,
  icon: alone ? UserRoundMinus : Users,
  hotkey: '',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls', ...(alone ? [] : ['participants' as const])],
  ask: {
    kind: 'choice',
    label: 'room',
    choices: (view) => [
      { value: '', word: 'newRoom' },
      ...[...view.conferences.values()].map(({ id, name }) => ({ value: id, name })),
    ],
  },
  // Without a room there is only the new one, and that is what `conference` makes; without a peer all go "alone".
  hidden: (view, { legId }) => (alone ? !hasPeer(view, legId) : view.conferences.size === 0),
  canBegin(view, selection) {
    return verdictOf(view, selection, roomOf(selection, alone))
  },
  toIntent(view, selection) {
    return (selection.value ?? null) === null ? null : intentOf(view, selection, roomOf(selection, alone))
  },
})
export const toRoom = toRoomOf('toRoom', false)
export const toRoomAlone = toRoomOf('toRoomAlone', true)

/** C17 by key and touch: which other call is asked, the operator's own before all others'. */
export const joinCall: Command = {
  kind: 'conference',
  label: 'joinCall',
  icon: Combine,
  hotkey: '',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  ask: { kind: 'choice', label: 'call', choices: otherCalls },
  hidden: (view, selection) =>
    (selection.legId !== null && view.consults.has(selection.legId)) || otherCalls(view, selection).length === 0,
  canBegin(view, selection) {
    return verdictOf(view, selection, callOf(selection))
  },
  toIntent(view, selection) {
    return selection.value ? intentOf(view, selection, callOf(selection)) : null
  },
}

function otherCalls(view: View, { legId, actorId }: Selection): Choice[] {
  const here = legId === null ? undefined : view.legs.get(legId)?.callId
  const isMine = ({ legIds }: Call) =>
    legIds.some((id) => actorId !== null && view.legs.get(id)?.extensionId === actorId)
  return [...view.calls.values()]
    .filter(({ id, conferenceId }) => id !== here && conferenceId === null)
    .sort((a, b) => Number(isMine(b)) - Number(isMine(a)) || b.startedAt - a.startedAt)
    .flatMap(({ id }) => {
      const value = handleOfCall(view, id)
      return value === null ? [] : [{ value, name: nameOfRow(view, { table: 'calls', id }) }]
    })
}

/** C17: the calls that were joined in this leg's room are calls again. */
export const split: Command = {
  kind: 'split',
  label: 'split',
  icon: Split,
  hotkey: 'u',
  on: ['legs', 'participants', 'conferences'],
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : make('split', view, { legId }, actorId, newIntentId())
  },
}

interface Where {
  conferenceId: ConferenceId | null
  joinLegId: LegId | null
  alone: boolean
}

function verdictOf(view: View, { legId: handle, actorId }: Selection, { conferenceId, alone, joinLegId }: Where) {
  if (handle === null) return no({ code: 'nothing-selected' })
  const join = joinLegId && { legId: joinLegId, seen: '' }
  const verdict = mayConference(view, { legId: goes(view, handle, alone, actorId), conferenceId, alone, join })
  return verdict.ok ? yes : no(verdict.refusal)
}

function intentOf(view: View, { legId: handle, actorId }: Selection, where: Where) {
  return handle === null
    ? null
    : make('conference', view, { legId: goes(view, handle, where.alone, actorId), ...where }, actorId, newIntentId())
}

/** The leg that goes alone is the other party, as in a transfer; a participant goes by itself. */
function goes(view: View, handle: LegId, alone: boolean, actorId: ExtensionId | null): LegId {
  const moved = alone && view.legs.get(handle)?.phase !== 'conference' ? movedLeg(view, handle, actorId) : handle
  return typeof moved === 'string' ? moved : handle
}

const hasPeer = (view: View, legId: LegId | null): boolean => {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg !== undefined && leg.phase !== 'conference' && peersOf(view, leg).length > 0
}

const roomOf = ({ value }: Selection, alone: boolean): Where => ({
  conferenceId: (value || null) as ConferenceId | null,
  joinLegId: null,
  alone,
})

const callOf = ({ value }: Selection): Where => ({
  conferenceId: null,
  joinLegId: (value || null) as LegId | null,
  alone: false,
})

const placeOf = ({ place }: Selection): Where => ({
  conferenceId: place?.kind === 'room' ? place.conferenceId : null,
  joinLegId: place?.kind === 'call' ? place.legId : null,
  alone: place && 'alone' in place ? place.alone : false,
})
