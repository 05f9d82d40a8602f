import type { Leg, View } from './rows.ts'

/** The legs that this one is joined with, as far as the view has them. */
export function peersOf(view: View, leg: Leg): Leg[] {
  return leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])
}
