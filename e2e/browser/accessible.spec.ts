import type { Page } from '@playwright/test'
import { hasNoFaults } from './support/axe.ts'
import { openings } from './support/overlays.ts'
import { Board, expect, test } from './support/stage.ts'

// A board on which everything is offered.
test.use({
  stageOptions: {
    settings: 'messages: { smtp: { host: 127.0.0.1, port: 1, secure: plain, from: board@example.com } }',
  },
})

for (const locale of ['en', 'ar']) {
  test(`axe finds nothing on the board, in a dialog or in a menu, in three themes (${locale})`, async ({
    stage,
    browser,
  }) => {
    test.setTimeout(420_000)
    const context = await browser.newContext({
      locale,
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const board = new Board(page)
    const { exchange } = stage
    for (const agent of ['103', '105']) exchange.setPhone(agent, { mode: 'busy' })
    await board.open(stage.url)
    await page.locator('[data-parts="all"]').waitFor({ state: 'attached' })
    await hasNoFaults(page, 'the board of somebody who has no extension yet')
    await page.locator('[data-zone="desk"] button').click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await hasNoFaults(page, 'the choice of an extension')
    await page.keyboard.type('101')
    await page.keyboard.press('Enter')
    await exchange.call('102', '101')
    await exchange.call('106', '104')
    await exchange.joinRoom('107', '801')
    await exchange.externalCall({ did: '06551234', name: 'First', number: '0655501' })
    await exchange.call('110', '700')
    await board.shows({ 101: 'talking', 104: 'talking' })
    await expect(page.locator('[data-row^="waitingCallers:"]')).toBeVisible()
    await expect(page.locator('[data-row^="parkedCalls:"]')).toBeVisible()
    await hasNoFaults(page, 'a busy board')
    const overlay = '[role="dialog"], [role="alertdialog"]'
    const over = page.locator(overlay)
    for (const [kind, open] of Object.entries(openings)) {
      if (kind === 'lost') continue
      await test.step(kind, async () => {
        await open(page)
        await expect(over.first(), kind).toBeVisible()
        await hasNoFaults(page, kind, overlay)
        await page.keyboard.press('Escape')
        await expect(over, kind).toHaveCount(0)
        await page.keyboard.press('Escape')
      })
    }
    await exchange.cutAmi()
    await openings.lost(page)
    await expect(over.first()).toBeVisible()
    await hasNoFaults(page, 'lost', overlay)
    await context.close()
  })
}

/** Whatever can be pressed and is smaller than 24 px in a direction: its size and its name. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, [role="button"], select, input:not([type="radio"], [type="checkbox"])')]
      .map((target) => ({
        box: target.getBoundingClientRect(),
        name: target.getAttribute('aria-label') ?? target.textContent,
      }))
      .filter(({ box }) => box.width > 1 && (box.width < 23.9 || box.height < 23.9))
      .map(({ box, name }) => `${box.width} × ${box.height} ${name}`),
  )

for (const width of [390, 1280])
  test(`each target of the board is 24 px or more, ${width} px wide`, async ({ stage, board, page }) => {
    await page.setViewportSize({ width, height: 844 })
    await board.open(stage.url, '101')
    await stage.exchange.call('102', '101')
    await expect(page.locator('[data-zone="desk"] [data-label="hold"]')).toBeVisible()
    await expect(page.locator('[data-trunk] [data-menu-button]').first()).toBeAttached()
    expect(await smallTargets(page)).toEqual([])
  })

test('nothing moves where the system asks for less motion', async ({ stage, browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  stage.exchange.setPhone('101', { mode: 'ring' })
  await new Board(page).open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await expect(page.getByRole('group', { name: /Incoming call/ })).toBeVisible()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().duration !== 0)
      .map((one) => (one as CSSAnimation).animationName ?? 'transition'),
  )
  expect(moving).toEqual([])
  await context.close()
})

test('the zones of the board are landmarks with names, under one heading', async ({ stage, board, page }) => {
  await board.open(stage.url, '101')
  await expect(page.getByRole('main')).toBeVisible()
  for (const name of [/My desk/, /All calls/, /People/, 'Places', /Queues/, /Conferences/, /Parking/, /Trunks/])
    await expect(page.getByRole('region', { name })).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jackfield')
})
