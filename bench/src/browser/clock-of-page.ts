import { machineNow } from '@jackfield/simulator'
import type { Page } from 'playwright-core'

/** By how much the page's clock is ahead of the machine's (`machineNow`), ms; the truth lies within `± withinMs`. */
export async function clockOfPage(page: Page): Promise<{ aheadMs: number; withinMs: number }> {
  let best = { aheadMs: Number.NaN, withinMs: Number.POSITIVE_INFINITY }
  for (let round = 0; round < 20; round++) {
    const before = machineNow()
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now())
    const after = machineNow()
    if ((after - before) / 2 < best.withinMs)
      best = { aheadMs: theirs - (before + after) / 2, withinMs: (after - before) / 2 }
  }
  return best
}
