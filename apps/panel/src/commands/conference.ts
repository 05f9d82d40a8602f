import { makeConference, makeSplit, newIntentId } from '@jackfield/client'
import { mayConference, maySplit } from '@jackfield/model'
import { Split, Users } from 'lucide-react'
import { type Command, no, type Selection, yes } from './command.ts'

/** C14, C17: brings the call that was taken hold of to a room, alone or with everybody, or joins it with another call. */
export const conference: Command = {
  kind: 'conference',
  label: 'conference',
  icon: Users,
  hotkey: 'j',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  drop: ['room', 'call'],
  // Who asks somebody has a command of its own for the three.
  hidden: (view, { legId }) => legId !== null && view.consults.has(legId),
  canRun(view, selection) {
    const { legId } = selection
    if (legId === null) return no({ code: 'nothing-selected' })
    const { conferenceId, alone, joinLegId } = placeOf(selection)
    const join = joinLegId && { legId: joinLegId, seen: '' }
    const verdict = mayConference(view, { legId, conferenceId, alone, join })
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const { legId, actorId } = selection
    return legId === null ? null : makeConference(view, legId, placeOf(selection), actorId, newIntentId())
  },
}

/** C17: the calls that were joined in this leg's room are calls again. */
export const split: Command = {
  kind: 'split',
  label: 'split',
  icon: Split,
  hotkey: 'u',
  on: ['legs', 'participants', 'conferences'],
  canRun(view, { legId }) {
    if (legId === null) return no({ code: 'nothing-selected' })
    const verdict = maySplit(view, legId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : makeSplit(view, legId, actorId, newIntentId())
  },
}

const placeOf = ({ place }: Selection) => ({
  conferenceId: place?.kind === 'room' ? place.conferenceId : null,
  joinLegId: place?.kind === 'call' ? place.legId : null,
  alone: place && 'alone' in place ? place.alone : false,
})
