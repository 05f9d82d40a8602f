import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
})

test('blind transfer by keys alone', async ({ board, page }) => {
  await page.keyboard.press('1')
  await page.keyboard.press('t')
  await page.keyboard.type('carla')
  await expect(page.getByRole('option', { name: /Carla Neri/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
})

test('blind transfer by drag: the sentence first, then the move', async ({ board, page }) => {
  const card = page.locator('[data-leg]').first()
  await card.hover()
  await page.mouse.down()
  const target = (await board.tile('103').boundingBox())!
  await page.mouse.move(target.x + 10, target.y + 10, { steps: 5 })
  // The first part of the tile: the others mean something else.
  await page.mouse.move(target.x + target.width / 8, target.y + target.height / 2, { steps: 5 })
  await expect(page.getByText(/Move .*Boris Kern.* to Carla Neri/).first()).toBeVisible()
  await page.mouse.up()
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
})

test('Esc cancels a drag, and nothing moves', async ({ board, page }) => {
  await page.locator('[data-leg]').first().hover()
  await page.mouse.down()
  const target = (await board.tile('103').boundingBox())!
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 5 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await board.shows({ 101: 'talking', 102: 'talking', 103: 'idle' })
})

test('X hangs up my call', async ({ board, page }) => {
  await page.keyboard.press('1')
  await page.keyboard.press('x')
  await board.shows({ 101: 'idle', 102: 'idle' })
})

test('a refusal by the exchange is said in words', async ({ stage, board, page }) => {
  await stage.exchange.cutAmi()
  await expect(board.feed('ami')).toHaveAttribute('data-feed-state', 'down')
  await page.keyboard.press('1')
  await page.keyboard.press('x')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await expect(page.getByText(/link to the exchange|exchange.*down/i).first()).toBeVisible()
})

test('a reload in the middle shows the truth', async ({ board, page }) => {
  await page.reload()
  await board.shows({ 101: 'talking', 102: 'talking' })
})
