import { newIntentId } from '@jackfield/client'
import { type ExtensionId, type Leg, type LegId, make, type View } from '@jackfield/model'
import { PhoneCall } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import type { Command } from './command.ts'

/** C2: answers at the operator's own ringing phone. */
export const answer: Command = {
  kind: 'answer',
  label: 'answer',
  icon: PhoneCall,
  hotkey: 'a',
  on: ['legs', 'extensions'],
  hidden: (view, selection) => ringingLeg(view, selection) === null,
  card: (view, { legId, actorId }) => legId !== null && ringsAt(view, legId, actorId) !== null,
  primary: true,
  toIntent(view, selection) {
    const legId = ringingLeg(view, selection)?.id ?? selection.legId
    return legId === null ? null : make('answer', view, { legId }, selection.actorId, newIntentId())
  },
}

/** The call that is selected, by either end; by key also the only one that rings at my phone, whatever else is selected. */
function ringingLeg(view: View, { legId, actorId, row }: Selection): Leg | null {
  if (actorId === null) return null
  const leg = legId === null ? undefined : view.legs.get(legId)
  const meant = leg ? [leg.id, ...leg.peerLegIds].flatMap((id) => ringsAt(view, id, actorId) ?? []) : []
  if (meant.length > 0) return meant[0]!
  const ringing = (view.extensions.get(actorId)?.legIds ?? []).flatMap((id) => ringsAt(view, id, actorId) ?? [])
  return !row && ringing.length === 1 ? ringing[0]! : null
}

function ringsAt(view: View, legId: LegId, actorId: ExtensionId | null): Leg | null {
  const leg = view.legs.get(legId)
  return leg?.phase === 'ringing' && leg.extensionId === actorId && actorId !== null ? leg : null
}
