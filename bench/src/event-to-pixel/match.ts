import type { Seen } from './watch-tiles.ts'

/** A change of which the exchange wrote. */
export interface Written {
  readonly extension: string
  readonly state: string
  readonly writtenAt: number
}

export interface Latency {
  /** From the byte to the attribute, ms. */
  readonly toStateMs: number
  /** From the byte to the frame that shows it, ms. */
  readonly toFrameMs: number
}

/**
 * Finds for each change that was written the one that was seen; null where the page never showed it before the phone's next
 * change was written. `written` is in order of time.
 */
export function match(written: readonly Written[], seen: readonly Seen[]): (Latency | null)[] {
  const byPhone = Map.groupBy(
    seen.toSorted((a, b) => a.changedAt - b.changedAt),
    ({ extension }) => extension,
  )
  const nextAt = new Map<string, number>()
  return written
    .toReversed()
    .map(({ extension, state, writtenAt }) => {
      const before = nextAt.get(extension) ?? Number.POSITIVE_INFINITY
      nextAt.set(extension, writtenAt)
      const found = byPhone
        .get(extension)
        ?.find((one) => one.state === state && one.changedAt >= writtenAt && one.changedAt < before)
      return found ? { toStateMs: found.changedAt - writtenAt, toFrameMs: found.frameAt - writtenAt } : null
    })
    .toReversed()
}
