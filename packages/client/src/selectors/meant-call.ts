import type { ExtensionId, Leg, LegId, View } from '@jackfield/model'
import { myCalls } from './my-calls.ts'

/** Phases in which my ear is at the line. */
const inEar: ReadonlySet<Leg['phase']> = new Set(['talking', 'dialing', 'conference', 'supervising'])

/**
 * The leg that a key acts on when nobody asks which ([HAND-1]): the one that was chosen, as long as it is there; else my only call; else the
 * one I talk with. null = in doubt, or there is none.
 */
export function meantCall(view: View, mine: ExtensionId | null, chosen: LegId | null): LegId | null {
  if (chosen !== null && view.legs.has(chosen)) return chosen
  if (mine === null) return null
  const calls = myCalls(view, mine)
  if (calls.length === 1) return calls[0]!.legId
  const talked = calls.filter(({ legId }) => {
    const leg = view.legs.get(legId)
    return leg?.extensionId === mine && inEar.has(leg.phase) && leg.holdingAt === null
  })
  return talked.length === 1 ? talked[0]!.legId : null
}
