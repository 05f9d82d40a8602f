import { makePark, newIntentId } from '@jackfield/client'
import { mayPark } from '@jackfield/model'
import { CircleParking } from 'lucide-react'
import { movedLeg } from './blind-transfer.ts'
import { type Command, no, type Selection, yes } from './command.ts'

/** C9: parks whom I talk with, or who waits; for a person when one is chosen, in a slot when dropped on one. */
export const park: Command = {
  kind: 'park',
  label: 'park',
  icon: CircleParking,
  hotkey: 'p',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  ask: { kind: 'park' },
  drop: ['lot'],
  card: (view, { legId }) => {
    const phase = legId === null ? undefined : view.legs.get(legId)?.phase
    return phase === 'talking' || phase === 'held'
  },
  canRun(view, selection) {
    const moved = movedLeg(view, selection.legId, selection.actorId)
    if (typeof moved !== 'string') return no(moved)
    const verdict = mayPark(view, { legId: moved, actorExtensionId: selection.actorId, ...whereOf(selection) })
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, selection) {
    const moved = movedLeg(view, selection.legId, selection.actorId)
    if (typeof moved !== 'string') return null
    return makePark(view, moved, whereOf(selection), selection.actorId, newIntentId())
  },
}

const whereOf = ({ place, targetId }: Selection) => ({
  lotId: place?.kind === 'lot' ? place.lotId : null,
  slot: place?.kind === 'lot' ? place.slot : null,
  forExtensionId: targetId,
})
