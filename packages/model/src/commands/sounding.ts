import type { LegId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import { no, type Verdict } from './refusal.ts'

/** Phases in which a leg is up, and so has sound. A phone that rings has none; one that only listens is not heard anyway. */
export const sounding: ReadonlySet<Leg['phase']> = new Set([
  'talking',
  'held',
  'waiting',
  'parked',
  'conference',
  'menu',
])

/** The leg, when it is in one of these phases; else why not. */
export function legIn(view: View, legId: LegId, phases: ReadonlySet<Leg['phase']>): Leg | Verdict {
  const found = view.legs.get(legId)
  if (!found) return no({ code: 'no-such-leg', legId })
  return phases.has(found.phase) ? found : no({ code: 'no-sound', phase: found.phase })
}
export const isVerdict = (one: Leg | Verdict): one is Verdict => 'ok' in one
