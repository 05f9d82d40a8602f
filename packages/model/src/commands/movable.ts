import type { LegId } from '../ids.ts'
import { peersOf } from '../peers.ts'
import type { Leg, View } from '../rows.ts'
import type { Refusal } from './refusal.ts'
import { staysForOthers } from './stays-for-others.ts'
import { transferable } from './transferable.ts'

/** The leg, when it is one that can be sent elsewhere; else why not. */
export function movable(view: View, legId: LegId): Leg | Refusal {
  const leg = view.legs.get(legId)
  if (!leg) return { code: 'no-such-leg', legId }
  const stays = staysForOthers(view, legId)
  if (stays) return stays
  // Somebody of a meeting can be sent elsewhere too: the others stay in it.
  return transferable.has(leg.phase) || leg.phase === 'conference' || isCallerOfRinging(view, leg)
    ? leg
    : { code: 'not-transferable', phase: leg.phase }
}
/** Somebody for whom a phone rings: he can be led elsewhere, the phone that rings never. */
function isCallerOfRinging(view: View, leg: Leg): boolean {
  if (leg.phase !== 'dialing' || leg.direction !== 'out') return false
  const peers = peersOf(view, leg)
  return peers.length > 0 && peers.every(({ phase }) => phase === 'ringing')
}
