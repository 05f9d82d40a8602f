import type { ExtensionId, LegId } from '../ids.ts'
import type { View } from '../rows.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { linkUp } from './link-up.ts'
import { noOwnPhone } from './own-phone.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/**
 * May `actor` take the call that rings at another's phone, or this waiting caller? C8. Only where the board shows who calls:
 * nobody picks up without having seen that (R13).
 */
export function mayPickup(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  const refusal = noOwnPhone(view, actor)
  if (refusal) return no(refusal)
  if (leg.phase === 'waiting') {
    if (leg.extensionId === actor) return no({ code: 'same-extension' })
    // He is sent to the own phone like to anybody's, and that would send him back.
    const quiet = doNotDisturb(view, actor ?? '')
    return quiet ? no(quiet) : linkUp(view)
  }
  if (leg.phase !== 'ringing' || leg.peerLegIds.length !== 1) return no({ code: 'not-ringing', phase: leg.phase })
  if (leg.extensionId === actor) return no({ code: 'own-phone-rings' })
  const caller = view.legs.get(leg.peerLegIds[0]!)
  if (!caller) return no({ code: 'not-ringing', phase: leg.phase })
  if (caller.extensionId === actor) return no({ code: 'same-extension' })
  return linkUp(view)
}
