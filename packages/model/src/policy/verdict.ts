import type { LegId } from '../ids.ts'
import type { Right } from './roles.ts'

/** Why something may not be done. The panel shows it on the disabled action, the gateway refuses with it. */
export type Refusal =
  | { code: 'no-such-leg'; legId: LegId }
  | { code: 'no-such-target'; target: string }
  | { code: 'not-your-call' }
  | { code: 'choose-your-extension' }
  | { code: 'same-extension' }
  | { code: 'target-unavailable'; target: string }
  | { code: 'do-not-disturb'; target: string }
  | { code: 'not-transferable'; phase: string }
  | { code: 'link-down' }
  | { code: 'not-supervisable'; phase: string }
  | { code: 'already-supervising' }
  | { code: 'not-supervising' }
  | { code: 'reason-required' }
  | { code: 'not-two-party' }
  | { code: 'room-locked'; target: string }
  | { code: 'nothing-to-split' }
  | { code: 'bad-number'; number: string }
  | { code: 'not-holdable'; phase: string }
  | { code: 'not-held' }
  | { code: 'held-by-phone' }
  | { code: 'consulting' | 'not-consulting' | 'not-answered' | 'leg-consults' | 'leg-holds' }
  | { code: 'no-mailbox'; target: string }
  | { code: 'nothing-to-undo' }
  | { code: 'no-sound'; phase: string }
  | { code: 'already-recording' }
  | { code: 'not-recording' }
  | { code: 'also-recorded' }
  | { code: 'not-our-recording' }
  | { code: 'already-so' }
  | { code: 'in-room' }
  | { code: 'no-such-queue'; target: string }
  | { code: 'no-such-member' }
  | { code: 'already-member'; target: string }
  | { code: 'member-static' }
  | { code: 'no-such-switch' }
  | { code: 'own-phone-rings' }
  | { code: 'phone-cannot-be-told' }
  | { code: 'not-ringing'; phase: string }
  | { code: 'not-parked' }
  | { code: 'slot-taken'; slot: string }
  | { code: 'not-waiting' }
  | { code: 'not-allowed'; right: Right }
  | { code: 'not-your-phone'; target: string }
  | { code: 'need-missing'; need: string; fix: string }
  | { code: 'no-such-callback' | 'callback-under-way' | 'bad-time' | 'callback-over' | 'own-phone-in-use' }
  | { code: 'empty-text' | 'too-many-notes' | 'no-such-note' }
export type Verdict = { ok: true } | { ok: false; refusal: Refusal }
