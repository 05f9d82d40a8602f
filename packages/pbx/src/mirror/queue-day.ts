import type { DayBase, Mirror, Queue } from './mirror.ts'

/** The counters of a queue as they are now. */
export const countersOf = ({ completed, completedInLevel, abandoned }: Queue): DayBase => ({
  completed,
  completedInLevel,
  abandoned,
})

/** [QUEUE-6] Asterisk counts since its start or a reset: from now on only what comes is today's. */
export function beginDay(mirror: Mirror): void {
  for (const queue of mirror.queues.values()) {
    mirror.dayBases.set(queue.queue, countersOf(queue))
    mirror.touched.queues.add(queue.queue)
  }
}

/** Takes over what another gateway, or this one before, has seen the day begin with. */
export function learnDayBases(mirror: Mirror, bases: ReadonlyMap<string, DayBase>): void {
  for (const [queue, base] of bases) {
    mirror.dayBases.set(queue, base)
    mirror.touched.queues.add(queue)
  }
  dropReset(mirror)
}

/** [QUEUE-6] Counters that are less than the day began with were reset since: all that they count is today's. */
export function dropReset(mirror: Mirror): void {
  for (const [name, base] of mirror.dayBases) {
    const queue = mirror.queues.get(name)
    if (!queue || (queue.completed >= base.completed && queue.abandoned >= base.abandoned)) continue
    mirror.dayBases.delete(name)
    mirror.touched.queues.add(name)
  }
}

/** [QUEUE-6] What the queue has counted today; the share of calls answered in time in percent, null without a call. */
export function todayOf(mirror: Mirror, queue: Queue): { answered: number; abandoned: number; inLevel: number | null } {
  const base = mirror.dayBases.get(queue.queue)
  if (!base) return { answered: queue.completed, abandoned: queue.abandoned, inLevel: queue.servicelevelPerf }
  const answered = Math.max(0, queue.completed - base.completed)
  const inTime = Math.min(answered, Math.max(0, queue.completedInLevel - base.completedInLevel))
  return {
    answered,
    abandoned: Math.max(0, queue.abandoned - base.abandoned),
    inLevel: answered > 0 ? Math.round((1000 * inTime) / answered) / 10 : null,
  }
}
