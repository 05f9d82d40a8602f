import type { Leg } from './rows.ts'

/**
 * What makes a leg the one that the operator saw: who is on it, with whom it is joined and what it is doing. An intent
 * carries the fingerprint of the row on the operator's screen; the gateway refuses with `call-changed` when its own differs.
 * Timers and marks are left out: they change without the call being another.
 */
export function legFingerprint(leg: Leg): string {
  return [leg.callId, leg.extensionId ?? '', leg.who.number, leg.phase, ...leg.peerLegIds].join('|')
}
