import type { ExtensionId, LegId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** The only other one in a call of two; null when there is none, or several. */
function onlyPeer(view: View, leg: Leg): Leg | null {
  const [id, ...more] = leg.peerLegIds
  const peer = id !== undefined && more.length === 0 ? view.legs.get(id) : undefined
  return peer?.peerLegIds.length === 1 ? peer : null
}

/** May `actor` make the one they talk with wait? C3. An own call of two only: in a room nobody is held. */
export function mayHold(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  if (view.consults.has(legId)) return no({ code: 'consulting' })
  if (leg.phase !== 'talking') return no({ code: 'not-holdable', phase: leg.phase })
  const peer = onlyPeer(view, leg)
  if (peer?.phase !== 'talking') return no({ code: 'not-holdable', phase: peer?.phase ?? leg.phase })
  return linkUp(view)
}

/** May `actor` take back whom they hold? C3. What the phone itself holds, only the phone can take back. */
export function mayResume(view: View, legId: LegId, actor: ExtensionId | null): Verdict {
  const leg = view.legs.get(legId)
  if (!leg) return no({ code: 'no-such-leg', legId })
  if (actor === null) return no({ code: 'choose-your-extension' })
  if (leg.extensionId !== actor) return no({ code: 'not-your-call' })
  if (leg.phase !== 'held' || leg.holdingAt === null) return no({ code: 'not-held' })
  if (!leg.resumable) return no({ code: 'held-by-phone' })
  if (!onlyPeer(view, leg)) return no({ code: 'not-held' })
  return linkUp(view)
}
