import * as z from 'zod/mini'
import { CallbackId, ExtensionId, IntentId, LegId, MessageId, NoteId } from './ids.ts'
import { CallbackOrigin, CallbackResult } from './rows-own.ts'

/* Wishes that the gateway itself fulfils: nothing of them goes to the exchange. */

const base = {
  id: IntentId,
  /** The operator's own extension as chosen in the panel; null = none chosen. */
  actorExtensionId: z.nullable(ExtensionId),
}
/** What a person may write; bounded again, and cleaned, where it is kept. */
const text = z.string().check(z.maxLength(4_000))

/** When: in so many minutes, or at an instant by the gateway's clock. */
export const When = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('in'), minutes: z.number().check(z.minimum(0), z.maximum(525_600)) }),
  z.object({ kind: z.literal('at'), at: z.number().check(z.minimum(0)) }),
])
export type When = z.infer<typeof When>

/** C24: call that number then, from the actor's phone. */
export const ScheduleCallbackIntent = z.object({
  ...base,
  kind: z.literal('schedule-callback'),
  number: z.string().check(z.regex(/^[0-9A-Za-z*#+_.-]{1,40}$/)),
  name: z.string().check(z.maxLength(200)),
  note: text,
  when: When,
  origin: z.nullable(CallbackOrigin),
  autoAnswer: z.boolean(),
})
/** C24: not then but at another time; also opens one again that was over. */
export const PostponeCallbackIntent = z.object({
  ...base,
  kind: z.literal('postpone-callback'),
  callbackId: CallbackId,
  when: When,
})
/** C24: now, and from the actor's phone, whosever it was. */
export const CallBackNowIntent = z.object({ ...base, kind: z.literal('call-back-now'), callbackId: CallbackId })
/** C24: it is over, and what came of it. */
export const MarkCallbackIntent = z.object({
  ...base,
  kind: z.literal('mark-callback'),
  callbackId: CallbackId,
  result: CallbackResult,
})
export const CancelCallbackIntent = z.object({ ...base, kind: z.literal('cancel-callback'), callbackId: CallbackId })

/** C27: a note on the call that `legId` is in. */
export const NoteIntent = z.object({ ...base, kind: z.literal('note'), legId: LegId, text })
export const RemoveNoteIntent = z.object({ ...base, kind: z.literal('remove-note'), noteId: NoteId })

/** C27: a word to the operator of one extension. */
export const SendMessageIntent = z.object({
  ...base,
  kind: z.literal('send-message'),
  toExtensionId: ExtensionId,
  text,
})
/** C27: a word to everybody; a right of its own. */
export const BroadcastIntent = z.object({ ...base, kind: z.literal('broadcast'), text })
/** C27: the actor has read these. */
export const ReadMessagesIntent = z.object({
  ...base,
  kind: z.literal('read-messages'),
  messageIds: z.array(MessageId).check(z.maxLength(500)),
})

export const ownIntents = [
  ScheduleCallbackIntent,
  PostponeCallbackIntent,
  CallBackNowIntent,
  MarkCallbackIntent,
  CancelCallbackIntent,
  NoteIntent,
  RemoveNoteIntent,
  SendMessageIntent,
  BroadcastIntent,
  ReadMessagesIntent,
] as const

export type ScheduleCallbackIntent = z.infer<typeof ScheduleCallbackIntent>
export type PostponeCallbackIntent = z.infer<typeof PostponeCallbackIntent>
export type CallBackNowIntent = z.infer<typeof CallBackNowIntent>
export type MarkCallbackIntent = z.infer<typeof MarkCallbackIntent>
export type CancelCallbackIntent = z.infer<typeof CancelCallbackIntent>
export type NoteIntent = z.infer<typeof NoteIntent>
export type RemoveNoteIntent = z.infer<typeof RemoveNoteIntent>
export type SendMessageIntent = z.infer<typeof SendMessageIntent>
export type BroadcastIntent = z.infer<typeof BroadcastIntent>
export type ReadMessagesIntent = z.infer<typeof ReadMessagesIntent>
/** Whatever the gateway does by itself. */
export type OwnIntent = z.infer<(typeof ownIntents)[number]>

const ownKinds: ReadonlySet<string> = new Set(ownIntents.flatMap((one): string[] => one.shape.kind.def.values))
export const isOwnIntent = <T extends { kind: string }>(intent: T): intent is Extract<T, OwnIntent> =>
  ownKinds.has(intent.kind)
