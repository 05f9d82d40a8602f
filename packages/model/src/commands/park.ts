import * as z from 'zod/mini'
import { ExtensionId, type LegId, LotId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { always, ofCalls } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import type { Lot } from '../rows-places.ts'
import { command, type Given } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { noOwnPhone } from './own-phone.ts'
import { no, type Verdict } from './refusal.ts'
import { endsWith, legName, say } from './sentence.ts'
import { noWayToPerson } from './shared-number.ts'
import { staysForOthers } from './stays-for-others.ts'
import { transferable } from './transferable.ts'

/** C9: `legId` is the leg that is parked; its present peer ends. */
export const ParkIntent = z.object({
  ...ofLeg,
  kind: z.literal('park'),
  /** null = the first lot of the board. */
  lotId: z.nullable(LotId),
  /** null = any free one. */
  slot: z.nullable(z.string().check(z.regex(/^[0-9]{1,10}$/))),
  /** For whom it waits there, so that everybody sees it; null = nobody said. */
  forExtensionId: z.nullable(ExtensionId),
})
export type ParkIntent = z.infer<typeof ParkIntent>
/** C9: the actor's own phone is rung, and has the parked call of `legId` when it answers. */
export const RetrieveIntent = z.object({ ...ofLeg, kind: z.literal('retrieve'), autoAnswer: z.boolean() })
export type RetrieveIntent = z.infer<typeof RetrieveIntent>
/** May this leg be put into that lot, or that slot of it? C9. */
export function mayPark(
  view: View,
  given: Pick<ParkIntent, 'legId' | 'lotId' | 'slot' | 'forExtensionId' | 'actorExtensionId'>,
): Verdict {
  const { legId, slot, forExtensionId } = given
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  const stays = staysForOthers(view, legId)
  if (stays) return no(stays)
  if (!transferable.has(leg.phase)) return no({ code: 'not-transferable', phase: leg.phase })
  // A phone that parks itself would only be off the hook.
  if (leg.extensionId !== null && leg.extensionId === given.actorExtensionId) return no({ code: 'same-extension' })
  const by = parkerOf(view, leg, given.actorExtensionId)
  if (by === null) return no({ code: 'choose-your-extension' })
  const lot = lotOf(view, given.lotId)
  if (!lot) return no({ code: 'no-such-target', target: given.lotId ?? '' })
  if (slot !== null) {
    const place = Number(slot)
    if (place < lot.firstSlot || place > lot.lastSlot) return no({ code: 'no-such-target', target: slot })
    if (lot.parkedIds.some((id) => view.parkedCalls.get(id)?.slot === slot)) return no({ code: 'slot-taken', slot })
  }
  if (forExtensionId !== null && !view.extensions.has(forExtensionId))
    return no({ code: 'no-such-target', target: forExtensionId })
  const refusal = noWayToPerson(view, by)
  return refusal ? no(refusal) : linkUp(view)
}

/** The phone to which a parked call goes back: the parker's, else that of the call's owner. */
export function parkerOf(view: View, leg: Leg, actor: ExtensionId | null): ExtensionId | null {
  if (actor !== null && view.extensions.has(actor)) return actor
  for (const id of leg.peerLegIds) {
    const extensionId = view.legs.get(id)?.extensionId
    if (extensionId) return extensionId
  }
  return null
}

/** The lot that is meant; the first one when none is named. */
export function lotOf(view: View, lotId: Lot['id'] | null): Lot | null {
  if (lotId !== null) return view.lots.get(lotId) ?? null
  return view.lots.values().next().value ?? null
}

/** May `actor` fetch this parked call? C9. */
export function mayRetrieve(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  const refusal = noOwnPhone(view, actor)
  if (refusal) return no(refusal)
  if (leg.phase !== 'parked') return no({ code: 'not-parked' })
  if (leg.extensionId === actor) return no({ code: 'same-extension' })
  return linkUp(view)
}

export const park = command({
  intent: ParkIntent,
  feature: 'C9',
  about: 'Parks a call, for a person or nobody in particular, in a slot of choice or any.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:park', 'dialplan:parked'],
  right: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  may: mayPark,
  complete: (given: { legId: LegId } & Partial<Given<ParkIntent>>) => ({
    legId: given.legId,
    lotId: given.lotId ?? null,
    slot: given.slot ?? null,
    forExtensionId: given.forExtensionId ?? null,
  }),
  sentence({ legId, slot, forExtensionId }, view) {
    const ending = endsWith(view, legId)
    const values = { who: legName(view, legId), to: slot ?? '', ends: ending ? partyLabel(ending.who) : '' }
    const person = forExtensionId === null ? undefined : view.extensions.get(forExtensionId)
    return person ? say('park-for', { ...values, others: partyLabel(person) }) : say('park', values)
  },
})

export const retrieve = command({
  intent: RetrieveIntent,
  feature: 'C9',
  about: 'Rings my phone and gives it the parked call.',
  needs: ['action:Originate', 'dialplan:unpark'],
  right: always('waiting-calls', 'legs'),
  may: (view, { legId, actorExtensionId }) => mayRetrieve(view, legId, actorExtensionId),
  sentence({ legId }, view) {
    const call = [...view.parkedCalls.values()].find((one) => one.legId === legId)
    const others = call?.forWhom ? partyLabel(call.forWhom) : ''
    return say('retrieve', { who: legName(view, legId), to: call?.slot ?? '', others })
  },
})

export const parkCommands = [park, retrieve] as const
