import type { Leg } from './rows.ts'

/** An intent takes no longer fingerprint than 2,000 characters; this leaves room for the rest of it. */
const MAX_PEERS_TEXT = 1_000

/**
 * What makes a leg the one that the operator saw: who is on it, with whom it is joined and what it is doing. An intent
 * carries the fingerprint of the row on the operator's screen; the gateway refuses with `call-changed` when its own differs.
 * Timers and marks are left out, and so is who else is in a room, and whose phone a queue just rings: they change without the call
 * being another. Written as JSON,
 * since a caller chooses the number and could put any separator into it.
 */
export function legFingerprint(leg: Leg): string {
  if (leg.phase === 'conference' || leg.phase === 'waiting')
    return JSON.stringify([leg.callId, leg.extensionId, leg.who.number, leg.phase])
  const peers = leg.peerLegIds.join(' ')
  const joined = peers.length <= MAX_PEERS_TEXT ? leg.peerLegIds : [leg.peerLegIds.length, hash(peers)]
  return JSON.stringify([leg.callId, leg.extensionId, leg.who.number, leg.phase, joined])
}

/** What matters of a leg that was just sent away: whether somebody has it by now. Whose phone rings for it changes all the time. */
export const sentFingerprint = ({ phase }: Leg): string =>
  phase === 'talking' || phase === 'held' || phase === 'conference' ? 'answered' : 'on its way'

/** A short digest for a room full of legs; it guards against change, not against an adversary (ids are Asterisk's). */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`
}
