import type { QueueFigures } from '@jackfield/client'
import type { Queue, QueueId } from '@jackfield/model'
import type { WallAsked } from './address.ts'

/** How well it goes: colour, icon and word say the same. */
export type Level = 'good' | 'late' | 'too-late'

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
