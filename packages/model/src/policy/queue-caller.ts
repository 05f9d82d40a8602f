import type { LegId, QueueId } from '../ids.ts'
import type { View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** May this waiting caller go to that queue? C20. */
export function mayQueueMove(view: View, legId: LegId, queueId: QueueId): Verdict {
  const refusal = notWaiting(view, legId)
  if (refusal) return no(refusal)
  if (!view.queues.has(queueId)) return no({ code: 'no-such-target', target: queueId })
  if (view.waitingCallers.get(legId)?.queueId === queueId) return no({ code: 'same-extension' })
  return linkUp(view)
}

/** May this waiting caller be served sooner or later than the others? C20. */
export function mayQueuePriority(view: View, legId: LegId): Verdict {
  const refusal = notWaiting(view, legId)
  return refusal ? no(refusal) : linkUp(view)
}

function notWaiting(view: View, legId: LegId): Refusal | null {
  const leg = view.legs.get(legId)
  if (!leg) return { code: 'no-such-leg', legId }
  return leg.phase === 'waiting' && view.waitingCallers.has(legId) ? null : { code: 'not-waiting' }
}
