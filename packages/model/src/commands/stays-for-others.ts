import type { LegId } from '../ids.ts'
import type { View } from '../rows.ts'
import type { Refusal } from './refusal.ts'

/**
 * Why this leg may not be sent elsewhere: it is an operator's who asks somebody while the customer waits, or who holds somebody. Only
 * the steps of the consult, or a resume, move it, since the held party would be left behind. Null when it isn't, or when the party that is
 * held is `moving` along.
 */
export function staysForOthers(view: View, legId: LegId, moving: readonly LegId[] = []): Refusal | null {
  if (view.consults.has(legId)) return { code: 'leg-consults' }
  const leg = view.legs.get(legId)
  const holds = leg?.phase === 'held' && leg.resumable && leg.holdingAt !== null
  return holds && !leg.peerLegIds.some((id) => moving.includes(id)) ? { code: 'leg-holds' } : null
}
