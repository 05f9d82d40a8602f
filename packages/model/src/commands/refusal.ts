import * as z from 'zod/mini'
import { Right } from '../policy/roles.ts'

/** Why something may not be done. The panel shows it on the greyed command, the gateway refuses with it. */
export const refusals = [
  z.object({ code: z.literal('no-such-leg'), legId: z.string() }),
  z.object({ code: z.literal('no-such-target'), target: z.string() }),
  z.object({ code: z.literal('not-your-call') }),
  z.object({ code: z.literal('choose-your-extension') }),
  z.object({ code: z.literal('same-extension') }),
  z.object({ code: z.literal('target-unavailable'), target: z.string() }),
  z.object({ code: z.literal('do-not-disturb'), target: z.string() }),
  z.object({ code: z.literal('not-transferable'), phase: z.string() }),
  z.object({ code: z.literal('link-down') }),
  z.object({ code: z.literal('not-supervisable'), phase: z.string() }),
  z.object({ code: z.literal('already-supervising') }),
  z.object({ code: z.literal('not-supervising') }),
  /** This site wants to know why somebody listens. */
  z.object({ code: z.literal('reason-required') }),
  z.object({ code: z.literal('not-two-party') }),
  z.object({ code: z.literal('room-locked'), target: z.string() }),
  z.object({ code: z.literal('nothing-to-split') }),
  z.object({ code: z.literal('bad-number'), number: z.string() }),
  z.object({ code: z.literal('not-holdable'), phase: z.string() }),
  z.object({ code: z.literal('not-held') }),
  z.object({ code: z.literal('held-by-phone') }),
  z.object({ code: z.literal(['consulting', 'not-consulting', 'not-answered', 'leg-consults', 'leg-holds']) }),
  z.object({ code: z.literal('no-mailbox'), target: z.string() }),
  /** Not sent away by this operator, or too long ago. */
  z.object({ code: z.literal('nothing-to-undo') }),
  /** Ringing, or only listening: nothing to be heard, recorded or sent digits. */
  z.object({ code: z.literal('no-sound'), phase: z.string() }),
  z.object({ code: z.literal('already-recording') }),
  z.object({ code: z.literal('not-recording') }),
  /** Something else records the same leg: a pause would silence both. */
  z.object({ code: z.literal('also-recorded') }),
  /** The site's own dialplan records: that is not ours to end. */
  z.object({ code: z.literal('not-our-recording') }),
  /** Muted, locked or paused already, or not. */
  z.object({ code: z.literal('already-so') }),
  /** In a room the room mutes. */
  z.object({ code: z.literal('in-room') }),
  z.object({ code: z.literal('no-such-queue'), target: z.string() }),
  z.object({ code: z.literal('no-such-member') }),
  z.object({ code: z.literal('already-member'), target: z.string() }),
  /** A member of the exchange's own configuration can't be removed, only paused. */
  z.object({ code: z.literal('member-static') }),
  z.object({ code: z.literal('no-such-switch') }),
  z.object({ code: z.literal('own-phone-rings') }),
  /** Nothing says that this phone obeys when it is told to answer. */
  z.object({ code: z.literal('phone-cannot-be-told') }),
  z.object({ code: z.literal('not-ringing'), phase: z.string() }),
  z.object({ code: z.literal('not-parked') }),
  z.object({ code: z.literal('slot-taken'), slot: z.string() }),
  z.object({ code: z.literal('not-waiting') }),
  /** The operator's role lacks this right. */
  z.object({ code: z.literal('not-allowed'), right: Right }),
  /** The operator is bound to another phone than the one to be acted from. */
  z.object({ code: z.literal('not-your-phone'), target: z.string() }),
  /** The exchange is not set up for it: what is missing, and the line to change. */
  z.object({ code: z.literal('need-missing'), need: z.string(), fix: z.string() }),
  /** The call is no longer what the operator saw. */
  z.object({ code: z.literal('call-changed') }),
  z.object({ code: z.literal('no-such-callback') }),
  z.object({ code: z.literal('callback-under-way') }),
  z.object({ code: z.literal('callback-over') }),
  z.object({ code: z.literal('own-phone-in-use') }),
  z.object({ code: z.literal('bad-time') }),
  z.object({ code: z.literal('empty-text') }),
  z.object({ code: z.literal('too-many-notes') }),
  z.object({ code: z.literal('no-such-note') }),
] as const

export type Refusal = z.infer<(typeof refusals)[number]>
export type Verdict = { ok: true } | { ok: false; refusal: Refusal }

export const yes: Verdict = { ok: true }
export const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })
