import type { Browser, Page } from 'playwright-core'
import { openBoard } from '../browser/open-board.ts'
import { call } from '../browser/phone-news.ts'
import { quantile } from '../browser/quantile.ts'
import type { House } from '../browser/rig.ts'
import { tilesInSight } from '../browser/tiles-in-sight.ts'
import { type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { withProcessorTime } from './processor-time.ts'

type Watching = typeof globalThis & { jackfieldFrames?: number[] }

/** A call of one tile is taken up and carried over the others, back and forth. */
export async function dragging(browser: Browser, { exchange, url }: House, { short }: BenchOptions): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  try {
    // With a phone of one's own each tile is judged, whether the call may go there.
    await page.addInitScript(() => localStorage.setItem('jackfield.my-extension', '20000'))
    await openBoard(page, url)
    await page.waitForLoadState('networkidle')
    const [one, other, ...free] = (await tilesInSight(page)).filter((number) => number !== '20000')
    const { begins, answered } = call(one!, other!)
    await exchange.ask('say', [{ atMs: 0, text: begins + answered }])
    const tile = (number: string) => page.locator(`[data-extension="${number}"]`).first()
    await page.locator(`[data-extension="${one}"][data-state="talking"]`).first().waitFor()
    const from = (await tile(one!).boundingBox())!
    const [near, far] = [(await tile(free[0]!).boundingBox())!, (await tile(free.at(-1)!).boundingBox())!]
    const lifted = await costOf(page, async () => {
      await page.mouse.move(from.x + 40, from.y + 16)
      await page.mouse.down()
      await page.mouse.move(from.x + 60, from.y + 20, { steps: 2 })
      await page.locator('[data-droppable]').first().waitFor()
    })
    const steps = short ? 5 : 60
    const carried = await costOf(page, async () => {
      for (let round = 0; round < (short ? 1 : 3); round++)
        for (const to of [far, near]) await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps })
    })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    const [usual, worst] = [quantile(carried.frames, 0.5), quantile(carried.frames, 0.99)]
    return [
      figure('a call is taken up', lifted.cpuMs, 'ms of processor time', null),
      figure(
        'a move of the pointer while a call is dragged',
        carried.cpuMs / (2 * steps * (short ? 1 : 3)),
        'ms of processor time',
        { is: 'at most', value: 16 },
        `frames every ${usual?.toFixed(0)} ms, p99 ${worst?.toFixed(0)}`,
      ),
    ]
  } finally {
    await page.close()
  }
}

/** Processor time of the main thread for `work`, and the time from each frame to the next meanwhile, ms. */
async function costOf(page: Page, work: () => Promise<unknown>): Promise<{ cpuMs: number; frames: number[] }> {
  await page.evaluate(() => {
    const frames: number[] = []
    ;(globalThis as Watching).jackfieldFrames = frames
    let last = performance.now()
    const next = (now: number) => {
      // Another watch has taken over.
      if ((globalThis as Watching).jackfieldFrames !== frames) return
      frames.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  const cpuMs = await withProcessorTime(page, async (used) => {
    const before = await used()
    await work()
    return (await used()).taskMs - before.taskMs
  })
  const frames = await page.evaluate(() => (globalThis as Watching).jackfieldFrames ?? [])
  return { cpuMs, frames }
}
