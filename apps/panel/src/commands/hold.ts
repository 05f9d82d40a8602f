import { makeHold, makeResume, newIntentId } from '@jackfield/client'
import { type LegId, mayHold, mayResume, type View } from '@jackfield/model'
import { Pause, Play } from 'lucide-react'
import { type Command, no, yes } from './command.ts'

/** C3: the one I talk with hears music, on any phone. */
export const hold: Command = {
  kind: 'hold',
  label: 'hold',
  icon: Pause,
  hotkey: 'h',
  canRun(view, { legId, actorId }) {
    if (legId === null) return no({ code: 'nothing-selected' })
    const verdict = mayHold(view, legId, actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : makeHold(view, legId, actorId, newIntentId())
  },
}

/** C3: back to whom I let wait. The same key: what it does, the call's state says. */
export const resume: Command = {
  kind: 'resume',
  label: 'resume',
  icon: Play,
  hotkey: 'h',
  canRun(view, { legId, actorId }) {
    if (legId === null) return no({ code: 'nothing-selected' })
    const verdict = mayResume(view, legId, actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : makeResume(view, legId, actorId, newIntentId())
  },
}

/** What `H` means for this leg now. */
export function holdOrResume(view: View, legId: LegId | null): Command {
  const leg = legId === null ? undefined : view.legs.get(legId)
  return leg?.phase === 'held' && leg.holdingAt !== null ? resume : hold
}
