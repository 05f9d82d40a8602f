import type { ExtensionId, LegId } from '../ids.ts'
import type { Consult, Leg, View } from '../rows.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { mayHold } from './hold.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/**
 * Why this leg may not be sent elsewhere: it is an operator's who asks somebody while the customer waits, or who holds somebody. Only
 * the steps of the consult, or a resume, move it, since whoever waits would be left behind. Null when it isn't, or when whoever is held
 * is `moving` along.
 */
export function staysForOthers(view: View, legId: LegId, moving: readonly LegId[] = []): Refusal | null {
  if (view.consults.has(legId)) return { code: 'leg-consults' }
  const leg = view.legs.get(legId)
  const holds = leg?.phase === 'held' && leg.resumable && leg.holdingAt !== null
  return holds && !leg.peerLegIds.some((id) => moving.includes(id)) ? { code: 'leg-holds' } : null
}

/** What a keypad can dial; everything else must be an extension of the board. */
const keypad = /^\+?[0-9*#]{1,32}$/

/**
 * May `actor` ask somebody while the one on their leg waits? C5. From a call of two, or while they hold that one already: the
 * next one can be asked when the first is not there.
 */
export function mayConsult(view: View, legId: LegId, number: string, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  // Who is in a meeting can't wait for one of it.
  if (leg.phase === 'conference') return no({ code: 'not-holdable', phase: leg.phase })
  const holds = leg.extensionId === actor && leg.phase === 'held' && leg.resumable && leg.holdingAt !== null
  const first = holds ? linkUp(view) : mayHold(view, legId, actor)
  if (!first.ok) return first
  if (view.consults.has(legId)) return no({ code: 'consulting' })
  if (number === actor || leg.peerLegIds.some((id) => view.legs.get(id)?.extensionId === number))
    return no({ code: 'same-extension' })
  const target = view.extensions.get(number as ExtensionId)
  if (target?.state === 'unavailable') return no({ code: 'target-unavailable', target: number })
  if (!target && !keypad.test(number)) return no({ code: 'bad-number', number })
  const quiet = doNotDisturb(view, number)
  return quiet ? no(quiet) : { ok: true }
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
  return consult ? { ok: true, leg, consult } : refused({ code: 'not-consulting' })
}
