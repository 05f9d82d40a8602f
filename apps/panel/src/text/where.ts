import type { LegId, View } from '@jackfield/model'

/** The conference that somebody is in, or the queue in which they wait, by its name; the slot in which they are parked, by its number. */
export interface Where {
  readonly kind: 'conference' | 'queue' | 'slot'
  readonly name: string
}

/** In which conference, queue or slot this leg is; null = in none, or in one that this operator is not shown: its id says nothing to anybody. */
export function whereOf(view: View, legId: LegId | null | undefined): Where | null {
  const leg = legId ? view.legs.get(legId) : undefined
  if (leg?.phase === 'conference') {
    const conference = view.conferences.get(view.calls.get(leg.callId)?.conferenceId ?? '')
    // The name of a page is that of who speaks.
    return conference?.kind === 'room' ? { kind: 'conference', name: conference.name } : null
  }
  if (leg?.phase === 'parked') {
    for (const parked of view.parkedCalls.values())
      if (parked.legId === leg.id) return { kind: 'slot', name: parked.slot }
    return null
  }
  if (leg?.phase !== 'waiting') return null
  const queue = view.queues.get(view.waitingCallers.get(leg.id)?.queueId ?? '')
  return queue ? { kind: 'queue', name: queue.name } : null
}

/** Whether both say the same. */
export const alikeWhere = (a: Where | null, b: Where | null): boolean => a?.kind === b?.kind && a?.name === b?.name

/** The tables that `whereOf` reads. */
export const whereTables = ['legs', 'calls', 'conferences', 'queues', 'waitingCallers', 'parkedCalls'] as const
