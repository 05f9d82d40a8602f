import * as z from 'zod/mini'
import { CallbackId, type ExtensionId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { type Callback, CallbackOrigin, CallbackResult, type CallbackWait } from '../rows-own.ts'
import { type Given, ownCommand } from './command.ts'
import { mayDial } from './dial.ts'
import { DialedNumber, noteText, ofBoard } from './fields.ts'
import { linkUp } from './link-up.ts'
import { dialling } from './needs-of.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** When: in so many minutes, or at an instant by the gateway's clock. */
export const When = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('in'), minutes: z.number().check(z.minimum(0), z.maximum(525_600)) }),
  z.object({ kind: z.literal('at'), at: z.number().check(z.minimum(0)) }),
])
export type When = z.infer<typeof When>
/** C24: call that number then, from the actor's phone. */
export const ScheduleCallbackIntent = z.object({
  ...ofBoard,
  kind: z.literal('schedule-callback'),
  number: DialedNumber,
  name: z.string().check(z.maxLength(200)),
  note: noteText,
  when: When,
  origin: z.nullable(CallbackOrigin),
  autoAnswer: z.boolean(),
})
export type ScheduleCallbackIntent = z.infer<typeof ScheduleCallbackIntent>
/** C24: not then but at another time; also opens one again that was over. */
export const PostponeCallbackIntent = z.object({
  ...ofBoard,
  kind: z.literal('postpone-callback'),
  callbackId: CallbackId,
  when: When,
})
export type PostponeCallbackIntent = z.infer<typeof PostponeCallbackIntent>
/** C24: now, and from the actor's phone, whosever it was. */
export const CallBackNowIntent = z.object({ ...ofBoard, kind: z.literal('call-back-now'), callbackId: CallbackId })
export type CallBackNowIntent = z.infer<typeof CallBackNowIntent>
/** C24: it is over, and what came of it. */
export const MarkCallbackIntent = z.object({
  ...ofBoard,
  kind: z.literal('mark-callback'),
  callbackId: CallbackId,
  result: CallbackResult,
})
export type MarkCallbackIntent = z.infer<typeof MarkCallbackIntent>
export const CancelCallbackIntent = z.object({ ...ofBoard, kind: z.literal('cancel-callback'), callbackId: CallbackId })
export type CancelCallbackIntent = z.infer<typeof CancelCallbackIntent>

/** Most call-backs that are not over: each is on everybody's board, and rings a phone one day. */
export const MOST_CALLBACKS = 500

/** May `actor` have that number called later? C24. Neither the phone nor the exchange need be there yet. */
export function mayScheduleCallback(view: View, number: string, actor: ExtensionId | null): Verdict {
  if (isFull(view)) return no({ code: 'too-many-callbacks' })
  const verdict = mayDial(view, number, actor)
  if (verdict.ok) return verdict
  const { code } = verdict.refusal
  return code === 'target-unavailable' || code === 'link-down' ? { ok: true } : verdict
}

/** May `actor` have this call-back done at once, from their own phone? */
export function mayCallBackNow(view: View, callbackId: string, actor: ExtensionId | null): Verdict {
  const row = view.callbacks.get(callbackId)
  if (!row) return no({ code: 'no-such-callback' })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (row.state === 'calling') return no({ code: 'callback-under-way' })
  if (waitsFor(view, actor) === 'operator-on-call') return no({ code: 'own-phone-in-use' })
  if (isCalling(view, actor)) return no({ code: 'callback-under-way' })
  return mayDial(view, row.number, actor)
}

/** Nothing more happens to it by itself. */
export const isOver = ({ state }: Callback): boolean => !['scheduled', 'due', 'calling'].includes(state)

export function isFull({ callbacks }: View): boolean {
  if (callbacks.size < MOST_CALLBACKS) return false
  return [...callbacks.values()].filter((one) => !isOver(one)).length >= MOST_CALLBACKS
}

const isCalling = (view: View, operator: ExtensionId): boolean =>
  [...view.callbacks.values()].some((one) => one.state === 'calling' && one.operatorId === operator)

const free: ReadonlySet<string> = new Set(['idle', 'unknown'])

/** Why that operator's phone is not rung for a call-back now; null = it may be. One at a time, and never into a call. */
export function waitsFor(view: View, operator: ExtensionId): CallbackWait | null {
  if (!linkUp(view).ok) return 'link-down'
  const extension = view.extensions.get(operator)
  if (!extension || extension.state === 'unavailable') return 'operator-unavailable'
  if (extension.legIds.length > 0 || !free.has(extension.state)) return 'operator-on-call'
  return isCalling(view, operator) ? 'other-callback' : null
}

/** C24: a call-back that is over can be put to another time, or marked in another way; one that is being called is let be. */
function mayChangeCallback(view: View, callbackId: string): Verdict {
  const row = view.callbacks.get(callbackId)
  if (!row) return no({ code: 'no-such-callback' })
  return row.state === 'calling' ? no({ code: 'callback-under-way' }) : yes
}

function mayPostpone(view: View, callbackId: string): Verdict {
  const verdict = mayChangeCallback(view, callbackId)
  const row = view.callbacks.get(callbackId)
  return verdict.ok && row && isOver(row) && isFull(view) ? no({ code: 'too-many-callbacks' }) : verdict
}

function mayCancelCallback(view: View, callbackId: string): Verdict {
  const verdict = mayChangeCallback(view, callbackId)
  const row = view.callbacks.get(callbackId)
  return verdict.ok && row && isOver(row) ? no({ code: 'callback-over' }) : verdict
}

const instantOf = (when: When, now: number): number => (when.kind === 'at' ? when.at : now + when.minutes * 60_000)

function callbackName(view: View, callbackId: string): string {
  const row = view.callbacks.get(callbackId)
  return row ? partyLabel(row) : ''
}

export const scheduleCallback = ownCommand({
  intent: ScheduleCallbackIntent,
  feature: 'C24',
  about: 'Calls a number back later, from my phone.',
  needs: dialling,
  right: always('own-calls'),
  may: (view, { number, actorExtensionId }) => mayScheduleCallback(view, number, actorExtensionId),
  dials: ({ number }) => number,
  complete: (
    given: Pick<ScheduleCallbackIntent, 'number' | 'when'> & Partial<Given<ScheduleCallbackIntent>>,
  ): Given<ScheduleCallbackIntent> => ({
    number: given.number,
    name: given.name ?? '',
    note: given.note ?? '',
    when: given.when,
    origin: given.origin ?? null,
    autoAnswer: given.autoAnswer ?? false,
  }),
  sentence({ number, name, when }, view, now) {
    const who = view.extensions.has(number) ? extensionName(view, number) : partyLabel({ name, number })
    return say('schedule-callback', { who, at: instantOf(when, now) })
  },
})

export const postponeCallback = ownCommand({
  intent: PostponeCallbackIntent,
  feature: 'C24',
  about: 'Puts a call-back to another time; opens one again that was over.',
  needs: [],
  right: always('own-calls'),
  may: (view, { callbackId }) => mayPostpone(view, callbackId),
  dials: ({ callbackId }, view) => view.callbacks.get(callbackId)?.number ?? null,
  sentence: ({ callbackId, when }, view, now) =>
    say('postpone-callback', { who: callbackName(view, callbackId), at: instantOf(when, now) }),
})

export const callBackNow = ownCommand({
  intent: CallBackNowIntent,
  feature: 'C24',
  about: 'Does a call-back at once, from my phone.',
  needs: dialling,
  right: always('own-calls'),
  may: (view, { callbackId, actorExtensionId }) => mayCallBackNow(view, callbackId, actorExtensionId),
  dials: ({ callbackId }, view) => view.callbacks.get(callbackId)?.number ?? null,
  sentence: ({ callbackId }, view) => say('call-back-now', { who: callbackName(view, callbackId) }),
})

export const markCallback = ownCommand({
  intent: MarkCallbackIntent,
  feature: 'C24',
  about: 'Marks a call-back as over, with its result.',
  needs: [],
  right: always('own-calls'),
  may: (view, { callbackId }) => mayChangeCallback(view, callbackId),
  sentence: ({ callbackId }, view) => say('mark-callback', { who: callbackName(view, callbackId) }),
})

export const cancelCallback = ownCommand({
  intent: CancelCallbackIntent,
  feature: 'C24',
  about: 'Cancels a call-back.',
  needs: [],
  right: always('own-calls'),
  may: (view, { callbackId }) => mayCancelCallback(view, callbackId),
  sentence: ({ callbackId }, view) => say('cancel-callback', { who: callbackName(view, callbackId) }),
})

export const callbackCommands = [scheduleCallback, postponeCallback, callBackNow, markCallback, cancelCallback] as const
