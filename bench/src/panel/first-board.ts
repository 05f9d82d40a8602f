import type { Browser } from 'playwright-core'

type Watching = typeof globalThis & { jackfieldFirstBoard?: Promise<number> }

export interface FirstBoard {
  /** From the navigation to the first frame with tiles that are of now, ms. */
  readonly boardMs: number
  /** To the first contentful paint, ms. */
  readonly paintMs: number
}

/** Opens the board; nothing is in any cache. */
export async function firstBoard(browser: Browser, url: string): Promise<FirstBoard> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(() => {
      ;(globalThis as Watching).jackfieldFirstBoard = new Promise((resolve) => {
        const look = () => {
          if (document.querySelector('[data-extension][data-stale="false"]') === null) return
          observer.disconnect()
          requestAnimationFrame(() => resolve(performance.now()))
        }
        const observer = new MutationObserver(look)
        observer.observe(document, {
          subtree: true,
          childList: true,
          attributes: true,
          attributeFilter: ['data-stale'],
        })
      })
    })
    await page.goto(url)
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('no board within 30 s')), 30_000).unref(),
    )
    const board = page.evaluate(() => (globalThis as Watching).jackfieldFirstBoard ?? Number.NaN)
    const boardMs = await Promise.race([board, late])
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    )
    return { boardMs, paintMs }
  } finally {
    await context.close()
  }
}
