import { peersOf } from '@jackfield/client'
import type { CallId, Leg, LegId, View } from '@jackfield/model'

/**
 * Which leg one takes hold of when one takes hold of a whole call: the phone of ours that talks to the outside, so that the
 * outside party is the one who moves; between two of ours, the one that was called, so that the caller moves. A lone leg is
 * its own handle. null = there are several to choose from.
 */
export function handleOfCall(view: View, callId: CallId): LegId | null {
  const legs = (view.calls.get(callId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
  if (legs.length === 1) return legs[0]!.id
  const single = (leg: Leg) => peersOf(view, leg).length === 1
  const ours = legs.filter((leg) => leg.extensionId !== null && single(leg))
  const toOutside = ours.find((leg) => peersOf(view, leg)[0]?.extensionId === null)
  return (toOutside ?? ours.find((leg) => leg.direction === 'in') ?? ours[0] ?? legs.find(single) ?? null)?.id ?? null
}
