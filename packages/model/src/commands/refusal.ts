import * as z from 'zod/mini'
import { Right } from '../policy/roles.ts'

/** Why something may not be done. The panel shows it on the greyed command, the gateway refuses with it. */
export const refusals = [
  z.object({ code: z.literal('no-such-leg'), legId: z.string() }),
  z.object({
    code: z.literal([
      'no-such-target',
      'target-unavailable',
      'do-not-disturb',
      /** The target's own calls are forwarded back to the person. */
      'forward-loop',
      /** What the exchange forwards is dialled in the context of the person whose calls they are, where the target can't be dialled. */
      'forward-elsewhere',
      'room-locked',
      'no-mailbox',
      'no-such-queue',
      'already-member',
      /** Number and context of one of several people with one number are too long together for an extension of Asterisk. */
      'name-too-long',
      /** The operator is bound to another phone than the one to be acted from. */
      'not-your-phone',
      /** C35: the site says no address at which that person could be told. */
      'no-address',
    ]),
    target: z.string(),
  }),
  z.object({
    code: z.literal([
      'not-your-call',
      'choose-your-extension',
      'same-extension',
      'link-down',
      'already-supervising',
      'not-supervising',
      /** This site wants to know why somebody listens. */
      'reason-required',
      'not-two-party',
      'nothing-to-split',
      'not-held',
      'held-by-phone',
      'consulting',
      'not-consulting',
      /** The operator's phone leads it by a key of its own. */
      'consult-by-phone',
      'not-answered',
      'leg-consults',
      'leg-holds',
      /** Not sent away by this operator, or too long ago. */
      'nothing-to-undo',
      'already-recording',
      'not-recording',
      /** Something else records the same leg: a pause would silence both. */
      'also-recorded',
      /** The site's own dialplan records: that is not ours to end. */
      'not-our-recording',
      /** Muted, locked or paused already, or not. */
      'already-so',
      /** In a room the room mutes. */
      'in-room',
      'no-such-member',
      /** A member of the exchange's own configuration can't be removed, only paused. */
      'member-static',
      'no-such-switch',
      'own-phone-rings',
      /** It is not known that this phone obeys `answer`. */
      'phone-cannot-be-told',
      'not-parked',
      'not-waiting',
      /** The call is no longer what the operator saw. */
      'call-changed',
      'no-such-callback',
      'callback-under-way',
      'callback-over',
      'own-phone-in-use',
      'bad-time',
      'empty-text',
      'too-many-notes',
      'too-many-callbacks',
      /** C35: no mail server, and no program that takes such messages. */
      'no-way-out',
      /** C35: this operator has sent many in a short time. */
      'too-many-messages',
      'no-such-note',
      'no-such-alert',
      /** Nothing is to be broken through: the person can be called as anybody. */
      'may-be-called',
      /** C34: they have a phone of their own, or no account. */
      'no-hot-desk',
      /** C34: nobody is signed in at that phone. */
      'phone-free',
      /** S4: it is the board of somebody else, which an administrator sees. */
      'view-only',
    ]),
  }),
  z.object({
    code: z.literal([
      'not-transferable',
      'not-supervisable',
      'not-holdable',
      /** Ringing, or only listening: it has no sound to record, and takes no digits. */
      'no-sound',
      'not-ringing',
    ]),
    phase: z.string(),
  }),
  z.object({ code: z.literal('bad-number'), number: z.string() }),
  /** S7: what it takes is at another exchange than the call: the operator's own phone, or whom it is for. `no-way-across` = no number leads there. */
  z.object({ code: z.literal(['other-exchange', 'no-way-across']), exchange: z.string() }),
  /** S12: the site lets this role not call that number. */
  z.object({ code: z.literal('number-forbidden'), number: z.string() }),
  z.object({ code: z.literal('slot-taken'), slot: z.string() }),
  /** C34: `name` is signed in at the phone `target`, or it was assigned to them. */
  z.object({ code: z.literal(['phone-taken', 'phone-assigned']), target: z.string(), name: z.string() }),
  /** C36: `name` has the caller in hand, or was the first to move them; '' = somebody whom the operator does not see. */
  z.object({ code: z.literal(['caller-reserved', 'other-was-first']), name: z.string() }),
  /** The operator's role lacks this right. */
  z.object({ code: z.literal('not-allowed'), right: Right }),
  /** S4: the role has this right for some target groups alone, by their names, and something that the command touches is in none of them. */
  z.object({ code: z.literal('outside-groups'), right: Right, groups: z.array(z.string()) }),
  /** S4: the role leaves this command out, or this way of it: `supervise/barge`. */
  z.object({ code: z.literal('command-left-out'), command: z.string() }),
  /** The exchange is not set up for it: what is missing, and the line to change. */
  z.object({ code: z.literal('need-missing'), need: z.string(), fix: z.string() }),
] as const

export type Refusal = z.infer<(typeof refusals)[number]>
export type Verdict = { ok: true } | { ok: false; refusal: Refusal }

export const yes: Verdict = { ok: true }
export const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })
