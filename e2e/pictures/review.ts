import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import { drag } from '../browser/support/hand.ts'
import { Stage } from '../browser/support/stage.ts'
import { busyMorning, type Shot, shoot } from './camera.ts'
import { dialogs, menuOf } from './dialogs.ts'

type View = Omit<Shot, 'file'>
const wide = { width: 1920 } as const
const light = { theme: 'light' } as const
const card = (page: Page, n: number): Locator => page.locator('[data-zone="desk"] [data-leg]').nth(n)

/** The states in which a screen should be looked at: `name` to what it shows. */
const onBusy: Record<string, View> = {
  'menu-tile': { prepare: (page) => menuOf(page, '[data-extension="101"]') },
  'menu-queue-light': { ...light, prepare: (page) => menuOf(page, '[data-queue="sales"] header') },
  drag: {
    ...wide,
    ...light,
    prepare: (page) => drag(page, card(page, 1), page.locator('[data-extension="103"]').first(), { x: 0.5 }),
  },
  'drag-lot': { prepare: (page) => drag(page, card(page, 1), page.locator('[data-lot]').first()) },
  'drag-room-light': {
    ...light,
    prepare: (page) => drag(page, card(page, 1), page.locator('[data-conference]').first()),
  },
  'drag-participant': {
    ...wide,
    prepare: (page) =>
      drag(page, page.locator('[data-participant]').first(), page.locator('[data-extension="101"]').first(), {
        x: 0.2,
      }),
  },
  large: { ...wide, prepare: (page) => page.locator('[title="Large"]').first().click() },
  compact: { ...light, prepare: (page) => page.locator('[title="Compact"]').first().click() },
  'zoom-200': { ...wide, zoom: 2 },
  'zoom-200-1280-light': { ...light, zoom: 2 },
  tablet: { width: 1024, height: 768, touch: true, prepare: (page) => longPress(page, '[data-extension="104"]') },
  'tablet-light': { ...light, width: 1024, height: 768, touch: true },
}

const arabic: Record<string, View> = {
  'ar-1280': {},
  'ar-1920-light': { ...wide, ...light },
  'ar-menu': { prepare: (page) => menuOf(page, '[data-extension="101"]') },
  'ar-drag': {
    ...wide,
    prepare: (page) => drag(page, card(page, 1), page.locator('[data-extension="103"]').first(), { x: 0.9 }),
  },
  'ar-palette': {
    prepare: async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('t an')
      await page.locator('[data-target]').first().waitFor()
    },
  },
  'ar-transfer': dialogs.transfer!,
  'ar-toast': {
    prepare: async (page) => {
      await page.keyboard.press('2')
      await page.keyboard.press('n')
      await page.getByRole('dialog').locator('textarea, input').first().fill('+39 06 — فاتورة')
      await page.keyboard.press('Control+Enter')
      await page.locator('[data-toast], [data-outcome]').first().waitFor()
    },
  },
}

async function longPress(page: Page, selector: string): Promise<void> {
  const box = (await page.locator(selector).first().boundingBox())!
  const point = { x: box.x + 40, y: box.y + box.height / 2 }
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await page.getByRole('menu').first().waitFor()
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

const lost = (page: Page) => page.locator('[data-feed="ami"][data-feed-state="down"]').first().waitFor()

/** Takes them all into this folder, or those whose name has one of these parts. */
export async function review(browser: Browser, folder: string, wanted: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const meant = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part))
  const take = async (stage: Stage, views: Record<string, View>) => {
    for (const [name, view] of Object.entries(views))
      if (meant(name)) await shoot(browser, stage, { ...view, file: path.join(folder, `${name}.png`) })
  }
  /** Made only for who looks at it. */
  const on = async (
    names: Record<string, View>,
    open: () => Promise<Stage>,
    then?: (stage: Stage) => Promise<void>,
  ) => {
    if (!Object.keys(names).some(meant)) return
    const stage = await open()
    await take(stage, names)
    await then?.(stage)
    await stage.stop()
  }
  const inArabic = Object.fromEntries(
    Object.entries(arabic).map(([name, view]) => [name, { ...view, locale: 'ar' }] as const),
  )
  // Those that change the calls stand last.
  await on({ ...onBusy, ...dialogs, ...inArabic }, busyMorning)
  await on(threes, threeWay)
  await on(hostile, hostileCaller)
  await on(afterCut, busyMorning)
  await on({ empty: {}, 'empty-light': { ...light, ...wide } }, () => opened({ extensions: 12 }))
  await on({ 'two-thousand': wide, 'two-thousand-light': light }, () =>
    opened({ extensions: 2000, callsPerMinute: 600 }),
  )
}

async function opened(options: ConstructorParameters<typeof Stage>[0]): Promise<Stage> {
  const stage = new Stage(options)
  await stage.start()
  return stage
}

const afterCut: Record<string, View> = {}
const hostile: Record<string, View> = {}
const threes: Record<string, View> = {}
const threeWay = busyMorning
const hostileCaller = busyMorning
void lost
