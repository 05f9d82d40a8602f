import type { Page } from 'playwright-core'

/** A tile's new state. Instants are ms on the machine’s clock. */
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

/** What was noted, in order of the frames; `aheadMs` of `clockOfPage`. */
export async function seenTiles(page: Page, aheadMs: number): Promise<readonly Seen[]> {
  const seen = await page.evaluate(
    () =>
      new Promise<Seen[]>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve((globalThis as Watching).jackfieldSeen ?? []))),
      ),
  )
  return seen.map((one) => ({ ...one, changedAt: one.changedAt - aheadMs, frameAt: one.frameAt - aheadMs }))
}
