import type { Page } from '@playwright/test'
import { busyMorning } from '../pictures/camera.ts'
import { choose } from './support/menu.ts'
import { Board, test as bare, expect, Stage } from './support/stage.ts'

/*
 * Each kind of row has its menu for each hand: right click, Shift F10, the menu key, a resting finger. One exchange and one page
 * for all of them: nothing here changes a call.
 */

/** A row, what its menu is sure to hold, and something of it that can't run now. */
const rows = [
  { name: 'a person without a call', row: '[data-extension="109"]', has: 'dial', cannot: 'hangUp' },
  { name: 'a person on a call', row: '[data-extension="104"]', has: 'listen', cannot: 'hold' },
  { name: 'my own call', row: '[data-zone="desk"] [data-row^="legs:"]', has: 'hold', cannot: 'listen' },
  { name: 'a call of others', row: '[data-zone="calls"] [data-row^="calls:"]', has: 'hangUp', cannot: 'hold' },
  { name: 'a waiting caller', row: '[data-row^="waitingCallers:"]', has: 'queueMove', cannot: null },
  { name: 'a queue', row: '[data-row="queues:sales"]', has: 'memberAdd', cannot: null },
  {
    name: 'a member of a queue',
    row: '[data-row="members:sales|PJSIP/103"]',
    has: 'memberPause',
    cannot: 'memberRemove',
  },
  { name: 'a room', row: '[data-row="conferences:801"]', has: 'roomLock', cannot: null },
  { name: 'a participant', row: '[data-row^="participants:"]', has: 'transfer', cannot: 'barge' },
  { name: 'a parked call', row: '[data-row^="parkedCalls:"]', has: 'retrieve', cannot: null },
] as const

const height = 900
const test = bare.extend<object, { shared: Board }>({
  shared: [
    async ({ browser }, use) => {
      const stage = new Stage()
      await stage.start()
      const { exchange } = stage
      const context = await browser.newContext({ viewport: { width: 1280, height }, hasTouch: true })
      const board = new Board(await context.newPage())
      await board.open(stage.url, '101')
      for (const agent of ['103', '105']) exchange.setPhone(agent, { mode: 'busy' })
      await exchange.call('102', '101')
      await exchange.call('106', '104')
      await exchange.joinRoom('107', '801')
      await exchange.externalCall({ did: '06551234', name: 'First', number: '0655501' })
      await exchange.call('110', '700')
      await board.unfold('sales')
      for (const { row } of rows) await expect(board.page.locator(row).first()).toBeVisible()
      await use(board)
      await context.close()
      await stage.stop()
    },
    { scope: 'worker' },
  ],
})

// Each test opens the menus of ten rows and more.
test.describe.configure({ timeout: 180_000 })

const menu = (page: Page) => page.getByRole('menu')
/** The line of a command, or the group under whose line it is folded. */
const offered = (page: Page, action: string) =>
  page.locator(`[data-menu] :is([data-action="${action}"], [data-holds~="${action}"])`)

test('by right click: what can be done and why the rest can’t; Esc closes it, and the page stays', async ({
  shared,
}) => {
  const { page } = shared
  const before = page.url()
  for (const { name, row, has, cannot } of rows) {
    await test.step(name, async () => {
      const one = page.locator(row).first()
      await one.click({ button: 'right', position: { x: 30, y: 8 } })
      await expect(offered(page, has)).not.toHaveAttribute('data-why')
      if (cannot !== null) {
        const impossible = menu(page).locator(`[data-action="${cannot}"]`)
        await expect(impossible).toHaveAttribute('data-why', /\S/)
        // What can't be done stands under one line.
        const fold = menu(page).locator('[data-action="unfold"]')
        if ((await fold.count()) > 0) {
          await expect(impossible).toBeHidden()
          await fold.click()
        }
        await expect(impossible).toBeVisible()
      }
      // Beside what it is about, and whole on the screen.
      const [box, of] = [(await page.locator('[data-menu]').boundingBox())!, (await one.boundingBox())!]
      expect(box.y).toBeGreaterThanOrEqual(0)
      expect(box.y + box.height).toBeLessThanOrEqual(height)
      expect(box.y).toBeLessThan(of.y + of.height + 40)
      await page.keyboard.press('Escape')
      await expect(menu(page)).toHaveCount(0)
    })
  }
  // A "back" by the right button, as some mice send it, leaves the board as it is.
  await page.mouse.click(700, 8, { button: 'right' })
  expect(page.url()).toBe(before)
  await expect(shared.tile('101')).toBeVisible()
})

test('by Shift F10 and by the menu key, and focus comes back to the row', async ({ shared }) => {
  const { page } = shared
  for (const [i, { name, row, has }] of rows.entries()) {
    await test.step(name, async () => {
      // A card has its focus on its button.
      const button = page.locator(row).first().locator('> header [data-menu-button]')
      const one = (await button.count()) > 0 ? button : page.locator(row).first()
      await one.focus()
      await page.keyboard.press(i % 2 === 0 ? 'Shift+F10' : 'ContextMenu')
      await expect(offered(page, has)).toBeVisible()
      await expect(menu(page).getByRole('menuitem').first()).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(one).toBeFocused()
      await expect(menu(page)).toHaveCount(0)
    })
  }
})

/** Of two rows that a finger lifts in the same way, one. */
const lifted = rows.filter(({ name }) => !['a call of others', 'a participant', 'a queue'].includes(name))

test('by a finger that rests; let go, it stays open and nothing is done', async ({ shared }) => {
  const { page } = shared
  const touch = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  for (const { name, row, has } of lifted) {
    await test.step(name, async () => {
      const one = page.locator(row).first()
      await one.scrollIntoViewIfNeeded()
      const box = (await one.boundingBox())!
      await send('touchStart', [{ x: box.x + 30, y: box.y + 8 }])
      await expect(offered(page, has)).toBeVisible()
      await send('touchEnd', [])
      await expect(page.locator('[data-drag-sentence]')).toHaveCount(0)
      await expect(offered(page, has)).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(menu(page)).toHaveCount(0)
      await expect(page.locator('[data-toast]')).toHaveCount(0)
      // The focus goes back a frame later; it must not come into the next one.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    })
  }
})

/** The lines that the open menu shows. */
const lines = (page: Page) => page.locator('[data-menu] [role="menuitem"]:visible')

test('a folded group is a menu beside the menu: by arrow and by pointer; each line is in a group that has a name', async ({
  shared,
}) => {
  const { page } = shared
  await shared.tile('104').click({ button: 'right' })
  const group = page.locator('[data-menu] [data-holds]').first()
  await expect(group).toHaveAttribute('aria-haspopup', 'menu')
  await expect(page.locator('[data-menu] [role="menuitem"]:not([role="group"][aria-label] *)')).toHaveCount(0)
  const inside = page.locator('[data-submenu] [role="menuitem"]')
  await group.focus()
  await page.keyboard.press('ArrowRight')
  await expect(inside.first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(group).toBeFocused()
  await expect(inside).toHaveCount(0)
  await choose(page, 'later')
  await expect(menu(page)).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('on a busy morning no menu has more than twelve lines', async ({ browser }) => {
  const busy = await busyMorning()
  const context = await browser.newContext({ viewport: { width: 1280, height } })
  const board = new Board(await context.newPage())
  await board.open(busy.url, '100')
  const { page } = board
  for (const zone of ['desk', 'calls', 'places'])
    await expect(page.locator(`[data-zone="${zone}"] [data-row]`).first()).toBeVisible()
  // Of each kind, and of the people of each state, the first: what a menu holds follows from these.
  const kinds = await page.locator('[data-row], [data-extension]').evaluateAll((all) => {
    const of = (one: Element) =>
      `${(one as HTMLElement).dataset.row?.split(':')[0] ?? 'person'} ${(one as HTMLElement).dataset.state ?? ''}`
    return [...new Set(all.map(of))]
  })
  expect(kinds.length).toBeGreaterThan(8)
  for (const kind of kinds) {
    const [table, state] = kind.split(' ')
    const rows = table === 'person' ? '[data-extension]' : `[data-row^="${table}:"]`
    const one = page.locator(`${rows}${state ? `[data-state="${state}"]` : ':not([data-state])'}`).first()
    await test.step(kind, async () => {
      // Calls begin and end meanwhile: the one whose menu was asked for may be over.
      await expect(async () => {
        await one.focus({ timeout: 1_000 })
        await page.keyboard.press('Shift+F10')
        await expect(menu(page)).toBeVisible({ timeout: 1_000 })
      }).toPass()
      expect(await lines(page).count(), kind).toBeLessThanOrEqual(12)
      for (const group of await page.locator('[data-menu] [data-holds]').all())
        expect((await group.getAttribute('data-holds'))?.split(' ').length, kind).toBeLessThanOrEqual(12)
      await page.keyboard.press('Escape')
      await expect(menu(page)).toHaveCount(0)
    })
  }
  await context.close()
  await busy.stop()
})
