import { newIntentId } from '@jackfield/client'
import { type LegId, make, type View } from '@jackfield/model'
import { Pause, Play } from 'lucide-react'
import type { Command } from './command.ts'

/** C3: puts the other party on hold, on any phone. */
export const hold: Command = {
  kind: 'hold',
  label: 'hold',
  icon: Pause,
  hotkey: 'h',
  on: ['legs', 'extensions'],
  hidden: (view, { legId }) => isHolding(view, legId) || asks(view, legId),
  card: (view, { legId }) => !isHolding(view, legId) && !asks(view, legId) && isUp(view, legId),
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : make('hold', view, { legId }, actorId, newIntentId())
  },
}

/** C3: takes the held party back. The same key as hold: the state of the call decides. */
export const resume: Command = {
  kind: 'resume',
  label: 'resume',
  icon: Play,
  hotkey: 'h',
  on: ['legs', 'extensions'],
  hidden: (view, { legId }) => !isHolding(view, legId),
  card: (view, { legId }) => isHolding(view, legId),
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : make('resume', view, { legId }, actorId, newIntentId())
  },
}

function isHolding(view: View, legId: LegId | null): boolean {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg?.phase === 'held' && leg.holdingAt !== null
}

const asks = (view: View, legId: LegId | null) => legId !== null && view.consults.has(legId)

function isUp(view: View, legId: LegId | null): boolean {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg?.phase === 'talking' || leg?.phase === 'held'
}
