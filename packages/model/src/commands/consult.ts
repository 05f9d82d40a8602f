import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { ofCalls } from '../policy/rule.ts'
import type { Consult, Leg, View } from '../rows.ts'
import { command } from './command.ts'
import { isDialable } from './dial.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { DialedNumber, ofLeg } from './fields.ts'
import { mayHold } from './hold.ts'
import { linkUp } from './link-up.ts'
import { DND } from './needs-of.ts'
import { no, type Refusal, type Verdict } from './refusal.ts'
import { extensionName, legName, peerName, say } from './sentence.ts'
import { noWayToPerson } from './shared-number.ts'

/**
 * C5: `legId` is the actor's own leg. The one it talks with, or holds already, waits while the actor asks `number`: an extension of
 * the board, or what a person would type on a keypad.
 */
export const ConsultIntent = z.object({
  ...ofLeg,
  kind: z.literal('consult'),
  number: DialedNumber,
})
export type ConsultIntent = z.infer<typeof ConsultIntent>
/** C5: `legId` is the actor's own leg, which consults: the two that it talks with and holds change places. */
export const ConsultSwapIntent = z.object({ ...ofLeg, kind: z.literal('consult-swap') })
export type ConsultSwapIntent = z.infer<typeof ConsultSwapIntent>
/** C5: the customer goes to who was asked, also while that phone rings; the actor's own leg ends. */
export const ConsultCompleteIntent = z.object({ ...ofLeg, kind: z.literal('consult-complete') })
export type ConsultCompleteIntent = z.infer<typeof ConsultCompleteIntent>
/** C5: back to the customer; the leg of who was asked ends. */
export const ConsultCancelIntent = z.object({ ...ofLeg, kind: z.literal('consult-cancel') })
export type ConsultCancelIntent = z.infer<typeof ConsultCancelIntent>
/** C5: all three in a new room. */
export const ConsultConferenceIntent = z.object({ ...ofLeg, kind: z.literal('consult-conference') })
export type ConsultConferenceIntent = z.infer<typeof ConsultConferenceIntent>

/**
 * May `actor` ask somebody while the one on their leg waits? C5. From a call of two, or while they hold that one already: the
 * next one can be asked when the first is not there.
 */
export function mayConsult(view: View, legId: LegId, number: string, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  // A participant of a conference can't wait for another one of it.
  if (leg.phase === 'conference') return no({ code: 'not-holdable', phase: leg.phase })
  const holds = leg.extensionId === actor && leg.phase === 'held' && leg.resumable && leg.holdingAt !== null
  const first = holds ? linkUp(view) : mayHold(view, legId, actor)
  if (!first.ok) return first
  if (view.consults.has(legId)) return no({ code: 'consulting' })
  if (number === actor || leg.peerLegIds.some((id) => view.legs.get(id)?.extensionId === number))
    return no({ code: 'same-extension' })
  const target = view.extensions.get(number as ExtensionId)
  if (target?.state === 'unavailable') return no({ code: 'target-unavailable', target: number })
  if (!isDialable(view, number)) return no({ code: 'bad-number', number })
  const refusal = noWayToPerson(view, number) ?? doNotDisturb(view, number)
  return refusal ? no(refusal) : { ok: true }
}

/** May `actor` talk with the other of the two? C5. */
export function mayConsultSwap(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const found = ownConsult(view, legId, actor)
  if (!found.ok) return found
  const { phase, targetLegId } = found.consult
  if (targetLegId === null || (phase !== 'talking' && phase !== 'swapped')) return no({ code: 'not-answered' })
  return linkUp(view)
}

/** May `actor` connect the two, or ring on for the customer? C5, R14. */
export function mayConsultComplete(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const found = ownConsult(view, legId, actor)
  if (!found.ok) return found
  const { phase, targetLegId } = found.consult
  if (targetLegId === null || phase === 'dialing') return no({ code: 'not-answered' })
  return linkUp(view)
}

/** May `actor` go back to the customer? C5. Always, as long as there is one. */
export function mayConsultCancel(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const found = ownConsult(view, legId, actor)
  return found.ok ? linkUp(view) : found
}

/** The leg, when it is the actor's own and consults. */
function ownConsult(
  view: View,
  legId: LegId,
  actor: ExtensionId | null,
): { ok: true; leg: Leg; consult: Consult } | Extract<Verdict, { ok: false }> {
  const refused = (refusal: Refusal) => ({ ok: false as const, refusal })
  const leg = view.legs.get(legId)
  if (!leg) return refused({ code: 'no-such-leg', legId })
  if (actor === null) return refused({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return refused({ code: 'not-your-call' })
  const consult = view.consults.get(legId)
  if (!consult) return refused({ code: 'not-consulting' })
  return consult.by === 'phone' ? refused({ code: 'consult-by-phone' }) : { ok: true, leg, consult }
}

/** The customer and the person who is asked; '' when they are gone. */
function partiesOf(view: View, legId: LegId): { who: string; to: string } {
  const consult = view.consults.get(legId)
  return { who: consult ? legName(view, consult.customerLegId) : '', to: consult ? partyLabel(consult.target) : '' }
}

export const consult = command({
  intent: ConsultIntent,
  feature: 'C5',
  about: 'Asks a person or a number outside first, while the person I talk with waits.',
  needs: [
    'action:Redirect',
    'action:Setvar',
    'dialplan:hold',
    'dialplan:consult',
    'dialplan:wait',
    'dialplan:recall',
    DND,
  ],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, number, actorExtensionId }) => mayConsult(view, legId, number, actorExtensionId),
  dials: ({ number }) => number,
  sentence({ legId, number }, view) {
    const values = { who: peerName(view, legId), to: extensionName(view, number) }
    return view.legs.get(legId)?.phase === 'held' ? say('consult-held', values) : say('consult', values)
  },
})

export const consultSwap = command({
  intent: ConsultSwapIntent,
  feature: 'C5',
  about: 'Talks with the other one of the two: the customer and the person I ask change places.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:hold', 'dialplan:swap'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayConsultSwap(view, legId, actorExtensionId),
  sentence({ legId }, view) {
    const { who, to } = partiesOf(view, legId)
    // `who` is the person to talk with next.
    return say('consult-swap', view.consults.get(legId)?.phase === 'swapped' ? { who: to, to: who } : { who, to })
  },
})

export const consultComplete = command({
  intent: ConsultCompleteIntent,
  feature: 'C5',
  about: 'Connects the customer with the person I asked, also while that phone rings; my leg ends.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:join', 'dialplan:takeover'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayConsultComplete(view, legId, actorExtensionId),
  sentence: ({ legId }, view) =>
    view.consults.get(legId)?.phase === 'ringing'
      ? say('consult-ring-on', partiesOf(view, legId))
      : say('consult-complete', partiesOf(view, legId)),
})

export const consultCancel = command({
  intent: ConsultCancelIntent,
  feature: 'C5',
  about: 'Goes back to the customer; the call to the person I asked ends.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:back'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayConsultCancel(view, legId, actorExtensionId),
  sentence({ legId }, view) {
    const { who, to } = partiesOf(view, legId)
    return say('consult-cancel', { who, to, ends: to })
  },
})

export const consultConference = command({
  intent: ConsultConferenceIntent,
  feature: 'C5',
  about: 'Brings the customer, the person I asked and me into a conference.',
  needs: ['action:Redirect', 'dialplan:conf', 'dialplan:three'],
  right: ofCalls('own-calls', 'others-calls', 'others-calls'),
  may: (view, { legId, actorExtensionId }) => mayConsultSwap(view, legId, actorExtensionId),
  sentence: ({ legId }, view) => say('consult-conference', partiesOf(view, legId)),
})

export const consultCommands = [consult, consultSwap, consultComplete, consultCancel, consultConference] as const
