import type { ExtensionId, LegId } from '../ids.ts'
import type { ParkIntent } from '../intents.ts'
import type { Leg, View } from '../rows.ts'
import type { Lot } from '../rows-places.ts'
import { staysForOthers } from './consult.ts'
import { linkUp } from './link-up.ts'
import { noOwnPhone } from './own-phone.ts'
import { transferable } from './transferable.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** May this leg be put into that lot, or that slot of it? C9. */
export function mayPark(
  view: View,
  wish: Pick<ParkIntent, 'legId' | 'lotId' | 'slot' | 'forExtensionId' | 'actorExtensionId'>,
): Verdict {
  const { legId, slot, forExtensionId } = wish
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  const stays = staysForOthers(view, legId)
  if (stays) return no(stays)
  if (!transferable.has(leg.phase)) return no({ code: 'not-transferable', phase: leg.phase })
  // A phone that parks itself would only be off the hook.
  if (leg.extensionId !== null && leg.extensionId === wish.actorExtensionId) return no({ code: 'same-extension' })
  if (parkerOf(view, leg, wish.actorExtensionId) === null) return no({ code: 'choose-your-extension' })
  const lot = lotOf(view, wish.lotId)
  if (!lot) return no({ code: 'no-such-target', target: wish.lotId ?? '' })
  if (slot !== null) {
    const place = Number(slot)
    if (place < lot.firstSlot || place > lot.lastSlot) return no({ code: 'no-such-target', target: slot })
    if (lot.parkedIds.some((id) => view.parkedCalls.get(id)?.slot === slot)) return no({ code: 'slot-taken', slot })
  }
  if (forExtensionId !== null && !view.extensions.has(forExtensionId))
    return no({ code: 'no-such-target', target: forExtensionId })
  return linkUp(view)
}

/** To whom a parked call goes back: whoever parks it, else whose call it was. */
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
