import { drag } from './support/hand.ts'
import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('G takes the call that rings at another’s phone; the menu names the caller first', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('102', { mode: 'ring' })
  await stage.exchange.call('104', '102')
  await board.shows({ 102: 'ringing' })
  await board.tile('102').click({ button: 'right' })
  await expect(page.locator('[data-action="pickup"]')).toContainText('Dmitri Volkov (104)')
  await page.keyboard.press('Escape')
  await board.tile('102').click()
  await page.keyboard.press('g')
  await board.shows({ 101: 'talking', 102: 'idle', 104: 'talking' })
  await expect(
    page.getByText(/Take the call of Dmitri Volkov \(104\), which rings at Boris Kern/).first(),
  ).toBeVisible()
})

test('P parks for a person; the slot names that person; Enter retrieves the call', async ({ stage, board, page }) => {
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('p')
  await page.keyboard.type('boris')
  await expect(page.locator('[data-sentence]')).toContainText('Park Dmitri Volkov (104) for Boris Kern (102)')
  await page.keyboard.press('Enter')
  const slot = page.locator('[data-slot]')
  await expect(slot.locator('[data-for="102"]')).toHaveText(/Boris Kern/)
  await expect(slot).toContainText('Anna Conti')
  await board.shows({ 101: 'idle' })
  await slot.focus()
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await expect(slot).toHaveCount(0)
})

test('P and Enter parks for nobody in particular', async ({ stage, board, page }) => {
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('p')
  await expect(page.locator('[data-sentence]')).toContainText('Park Dmitri Volkov (104).')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-slot]')).toHaveCount(1)
  await expect(page.locator('[data-slot] [data-for]')).toHaveCount(0)
})

test('a call is dragged onto a free slot, which asks there for whom; Enter: for nobody in particular', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  const card = await page.locator('[data-zone="desk"] [data-leg]').first().boundingBox()
  const below = page.locator('[data-trunk]').first()
  const before = await below.boundingBox()
  await page.mouse.move(card!.x + 30, card!.y + 20)
  await page.mouse.down()
  await page.mouse.move(card!.x + 60, card!.y + 40, { steps: 3 })
  const free = await page.locator('[data-freeslot="704"]').boundingBox()
  await page.mouse.move(free!.x + free!.width / 2, free!.y + free!.height / 2, { steps: 5 })
  await expect(page.locator('[data-drag-sentence]')).toContainText('Park Dmitri Volkov (104) in 704')
  expect(await below.boundingBox(), 'nothing moves for a drag').toEqual(before)
  await page.mouse.up()
  const asks = page.getByRole('dialog', { name: /Dmitri Volkov/ })
  await expect(asks.getByRole('combobox')).toBeFocused()
  const box = (await asks.boundingBox())!
  expect(Math.abs(box.x + box.width - free!.x), 'beside the slot').toBeLessThan(24)
  expect(box.y).toBeLessThan(free!.y + free!.height)
  expect(box.y + box.height).toBeGreaterThan(free!.y)
  await expect(asks.locator('[data-sentence]')).toContainText('Park Dmitri Volkov (104) in 704')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-slot="704"]')).toBeVisible()
  await expect(page.locator('[data-slot="704"] [data-for]')).toHaveCount(0)
})

test('dropped on a lot it asks for whom, and by the mouse alone waits for that person; in another slot still', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  const card = page.locator('[data-zone="desk"] [data-leg]').first()
  await drag(page, card, page.locator('[data-lot]').first(), { x: 0.9, y: 0.2 })
  await page.mouse.up()
  const asks = page.getByRole('dialog', { name: /Dmitri Volkov/ })
  await page.keyboard.type('boris')
  await expect(asks.locator('[data-sentence]')).toContainText('Park Dmitri Volkov (104) for Boris Kern (102)')
  await asks.locator('[data-park="102"]').click()
  const slot = page.locator('[data-slot]')
  await expect(slot.locator('[data-for="102"]')).toHaveText(/Boris Kern/)
  // It is known for whom it waits: not asked again.
  await drag(page, slot, page.locator('[data-freeslot="705"]'))
  await page.mouse.up()
  await expect(page.locator('[data-slot="705"] [data-for="102"]')).toBeVisible()
  await expect(asks).toHaveCount(0)
})

test('Esc, or the caller who hangs up, closes the question of the lot: nothing is parked', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  const card = page.locator('[data-zone="desk"] [data-leg]').first()
  const asks = page.getByRole('dialog', { name: /Dmitri Volkov/ })
  for (const end of [() => page.keyboard.press('Escape'), () => stage.exchange.hangup('104')]) {
    await drag(page, card, page.locator('[data-lot]').first(), { x: 0.9, y: 0.2 })
    await page.mouse.up()
    await expect(asks).toBeVisible()
    await end()
    await expect(asks).toHaveCount(0)
    await expect(page.locator('[data-slot]')).toHaveCount(0)
  }
})

test('a waiting caller: first in line, to another queue, to a person, each by menu or by mouse', async ({
  stage,
  board,
  page,
}) => {
  for (const agent of ['103', '104', '105', '106']) stage.exchange.setPhone(agent, { mode: 'busy' })
  await stage.exchange.externalCall({ did: '06551234', name: 'First', number: '0655501' })
  await stage.exchange.externalCall({ did: '06551234', name: 'Second', number: '0655502' })
  const sales = page.locator('[data-queue="sales"] [data-waiting]')
  const support = page.locator('[data-queue="support"] [data-waiting]')
  await expect(sales).toHaveText([/First/, /Second/])
  await sales.nth(1).click({ button: 'right' })
  await page.locator('[data-action="queueFirst"]').click()
  await expect(sales).toHaveText([/Second/, /First/])
  await sales.nth(1).focus()
  await page.keyboard.press('Shift+F10')
  await page.locator('[data-action="queueMove"]').click()
  await expect(page.locator('[data-choice="support"]')).toContainText(/from queue sales to queue support/)
  await page.locator('[data-choice="support"]').click()
  await expect(support).toHaveText([/First/])
  await expect(sales).toHaveText([/Second/])
  // By hand, back again and then to my phone.
  const from = await support.first().boundingBox()
  const to = await page.locator('[data-queue="sales"] h3').boundingBox()
  await page.mouse.move(from!.x + 40, from!.y + 10)
  await page.mouse.down()
  await page.mouse.move(from!.x + 60, from!.y - 10, { steps: 3 })
  await page.mouse.move(to!.x + 10, to!.y + 8, { steps: 5 })
  await expect(page.locator('[data-drag-sentence]')).toContainText(/from queue support to queue sales/)
  await page.mouse.up()
  await expect(sales).toHaveText([/Second/, /First/])
  await sales.first().click()
  await page.keyboard.press('g')
  await board.shows({ 101: 'talking' })
  await expect(sales).toHaveText([/First/])
})
