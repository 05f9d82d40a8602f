import type { Browser, Page } from 'playwright-core'
import { openBoard } from '../browser/open-board.ts'
import type { House } from '../browser/rig.ts'
import { type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { median } from '../frame/median.ts'
import { withProcessorTime } from './processor-time.ts'

type Watching = typeof globalThis & { jackfieldKey?: { downAt: number; shownAt: number } }

interface Keystroke {
  readonly key: string
  /** From the key to the frame that shows the last of what it changed, ms. */
  readonly shownMs: number
  /** Processor time of the page's main thread for all of it, ms: other work on the machine does not add to it. */
  readonly cpuMs: number
}

/** After so long nothing more comes of a key, ms. */
const SETTLED_MS = 600

/** Presses the keys one after another. What is looked at are nodes that come and go: a running timer only writes into one. */
async function keystrokes(page: Page, keys: readonly string[]): Promise<Keystroke[]> {
  await page.evaluate(() => {
    const world = globalThis as Watching
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        world.jackfieldKey = { downAt: timeStamp, shownAt: timeStamp }
      },
      { capture: true },
    )
    new MutationObserver(() => {
      const key = world.jackfieldKey
      // A frame begins, and what was drawn in it is on its way when it is over.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          if (key) key.shownAt = performance.now()
        }
        port2.postMessage(null)
      })
    }).observe(document.body, { subtree: true, childList: true })
  })
  const took: Keystroke[] = []
  await withProcessorTime(page, async (used) => {
    for (const key of keys) {
      const before = await used()
      await page.keyboard.press(key)
      await page.waitForTimeout(SETTLED_MS)
      const after = await used()
      const shownMs = await page.evaluate(() => {
        const { downAt = Number.NaN, shownAt = Number.NaN } = (globalThis as Watching).jackfieldKey ?? {}
        return shownAt - downAt
      })
      took.push({ key, shownMs, cpuMs: after.taskMs - before.taskMs })
    }
  })
  return took
}

const letters = ['r', 'i', 't', 'Backspace', 'Backspace', 'Backspace', '2', '0', '0', '4']

/** Finding a person by the filter and by the palette. */
export async function typing(browser: Browser, { url }: House, { short }: BenchOptions): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  try {
    await openBoard(page, url)
    await page.waitForLoadState('networkidle')
    const keys = short ? letters.slice(0, 2) : letters
    const [opened, ...inPalette] = await keystrokes(page, ['Control+k', ...keys])
    await page.keyboard.press('Escape')
    const [, ...inFilter] = await keystrokes(page, ['/', ...keys])
    return [
      keyFigure('the palette, first opened', [opened!]),
      keyFigure('a key in the palette', inPalette),
      keyFigure('a key in the filter', inFilter),
    ]
  } finally {
    await page.close()
  }
}

function keyFigure(name: string, keys: readonly Keystroke[]): Figure {
  const shown = keys.map(({ shownMs }) => shownMs)
  const cpu = keys.map(({ cpuMs }) => cpuMs)
  return figure(
    name,
    median(cpu),
    'ms of processor time',
    { is: 'at most', value: 50 },
    `worst ${Math.max(...cpu).toFixed(0)}; shown after ${median(shown)?.toFixed(0)} ms, worst ${Math.max(...shown).toFixed(0)}`,
  )
}
