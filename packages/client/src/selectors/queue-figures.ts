import type { Member, Queue, View } from '@jackfield/model'

/** What stands of a queue on a wall, on its page and where it is chosen, as of one moment. */
export interface QueueFigures {
  readonly waiting: number
  /** Since when the one who has waited longest waits, epoch ms of the gateway; null = nobody. */
  readonly longestSince: number | null
  /** Members who would be rung now, and all who are logged in. */
  readonly free: number
  readonly agents: number
  readonly servicePercent: number | null
  readonly answered: number
  readonly abandoned: number
}

/** A member who would be rung now: neither paused, nor wrapping up, nor on a call. */
const isFree = ({ status, paused, wrapUpUntilAt }: Member, now: number): boolean =>
  status === 'free' && !paused && (wrapUpUntilAt === null || wrapUpUntilAt <= now)

/** V3, V13. `now` = epoch ms of the gateway. */
export function figuresOf(view: Pick<View, 'members' | 'waitingCallers'>, queue: Queue, now: number): QueueFigures {
  const members = queue.memberIds.flatMap((id) => view.members.get(id) ?? [])
  const since = queue.waitingIds.flatMap((id) => view.waitingCallers.get(id)?.joinedAt ?? [])
  return {
    waiting: queue.waitingIds.length,
    longestSince: since.length === 0 ? null : Math.min(...since),
    free: members.filter((member) => isFree(member, now)).length,
    agents: members.filter(({ status }) => status !== 'unavailable').length,
    servicePercent: queue.serviceLevelPercent,
    answered: queue.answered,
    abandoned: queue.abandoned,
  }
}

/**
 * How long somebody who is put into the queue now will wait for an agent, ms: everybody before them takes as long as calls of this queue took on average. 0 = one is free for
 * them; null = nobody can say, since nobody answers it, or no call of it has ended yet.
 */
export function expectedWaitMs({ waiting, free, agents }: QueueFigures, { averageTalkMs }: Queue): number | null {
  if (agents === 0) return null
  if (free > waiting) return 0
  return averageTalkMs > 0 ? ((waiting - free + 1) * averageTalkMs) / agents : null
}
