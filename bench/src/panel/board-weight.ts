import { gzipSync } from 'node:zlib'
import type { Browser, Response } from 'playwright-core'

export interface Weight {
  /** gzip of the scripts that the page names, without which no board lives, kB (1,000 bytes). */
  readonly firstKb: number
  /** gzip of those it fetches by itself soon after. */
  readonly laterKb: number
  /** How many bytes of scripts went over the wire, kB. */
  readonly sentKb: number
}

/** What the board's JavaScript weighs, by what a browser really asks for. */
export async function weigh(browser: Browser, url: string): Promise<Weight> {
  const page = await browser.newPage()
  try {
    const responses: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') responses.push(response)
    })
    const html = (await (await page.goto(url))?.text()) ?? ''
    await page.locator('[data-extension][data-stale="false"]').first().waitFor()
    // What is fetched when the page is at leisure.
    await page.waitForLoadState('networkidle')
    const named = new Set(
      [...html.matchAll(/<script\b(?![^>]*nomodule)[^>]*\bsrc="([^"]+)"/gi)].map(([, src]) => new URL(src!, url).href),
    )
    let first = 0
    let later = 0
    let sent = 0
    for (const response of responses) {
      const bytes = gzipSync(await response.body(), { level: 9 }).length
      sent += (await response.request().sizes()).responseBodySize
      if (named.has(response.url())) first += bytes
      else later += bytes
    }
    if (first === 0) throw new Error('the page names no script')
    return { firstKb: first / 1000, laterKb: later / 1000, sentKb: sent / 1000 }
  } finally {
    await page.close()
  }
}
