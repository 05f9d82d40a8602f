import * as z from 'zod/mini'
import { DialFailure } from '../dial-failure.ts'
import { refusals } from './refusal.ts'

/** How a command that was taken ended otherwise than it was meant. */
export const outcomes = [
  /** The phone was asked to answer and rang on. */
  z.object({ code: z.literal('phone-rang-on') }),
  /** The phone refused to be told to answer, and Asterisk ended the call for that. */
  z.object({ code: z.literal('phone-ended-call') }),
  /** While the own phone rang, somebody else was faster, or the caller gave up. */
  z.object({ code: z.literal('call-taken') }),
  /** The own phone was not answered: the caller is back in the queue. */
  z.object({ code: z.literal('back-in-queue') }),
  /** Parked, but in another slot: the one asked for was taken at that moment. */
  z.object({ code: z.literal('other-slot'), slot: z.string() }),
  /** This Asterisk changes the priority of a caller who waits already, not the place in the queue. */
  z.object({ code: z.literal('place-unchanged') }),
  /** How an attempt to call ended without an answer: at the own phone, or at the other one. */
  z.object({ code: DialFailure, reason: z.string() }),
  /** Asterisk said no; `reason` is its own text. */
  z.object({ code: z.literal('asterisk-refused'), reason: z.string() }),
  /** C35: the mail server or the program did not take the message yet; it is tried again. `reason` is for an administrator. */
  z.object({ code: z.literal('not-sent-yet'), reason: z.string() }),
  /** Nobody could be reached where the call was sent: it comes back. */
  z.object({ code: z.literal('came-back') }),
  /** Sent to a person or a queue, and a mailbox answered: whose; '' = not known. It can be taken back. */
  z.object({ code: z.literal('mailbox-answered'), target: z.string() }),
  /** Asterisk took it, but nothing happened within the time. */
  z.object({ code: z.literal('no-effect') }),
] as const

/** What went wrong on the way, before anybody judged it. */
export const transport = [
  z.object({ code: z.literal('timed-out') }),
  z.object({ code: z.literal('bad-intent'), issues: z.array(z.string()) }),
  /** The gateway can't write it down, so it is as if it had not been asked: call-backs, notes and messages outlive it or aren't. */
  z.object({ code: z.literal('not-kept') }),
  /** The audit trail can't be written, and nobody listens, whispers or joins in without a row in it. */
  z.object({ code: z.literal('not-audited') }),
  /** Not foreseen: look for the intent's id in the gateway's log. */
  z.object({ code: z.literal('internal') }),
] as const

/** Everything that can be wrong with an intent, as far as it is foreseen. The panel has a text for each code, in each language. */
export const CommandError = z.discriminatedUnion('code', [...refusals, ...outcomes, ...transport])
export type CommandError = z.infer<typeof CommandError>
export type CommandErrorCode = CommandError['code']

/** Asterisk's own text, of an error that has one; '' otherwise. */
export const reasonOf = (error: CommandError | null): string =>
  error !== null && 'reason' in error ? error.reason : ''
