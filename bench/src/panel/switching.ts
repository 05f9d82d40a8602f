import type { Browser } from 'playwright-core'
import { openBoard } from '../browser/open-board.ts'
import type { House } from '../browser/rig.ts'
import { tilesInSight } from '../browser/tiles-in-sight.ts'
import { type BenchOptions, type Figure, figure } from '../frame/bench.ts'
import { median } from '../frame/median.ts'
import { type ProcessorTime, withProcessorTime } from './processor-time.ts'

/** After so long nothing more comes of it, ms. */
const SETTLED_MS = 800

/** Two saved layouts that differ in all that a layout has are put to use in turn, by the palette. */
export async function switching(browser: Browser, { url }: House, { short }: BenchOptions): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  try {
    await openBoard(page, url)
    await page.waitForLoadState('networkidle')
    const people = await tilesInSight(page)
    await page.evaluate(
      (layouts) => localStorage.setItem('jackfield.settings', JSON.stringify({ layouts })),
      [
        { name: 'Daytime', people: { favourites: people.slice(0, 20), tabs: [], tab: null } },
        {
          name: 'Nighttime',
          zones: ['places', 'people', 'desk'],
          parts: ['trunks', 'parking', 'conferences', 'queues'],
          hidden: ['calls'],
          deskWidth: 30,
          placesWidth: 24,
          density: 'compact',
          people: { favourites: [], tabs: [{ name: 'Lobby', people: people.slice(20, 40) }], tab: null },
        },
      ],
    )
    await openBoard(page, url)
    await page.waitForLoadState('networkidle')
    const took: ProcessorTime[] = []
    await withProcessorTime(page, async (used) => {
      for (let round = 0; round < (short ? 1 : 5); round++)
        for (const [typed, density] of [
          ['use night', 'compact'],
          ['use day', 'comfortable'],
        ] as const) {
          await page.keyboard.press('Control+k')
          await page.keyboard.type(typed)
          await page.locator('[data-find^="layout:own:"][aria-selected="true"]').waitFor()
          await page.waitForTimeout(SETTLED_MS)
          const before = await used()
          await page.keyboard.press('Enter')
          await page.locator(`main.zones.${density}`).waitFor()
          await page.waitForTimeout(SETTLED_MS)
          const after = await used()
          took.push({ taskMs: after.taskMs - before.taskMs, scriptMs: after.scriptMs - before.scriptMs })
        }
    })
    const script = took.map(({ scriptMs }) => scriptMs)
    return [
      figure(
        'another layout is put to use',
        median(script),
        'ms of script',
        { is: 'at most', value: 100 },
        `worst ${Math.max(...script).toFixed(0)}; with style, layout and paint ${median(took.map(({ taskMs }) => taskMs))?.toFixed(0)}`,
      ),
    ]
  } finally {
    await page.close()
  }
}
