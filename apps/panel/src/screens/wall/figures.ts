import type { Member, Queue, QueueId, View } from '@jackfield/model'
import type { WallAsked } from './address.ts'

/** How well it goes: colour, icon and word say the same. */
export type Level = 'good' | 'late' | 'too-late'

/** V13: what a wall shows of a queue, as of one moment. */
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

/** `now` = epoch ms of the gateway. */
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

/** How long somebody has waited, against what the address asks for or the queue's own service level. */
export function waitLevel(waitedMs: number | null, serviceLevelMs: number, asked: Pick<WallAsked, 'waitMs'>): Level {
  if (waitedMs === null) return 'good'
  const [late, tooLate] = asked.waitMs ?? [serviceLevelMs, 2 * serviceLevelMs]
  // A queue without a service level has nothing to be late by.
  if (late <= 0) return 'good'
  return waitedMs >= tooLate ? 'too-late' : waitedMs >= late ? 'late' : 'good'
}

export function serviceLevel(percent: number | null, { level: [late, tooLate] }: Pick<WallAsked, 'level'>): Level {
  if (percent === null) return 'good'
  return percent < tooLate ? 'too-late' : percent < late ? 'late' : 'good'
}

/** Callers who wait where nobody is logged in are too late whatever the clock says. */
export const agentsLevel = ({ waiting, agents, free }: QueueFigures): Level =>
  waiting === 0 || free > 0 ? 'good' : agents === 0 ? 'too-late' : 'late'

const rank: Record<Level, number> = { good: 0, late: 1, 'too-late': 2 }
export const worst = (...levels: readonly Level[]): Level =>
  levels.reduce((one, other) => (rank[other] > rank[one] ? other : one), 'good' as Level)

/** The queues of each page: those asked for in their order, else all by name. None that is not there. */
export function pagesOf(
  queues: ReadonlyMap<string, Queue>,
  { queues: asked, perPage }: Pick<WallAsked, 'queues' | 'perPage'>,
): QueueId[][] {
  const shown = asked
    ? asked.flatMap((id) => queues.get(id) ?? [])
    : [...queues.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
  const pages: QueueId[][] = []
  for (let i = 0; i < shown.length; i += perPage) pages.push(shown.slice(i, i + perPage).map(({ id }) => id))
  return pages
}

/** Queues that the address asks for and that this exchange, or this person's board, does not have. */
export const missingOf = (queues: ReadonlyMap<string, Queue>, asked: Pick<WallAsked, 'queues'>): string[] =>
  (asked.queues ?? []).filter((id) => !queues.has(id))
