import type { ExtensionId } from '../ids.ts'
import type { OwnIntent } from '../intents-own.ts'
import type { View } from '../rows.ts'
import type { Callback, CallbackWait } from '../rows-own.ts'
import { mayDial } from './dial.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

type CallbackIntent = Extract<OwnIntent, { kind: `${string}callback` | 'call-back-now' }>

/** May `actor` have that number called later? C24. Neither the phone nor the exchange need be there yet. */
export function mayScheduleCallback(view: View, number: string, actor: ExtensionId | null): Verdict {
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

/** C24. What is over can be put to another time, or marked in another way; what is being called is let be. */
export function mayDoCallback(view: View, intent: CallbackIntent): Verdict {
  if (intent.kind === 'schedule-callback') return mayScheduleCallback(view, intent.number, intent.actorExtensionId)
  if (intent.kind === 'call-back-now') return mayCallBackNow(view, intent.callbackId, intent.actorExtensionId)
  const row = view.callbacks.get(intent.callbackId)
  if (!row) return no({ code: 'no-such-callback' })
  if (row.state === 'calling') return no({ code: 'callback-under-way' })
  if (intent.kind === 'cancel-callback' && isOver(row)) return no({ code: 'callback-over' })
  return { ok: true }
}

/** Nothing more happens to it by itself. */
export const isOver = ({ state }: Callback): boolean => !['scheduled', 'due', 'calling'].includes(state)

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
