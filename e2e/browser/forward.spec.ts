import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

test.use({ stageOptions: { settings: 'forward: both\n' } })
test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('a forward names the colleague before it is set, on the tile, and is ended', async ({ board, page }) => {
  const tile = board.tile('107')
  const mark = tile.locator('[data-mark="forward"]')
  await tile.click({ button: 'right' })
  await choose(page, 'forwardAlways')
  await page.keyboard.type('104')
  await expect(page.locator('[data-known-as]')).toBeVisible()
  const name = await page.locator('[data-known-as]').textContent()
  expect(name).not.toBe('104')
  await expect(page.locator('[data-sentence]')).toContainText(`go on to ${name} (104)`)
  await page.keyboard.press('Enter')
  await expect(mark).toHaveAttribute('title', `Forwards to ${name} (104)`)

  // A number outside is shown as it is.
  await tile.click({ button: 'right' })
  await choose(page, 'forwardBusy')
  await page.keyboard.type('06 123-456')
  await page.keyboard.press('Enter')
  await expect(mark).toHaveAttribute('title', `Forwards to ${name} (104) · When busy to 06123456`)

  await tile.click({ button: 'right' })
  await choose(page, 'forwardAlwaysOff')
  await expect(mark).toHaveAttribute('title', 'When busy to 06123456')
})
