import type { Page } from 'playwright-core'

/** A tile's new state. Instants are epoch ms by the page's monotonic clock. */
export interface Seen {
  readonly extension: string
  readonly state: string
  /** When the attribute was another. */
  readonly changedAt: number
  /** When the browser began the next frame, which is the one that shows it. */
  readonly frameAt: number
}

type Watching = typeof globalThis & { jackfieldSeen?: Seen[] }

/** From now on notes every tile's change of state in the page. */
export async function watchTiles(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen[] = []
    ;(globalThis as Watching).jackfieldSeen = seen
    const now = () => performance.timeOrigin + performance.now()
    const observer = new MutationObserver((mutations) => {
      const changedAt = now()
      const changed = mutations.map(({ target }) => {
        const { extension = '', state = '' } = (target as HTMLElement).dataset
        return { extension, state, changedAt }
      })
      requestAnimationFrame(() => {
        const frameAt = now()
        for (const one of changed) seen.push({ ...one, frameAt })
      })
    })
    observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-state'] })
  })
}

/** What was noted, in order of the frames. */
export async function seenTiles(page: Page): Promise<readonly Seen[]> {
  return page.evaluate(
    () =>
      new Promise<Seen[]>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve((globalThis as Watching).jackfieldSeen ?? []))),
      ),
  )
}

/** By how much the page's clock is ahead of ours, ms; the truth lies within `± withinMs`. */
export async function clockOfPage(page: Page): Promise<{ aheadMs: number; withinMs: number }> {
  let best = { aheadMs: Number.NaN, withinMs: Number.POSITIVE_INFINITY }
  const now = () => performance.timeOrigin + performance.now()
  for (let round = 0; round < 20; round++) {
    const before = now()
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now())
    const after = now()
    if ((after - before) / 2 < best.withinMs)
      best = { aheadMs: theirs - (before + after) / 2, withinMs: (after - before) / 2 }
  }
  return best
}
