import { type CallId, type ExtensionId, type Leg, type LegId, peersOf, type View } from '@jackfield/model'

/**
 * The leg to move when this extension hands its call on: the other party's. Null when there is none, or several (a
 * conference, a phone that rings at many places): then the operator has to choose.
 */
export function farLegOf(view: View, extensionId: ExtensionId, callId: CallId): LegId | null {
  const own = legsOf(view, callId).find((leg) => leg.extensionId === extensionId)
  if (!own) return null
  const peers = peersOf(view, own)
  return peers.length === 1 ? peers[0]!.id : null
}

/** The leg of this extension in this call, null when it has none. */
export function ownLegOf(view: View, extensionId: ExtensionId, callId: CallId): LegId | null {
  return legsOf(view, callId).find((leg) => leg.extensionId === extensionId)?.id ?? null
}

function legsOf(view: View, callId: CallId): Leg[] {
  return (view.calls.get(callId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
}
