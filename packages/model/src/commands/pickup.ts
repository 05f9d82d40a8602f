import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { DND } from './needs-of.ts'
import { noOwnPhone } from './own-phone.ts'
import { no, type Verdict } from './refusal.ts'
import { legName, peerName, say, waitsIn } from './sentence.ts'

/**
 * C8: the call that rings at `legId`, another's phone, goes to the actor's own, which is rung first. Of a caller who waits in a
 * queue: he is sent to the actor's phone, and back into his queue when it doesn't answer.
 */
export const PickupIntent = z.object({ ...ofLeg, kind: z.literal('pickup'), autoAnswer: z.boolean() })
export type PickupIntent = z.infer<typeof PickupIntent>
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

export const pickup = command({
  intent: PickupIntent,
  feature: 'C8',
  about: "Takes a call that rings at another's phone, or a waiting caller, to my phone.",
  // A waiting caller is brought to a phone, and back.
  needs: ['action:Originate', 'action:Redirect', 'action:Setvar', 'dialplan:caller', 'dialplan:queue', DND],
  right: always('waiting-calls', 'legs'),
  may: (view, { legId, actorExtensionId }) => mayPickup(view, legId, actorExtensionId),
  sentence({ legId }, view) {
    const [who, queue] = [legName(view, legId), waitsIn(view, legId)]
    if (queue !== null) return say('pickup-waiting', { who, others: queue })
    // The caller comes first: nobody picks up without having read who calls.
    return say('pickup', { who: peerName(view, legId), others: who })
  },
})

export const pickupCommands = [pickup] as const
