import { DialFailure, Right } from '@jackfield/model'
import * as z from 'zod/mini'

/** Everything that can be wrong with an intent, as far as it is foreseen. The panel has words for each code, in each language. */
export const CommandError = z.discriminatedUnion('code', [
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
  z.object({ code: z.literal('no-such-queue'), target: z.string() }),
  z.object({ code: z.literal('no-such-member') }),
  z.object({ code: z.literal('already-member'), target: z.string() }),
  /** A member of the exchange's own configuration can't be removed, only paused. */
  z.object({ code: z.literal('member-static') }),
  z.object({ code: z.literal('no-such-switch') }),
  z.object({ code: z.literal('own-phone-rings') }),
  /** Nothing says that this phone obeys when it is told to answer. */
  z.object({ code: z.literal('phone-cannot-be-told') }),
  /** It was told to answer and rang on. */
  z.object({ code: z.literal('phone-rang-on') }),
  z.object({ code: z.literal('not-ringing'), phase: z.string() }),
  z.object({ code: z.literal('not-parked') }),
  z.object({ code: z.literal('slot-taken'), slot: z.string() }),
  z.object({ code: z.literal('not-waiting') }),
  /** While the own phone rang, somebody else was faster, or the caller gave up. */
  z.object({ code: z.literal('call-taken') }),
  /** The own phone was not answered: the caller is back in his queue. */
  z.object({ code: z.literal('back-in-queue') }),
  /** Parked, but elsewhere: the slot was taken at that moment. The reason is the slot. */
  z.object({ code: z.literal('other-slot'), reason: z.string() }),
  /** This Asterisk changes the number of a caller who waits already, not the place in the line. */
  z.object({ code: z.literal('place-unchanged') }),
  z.object({ code: z.literal('no-such-callback') }),
  z.object({ code: z.literal('callback-under-way') }),
  z.object({ code: z.literal('callback-over') }),
  z.object({ code: z.literal('own-phone-in-use') }),
  z.object({ code: z.literal('bad-time') }),
  z.object({ code: z.literal('empty-text') }),
  z.object({ code: z.literal('too-many-notes') }),
  z.object({ code: z.literal('no-such-note') }),
  /** Ringing, or only listening: nothing to be heard, recorded or sent keys. */
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
  /** The role has not that right. */
  z.object({ code: z.literal('not-allowed'), right: Right }),
  /** Bound to another phone than the one to be acted from. */
  z.object({ code: z.literal('not-your-phone'), target: z.string() }),
  /** The exchange is not set up for it: what lacks, and the line to change. */
  z.object({ code: z.literal('need-missing'), need: z.string(), fix: z.string() }),
  /** How an attempt to call ended without an answer: at the own phone, or at the other one. */
  z.object({ code: DialFailure, reason: z.string() }),
  /** The call is not what the operator saw any more. */
  z.object({ code: z.literal('call-changed') }),
  /** Asterisk said no; its own words. */
  z.object({ code: z.literal('asterisk-refused'), reason: z.string() }),
  /** Nobody could be reached where the call was sent: it comes back. */
  z.object({ code: z.literal('came-back') }),
  /** Asterisk took it, but nothing happened within the time. */
  z.object({ code: z.literal('no-effect') }),
  z.object({ code: z.literal('timed-out') }),
  z.object({ code: z.literal('bad-intent'), issues: z.array(z.string()) }),
  /** Not foreseen: look into the gateway's log for the intent id. */
  z.object({ code: z.literal('internal') }),
])
export type CommandError = z.infer<typeof CommandError>
export type CommandErrorCode = CommandError['code']
