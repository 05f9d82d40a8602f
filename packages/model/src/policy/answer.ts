import type { ExtensionId, LegId } from '../ids.ts'
import type { View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** May `actor` have their own ringing phone told to answer this call? C2. Only a phone that is known to obey. */
export function mayAnswer(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  if (leg.phase !== 'ringing') return no({ code: 'not-ringing', phase: leg.phase })
  if (view.extensions.get(actor)?.answerable !== true) return no({ code: 'phone-cannot-be-told' })
  return linkUp(view)
}
