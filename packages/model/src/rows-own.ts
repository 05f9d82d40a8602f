import * as z from 'zod/mini'
import { AlertId, CallbackId, ExtensionId, LegId, MessageId, NoteId } from './ids.ts'
import { At, Party } from './rows-base.ts'

/* What the gateway itself remembers: rows of nobody's exchange. */

/** Longest text that a person may write to another, characters. */
export const MAX_NOTE = 500
export const MAX_MESSAGE = 1_000

/** Why a call-back whose time has come is not called yet. `operator-decides`: the person is free, and the operator only wanted to know. */
export const CallbackWait = z.enum([
  ...(['operator-on-call', 'operator-unavailable', 'link-down', 'other-callback'] as const),
  ...(['person-on-call', 'operator-decides'] as const),
])
export type CallbackWait = z.infer<typeof CallbackWait>

/** What the operator found, said by a person. */
export const CallbackResult = z.enum(['reached', 'left-message', 'not-reached'])
export type CallbackResult = z.infer<typeof CallbackResult>

/** Its origin: a caller who waited in a queue, a call that was missed or failed, a person of the board. */
export const CallbackOrigin = z.object({
  kind: z.enum(['queue', 'call', 'person']),
  /** Its name, as shown. */
  label: z.string().check(z.maxLength(200)),
})
export type CallbackOrigin = z.infer<typeof CallbackOrigin>

/** C31: what is done when that person is free: the operator's phone is rung and then theirs, or the operator is told. */
export const WhenFree = z.object({ extensionId: ExtensionId, how: z.enum(['call', 'tell']) })
export type WhenFree = z.infer<typeof WhenFree>

/** C24: somebody is to be called, later. */
export const Callback = z.object({
  id: CallbackId,
  /** Whose phone is rung first. */
  operatorId: ExtensionId,
  number: z.string(),
  /** The person's name; '' = only the number is known. */
  name: z.string(),
  note: z.string(),
  origin: z.nullable(CallbackOrigin),
  /** When it is to be called next. */
  dueAt: At,
  /**
   * `scheduled` until its time, then `due`, and `calling` while an attempt is under way. `missed` = nobody called at the time, `given-up` =
   * as often as is allowed, without an answer.
   */
  state: z.enum(['scheduled', 'due', 'calling', 'done', 'missed', 'given-up', 'cancelled']),
  waitsFor: z.nullable(CallbackWait),
  /** C31: it waits for a person to be free, besides for its time; null = for its time alone. */
  whenFree: z.nullable(WhenFree),
  attempts: z.number(),
  lastAttemptAt: z.nullable(At),
  /** `answered`, an error code of `protocol/errors`, or `unknown`: the gateway was away when it ended. */
  lastOutcome: z.nullable(z.string()),
  result: z.nullable(CallbackResult),
  createdAt: At,
  closedAt: z.nullable(At),
})
export type Callback = z.infer<typeof Callback>

/** C27: what somebody wrote on a call; it is kept by the leg that stays the same wherever the call goes. */
export const Note = z.object({
  id: NoteId,
  legId: LegId,
  text: z.string(),
  byExtensionId: z.nullable(ExtensionId),
  byName: z.string(),
  at: At,
})
export type Note = z.infer<typeof Note>

/** A14: somebody of this exchange called an emergency number. Every desk is told until somebody takes note of it. */
export const Alert = z.object({
  id: AlertId,
  /** The number that was dialled, as the site lists it. */
  number: z.string(),
  who: Party,
  extensionId: z.nullable(ExtensionId),
  /** Where that phone stands, by the site's own words; '' = not said. */
  location: z.string(),
  at: At,
  /** Who took note of it, and when; null = nobody yet. */
  noted: z.nullable(z.object({ extensionId: z.nullable(ExtensionId), name: z.string(), at: At })),
})
export type Alert = z.infer<typeof Alert>

/** C36: somebody has this caller in hand, for some seconds: they look for where the caller shall go. Its id is the caller's leg. */
export const Reservation = z.object({
  id: LegId,
  /** The phone they act from; null = none. */
  byExtensionId: z.nullable(ExtensionId),
  /** As it is shown; '' = somebody whom the operator does not see. */
  byName: z.string(),
})
export type Reservation = z.infer<typeof Reservation>

/** C34: whose phone it is: of the person who is signed in there, or to whom it was assigned. Only where people have accounts. */
export const HotDesk = z.object({
  /** The phone. */
  id: ExtensionId,
  /** As the board calls them. */
  name: z.string(),
  /** By an administrator: nobody else can sign in there. */
  assigned: z.boolean(),
  /** Since when somebody is signed in; null = it was assigned. */
  sinceAt: z.nullable(At),
})
export type HotDesk = z.infer<typeof HotDesk>

/** C27: a message from one operator to another, or to all. Never part of the board that everybody gets. */
export const Message = z.object({
  id: MessageId,
  fromExtensionId: ExtensionId,
  fromName: z.string(),
  /** null = to all. */
  toExtensionId: z.nullable(ExtensionId),
  toName: z.string(),
  text: z.string(),
  at: At,
  /** For the one it is shown to: not read yet. */
  unread: z.boolean(),
  /** How many of those it went to have read it. */
  readBy: z.number(),
})
export type Message = z.infer<typeof Message>

/** A1: what the operator's own contacts know of a number on the board. It goes to that operator's panels alone, and never into a row. */
export const OwnName = z.object({
  /** As it stands on the board. */
  number: z.string(),
  /** '' = only the company is known. */
  name: z.string(),
  company: z.string(),
  vip: z.boolean(),
  /** How many of the operator's contacts have the number. */
  contacts: z.number(),
  /** As in `PhonebookEntry`. */
  photo: z.nullable(z.string()),
})
export type OwnName = z.infer<typeof OwnName>
