import {
  type BlindTransferIntent,
  type CallId,
  type ExtensionId,
  type HangUpIntent,
  type IntentId,
  type Leg,
  type LegId,
  legFingerprint,
  type View,
} from '@jackfield/model'

/** "Move this leg to that extension", with what the operator sees of the leg now. Null when the leg is gone. */
export function makeBlindTransfer(
  view: View,
  legId: LegId,
  extensionId: ExtensionId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): BlindTransferIntent | null {
  const leg = view.legs.get(legId)
  if (!leg) return null
  const target = { kind: 'extension', extensionId } as const
  return { id, kind: 'blind-transfer', actorExtensionId, legId, seen: legFingerprint(leg), target }
}

/** "Hang this leg up", with what the operator sees of it now. Null when the leg is gone. */
export function makeHangUp(
  view: View,
  legId: LegId,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): HangUpIntent | null {
  const leg = view.legs.get(legId)
  return leg ? { id, kind: 'hang-up', actorExtensionId, legId, seen: legFingerprint(leg) } : null
}

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

/** The legs that this one is joined with, as far as the view has them. */
export function peersOf(view: View, leg: Leg): Leg[] {
  return leg.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])
}

function legsOf(view: View, callId: CallId): Leg[] {
  return (view.calls.get(callId)?.legIds ?? []).flatMap((id) => view.legs.get(id) ?? [])
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A fresh intent id of 22 characters (132 bits); `random` gives that many random bytes. */
export function newIntentId(random: (bytes: number) => Uint8Array = cryptoBytes): IntentId {
  return Array.from(random(22), (byte) => alphabet[byte & 63]).join('') as IntentId
}

function cryptoBytes(bytes: number): Uint8Array {
  const { crypto } = globalThis as unknown as { crypto: { getRandomValues(array: Uint8Array): Uint8Array } }
  return crypto.getRandomValues(new Uint8Array(bytes))
}
