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
/** Over a person, until the parts of the tile have come. */
const over = async (page: Page, what: Locator, number: string, x: number): Promise<void> => {
  await drag(page, what, page.locator(`[data-extension="${number}"]`).first(), { x })
  await page.locator('.tile-zones').waitFor()
}
const card = (page: Page, n: number): Locator => page.locator('[data-zone="desk"] [data-leg]').nth(n)

/** The states in which a screen should be looked at: `name` to what it shows. */
const onBusy: Record<string, View> = {
  'menu-tile': { prepare: (page) => menuOf(page, '[data-extension="101"]') },
  'menu-queue-light': { ...light, prepare: (page) => menuOf(page, '[data-queue="sales"] header') },
  drag: {
    ...wide,
    ...light,
    prepare: (page) => over(page, card(page, 1), '103', 0.5),
  },
  'drag-lot': { prepare: (page) => drag(page, card(page, 1), page.locator('[data-lot]').first()) },
  'drag-room-light': {
    ...light,
    prepare: (page) => drag(page, card(page, 1), page.locator('[data-conference]').first()),
  },
  'drag-participant': {
    ...wide,
    prepare: (page) => over(page, page.locator('[data-participant]').first(), '101', 0.2),
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
    prepare: (page) => over(page, card(page, 1), '103', 0.9),
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
  // First what waits not for long; those that change the calls stand last.
  const soon = { 'queue-move': dialogs['queue-move']! }
  await on({ ...soon, ...onBusy, ...dialogs, ...inArabic }, busyMorning)
  await on(hostile, hostileCaller)
  await on(afterCut, cutOff)
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

const nasty = '<img src=x onerror=alert(1)> \u202egnirts \u0645\u0631\u062d\u0628\u0627 '
const hostile: Record<string, View> = {
  'hostile-1280': { prepare: (page) => page.keyboard.press('1') },
  'hostile-1920-light': { ...wide, ...light },
  'hostile-drag': {
    prepare: (page) => over(page, card(page, 0), '103', 0.1),
  },
  'hostile-menu-light': { ...light, prepare: (page) => menuOf(page, '[data-zone="desk"] [data-row^="legs:"]') },
  'hostile-ar': { locale: 'ar' },
  'three-way': { prepare: (page) => page.keyboard.press('2') },
}

/** A caller whose name is long, runs both ways and is markup; and a call of five. */
async function hostileCaller(): Promise<Stage> {
  const stage = await opened({ extensions: 20 })
  const { exchange } = stage
  await exchange.joinRoom('100', '801')
  for (const guest of ['104', '106', '107']) await exchange.joinRoom(guest, '801')
  exchange.setPhone('102', { mode: 'ring' })
  for (const agent of ['103', '105']) exchange.setPhone(agent, { mode: 'ring' })
  const caller = { name: nasty + 'W'.repeat(480), number: `+39${'0'.repeat(30)}` }
  await exchange.externalCall({ did: '06551234', ...caller })
  exchange.setPhone('100', { mode: 'ring' })
  await exchange.externalCall({ did: '0656100', ...caller })
  return stage
}

const afterCut: Record<string, View> = Object.fromEntries(
  [
    ['lost-1280', {}],
    ['lost-1920-light', { ...wide, ...light }],
    ['lost-ar', { locale: 'ar' }],
    ['lost-menu', { prepare: (page: Page) => menuOf(page, '[data-zone="desk"] [data-row^="legs:"]') }],
  ].map(([name, view]) => [name, { ...(view as View), prepare: lost((view as View).prepare) }]),
)

/** Once the board has said that it has lost the exchange. */
function lost(then?: View['prepare']): View['prepare'] {
  return async (page) => {
    await page.locator('[data-feed="ami"][data-feed-state="down"]').first().waitFor()
    await then?.(page)
  }
}

async function cutOff(): Promise<Stage> {
  const stage = await busyMorning()
  await stage.exchange.cutAmi()
  return stage
}
