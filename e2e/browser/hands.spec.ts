import type { Page } from '@playwright/test'
import { expect, test } from './support/stage.ts'

/* The laws of the hand (apps/panel/SPEC.md), as a hand meets them. */

const cards = (page: Page) => page.locator('[data-zone="desk"] [data-leg]')
const refusal = (page: Page) => page.locator('[data-refusal]')
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at === document.body
      ? 'body'
      : ((at as HTMLElement).dataset.row ??
          (at as HTMLElement).dataset.extension ??
          (at as HTMLElement).dataset.zone ??
          at?.tagName)
  })

test.describe('with one call', () => {
  test.beforeEach(async ({ stage, board }) => {
    await board.open(stage.url, '101')
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
  })

  test('[HAND-1] it is meant by every key, with nothing chosen, and looking at others changes nothing', async ({
    stage,
    board,
    page,
  }) => {
    await page.keyboard.press('h')
    await board.shows({ 102: 'held' })
    await page.keyboard.press('h')
    await board.shows({ 102: 'talking' })
    await stage.exchange.call('104', '105')
    await board.shows({ 104: 'talking' })
    await board.tile('104').click()
    await expect(cards(page).first()).toHaveAttribute('data-meant', 'true')
    await page.keyboard.press('t')
    await expect(page.getByRole('dialog')).toHaveAccessibleName(/Transfer Boris Kern/)
    await page.keyboard.type('carla')
    await page.keyboard.press('Enter')
    await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking', 104: 'talking' })
  })

  test('[HAND-5] the button that went leaves the keys alive: Resume by mouse, then C', async ({ board, page }) => {
    const card = cards(page).first()
    await card.locator('[data-label="hold"]').click()
    await board.shows({ 102: 'held' })
    await card.locator('[data-label="resume"]').click()
    await board.shows({ 102: 'talking' })
    await expect.poll(() => focused(page)).not.toBe('body')
    await page.keyboard.press('c')
    await page.keyboard.type('104')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-consult]')).toBeVisible()
  })

  test('[HAND-5] the ⋮ of a row keeps no key for itself; a dialog that closes gives back the focus', async ({
    board,
    page,
  }) => {
    const card = cards(page).first()
    await card.hover()
    await card.locator('[data-menu-button]').click()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await page.keyboard.press('h')
    await board.shows({ 102: 'held' })
    await board.tile('104').focus()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('104')
  })

  test('[HAND-5] a call that ends under the focus leaves it at the desk', async ({ board, page }) => {
    await page.keyboard.press('1')
    await expect(cards(page).first()).toBeFocused()
    await page.keyboard.press('x')
    await board.shows({ 101: 'idle' })
    await expect.poll(() => focused(page)).toBe('desk')
  })

  test('[HAND-2] its digit stays while another rings before it', async ({ stage, board, page }) => {
    stage.exchange.setPhone('101', { mode: 'ring' })
    await stage.exchange.call('103', '101')
    await expect(cards(page)).toHaveCount(2)
    const mine = cards(page).filter({ hasText: 'Boris Kern' })
    await expect(mine).toHaveAccessibleName(/^1\./)
    await expect(cards(page).first()).toHaveAccessibleName(/^2\. Incoming call, Carla Neri/)
    await page.keyboard.press('1')
    await page.keyboard.press('x')
    await board.shows({ 102: 'idle', 103: 'dialing' })
  })

  test('[HAND-3] a busy person stays in place; Enter says so first, and once more does it', async ({
    stage,
    board,
    page,
  }) => {
    await stage.exchange.call('103', '104')
    await board.shows({ 103: 'talking' })
    await page.keyboard.press('t')
    await page.keyboard.type('carla')
    await expect(page.locator('[data-target="103"]')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-warned]')).toHaveText(/Carla Neri.*Talking/)
    await board.shows({ 101: 'talking' })
    await page.keyboard.press('Enter')
    await board.shows({ 101: 'idle' })
  })

  test('[HAND-6] a double click on a person opens the transfer with its sentence; its tooltip says so', async ({
    board,
    page,
  }) => {
    await board.tile('103').hover()
    await expect(board.tile('103')).toHaveAttribute('title', /Double click: Transfer Boris Kern.* to Carla Neri/)
    await board.tile('103').dblclick()
    await expect(page.locator('[data-sentence]')).toHaveText(/Move Boris Kern \(102\) to Carla Neri \(103\)/)
    await board.shows({ 101: 'talking', 103: 'idle' })
    await page.keyboard.press('Enter')
    await board.shows({ 101: 'idle', 103: 'talking' })
  })

  test('[HAND-7] a picker whose call ends closes and says so', async ({ stage, page }) => {
    await page.keyboard.press('t')
    await expect(page.getByRole('combobox')).toBeFocused()
    await stage.exchange.hangup('102')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(refusal(page)).toHaveText(/call is over/)
  })
})

test('[HAND-4] a refused key is one quiet line, and the name typed after it is no command', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'ringing' })
  await page.keyboard.press('s')
  await expect(refusal(page)).toBeVisible()
  await page.keyboard.type('anna dx')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[data-toast]')).toHaveCount(0)
  await board.shows({ 101: 'ringing', 102: 'dialing' })
})

test('[HAND-7] Ctrl+Enter answers from a dialog, and the ringing card is lit and can be clicked', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.talkPhone('101', true)
  await board.open(stage.url, '101')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await stage.exchange.call('102', '101')
  const card = cards(page).first()
  await expect(card).toContainText('Incoming call')
  const box = (await card.boundingBox())!
  const onTop = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('[data-leg]') !== null, {
    x: box.x + 20,
    y: box.y + 14,
  })
  expect(onTop, 'nothing lies over the ringing card').toBe(true)
  await expect(card.locator('[data-label="answer"]')).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await board.shows({ 101: 'talking' })
  await expect(card).toHaveAttribute('data-meant', 'true')
})

test('my own call is “Calling” and the name, never “Incoming”', async ({ stage, board, page }) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await page.keyboard.press('d')
  await page.keyboard.type('104')
  await page.keyboard.press('Enter')
  await expect(cards(page).first()).toHaveAccessibleName(/Calling, Dmitri Volkov/)
  await expect(page).not.toHaveTitle(/☎/)
  await expect(cards(page).first()).not.toContainText('Incoming')
})

test('a command is given an own key, and a map of another console is chosen; both are remembered', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking' })
  await page.keyboard.press('?')
  await page.locator('[data-change-key="h"]').click()
  await page.keyboard.press('F8')
  await expect(page.locator('[data-own-key="F8"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F8')
  await board.shows({ 102: 'held' })
  await page.reload()
  await board.shows({ 102: 'held' })
  await page.keyboard.press('?')
  await page.locator('[data-setting="key-map"]').selectOption('wazo')
  await expect(page.locator('[data-own-key="F7"]')).toBeVisible()
  await expect(page.locator('[data-own-key="F8"]')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F7')
  await board.shows({ 102: 'talking' })
})

test('single keys can be turned off: what is held with Ctrl and own keys with Alt still work, and it is remembered', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking' })
  await page.keyboard.press('?')
  await page.locator('[data-change-key="h"]').click()
  await page.keyboard.press('Alt+h')
  await page.locator('[data-setting="single-keys"]').uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await board.shows({ 101: 'talking' })
  await expect(page.locator('[data-zone="desk"] [data-label="hold"]')).toBeVisible()
  for (const key of ['h', 't', 'x', '?', '/', '1', 'm']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('#people-filter')).not.toBeFocused()
  // Keys come in order: had H held the call, Alt H would now resume it.
  await page.keyboard.press('Alt+h')
  await board.shows({ 102: 'held' })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test.describe('[HAND-6] on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the sentence of Q stands before it is pressed, above the bar of the zones and the question of the ring', async ({
    stage,
    board,
    page,
  }) => {
    for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
    await board.open(stage.url, '101')
    await stage.exchange.externalCall({ did: '06551234', name: 'Officina Bianchi', number: '+390245611' })
    const hint = page.locator('[data-key-hint="Q"]')
    await expect(hint).toHaveText(/Bring Officina Bianchi .* from queue sales to your phone/)
    await expect(hint).toBeInViewport({ ratio: 1 })
    const ask = page.locator('[data-ring="ask"]')
    await expect(ask).toBeVisible()
    const gapTo = async (other: typeof ask) => {
      const [above, below] = [await page.locator('.key-hints').boundingBox(), await other.boundingBox()]
      return below!.y - (above!.y + above!.height)
    }
    await expect.poll(() => gapTo(ask)).toBeGreaterThan(0)
    await ask.getByRole('button').last().click()
    await expect(ask).toHaveCount(0)
    await expect.poll(() => gapTo(page.locator('.zone-bar'))).toBeGreaterThan(0)
    await expect(hint).toBeInViewport({ ratio: 1 })
  })
})

test('[HAND-6] a double click on a call that a colleague parked shows its sentence; on one of mine it retrieves at once', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking', 103: 'talking' })
  const slot = await stage.exchange.park('103')
  const parked = page.locator(`[data-slot="${slot}"]`)
  await parked.dblclick()
  await expect(page.locator('[data-sentence]')).toHaveText(/Retrieve Boris Kern \(102\) from /)
  await board.shows({ 101: 'idle' })
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'ringing' })
})
