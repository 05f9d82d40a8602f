import type { Browser } from 'playwright-core'

type Watching = typeof globalThis & { jackfieldFirstBoard?: Promise<number> }

/** From the navigation to the first frame with tiles that are of now, ms; nothing is in any cache. */
export async function firstBoard(browser: Browser, url: string): Promise<number> {
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
    return await Promise.race([page.evaluate(() => (globalThis as Watching).jackfieldFirstBoard ?? Number.NaN), late])
  } finally {
    await context.close()
  }
}
