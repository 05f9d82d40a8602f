import { ExtensionState, type QueueId, type View } from '@jackfield/model'

/** How many extensions are in each state, the absent ones with 0. */
export function countStates(view: View): Record<ExtensionState, number> {
  const counts = Object.fromEntries(ExtensionState.options.map((state) => [state, 0])) as Record<ExtensionState, number>
  for (const row of view.extensions.values()) counts[row.state]++
  return counts
}

/** The queues in which somebody waits, longest wait first. */
export function queuesWithWaiting(view: View): QueueId[] {
  return [...view.queues.values()]
    .filter((queue) => queue.waitingIds.length > 0)
    .map((queue) => ({ id: queue.id, since: waitingSince(view, queue.id) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

/** When the one who waits longest joined the queue, epoch ms by the gateway's clock; null when nobody waits. */
export function waitingSince(view: View, queueId: QueueId): number | null {
  let oldest: number | null = null
  for (const id of view.queues.get(queueId)?.waitingIds ?? []) {
    const caller = view.waitingCallers.get(id)
    if (caller && (oldest === null || caller.joinedAt < oldest)) oldest = caller.joinedAt
  }
  return oldest
}
