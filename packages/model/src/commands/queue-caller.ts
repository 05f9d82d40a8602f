import * as z from 'zod/mini'
import { type LegId, QueueId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Refusal, type Verdict } from './refusal.ts'
import { legName, say, waitsIn } from './sentence.ts'

/** C20: `legId` waits in a queue, and goes to the end of another. */
export const QueueMoveIntent = z.object({ ...ofLeg, kind: z.literal('queue-move'), queueId: QueueId })
export type QueueMoveIntent = z.infer<typeof QueueMoveIntent>
/** C20: `legId` waits in a queue; a higher number is served before a lower one. */
export const QueuePriorityIntent = z.object({
  ...ofLeg,
  kind: z.literal('queue-priority'),
  priority: z.int().check(z.minimum(0), z.maximum(1000)),
})
export type QueuePriorityIntent = z.infer<typeof QueuePriorityIntent>
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

export const queueMove = command({
  intent: QueueMoveIntent,
  feature: 'C20',
  about: 'Moves a waiting caller to the end of another queue.',
  needs: ['action:Redirect', 'action:Setvar', 'dialplan:queue'],
  right: always('queue-callers', 'legs'),
  may: (view, { legId, queueId }) => mayQueueMove(view, legId, queueId),
  sentence: ({ legId, queueId }, view) =>
    say('queue-move', {
      who: legName(view, legId),
      to: view.queues.get(queueId)?.name ?? '',
      others: waitsIn(view, legId) ?? '',
    }),
})

export const queuePriority = command({
  intent: QueuePriorityIntent,
  feature: 'C20',
  about: 'Prioritizes a waiting caller.',
  needs: ['action:QueueChangePriorityCaller'],
  right: always('queue-callers', 'legs'),
  may: (view, { legId }) => mayQueuePriority(view, legId),
  sentence({ legId, priority }, view) {
    const values = { who: legName(view, legId), to: String(priority), others: waitsIn(view, legId) ?? '' }
    return isFirstAt(view, legId, priority) ? say('queue-first', values) : say('queue-priority', values)
  },
})

/** Whether nobody else in the queue has that priority or a higher one. */
function isFirstAt(view: View, legId: LegId, priority: number): boolean {
  const queueId = view.waitingCallers.get(legId)?.queueId
  const line = queueId === undefined ? [] : (view.queues.get(queueId)?.waitingIds ?? [])
  return line.every((id) => id === legId || (view.waitingCallers.get(id)?.priority ?? 0) < priority)
}

export const queueCallerCommands = [queueMove, queuePriority] as const
