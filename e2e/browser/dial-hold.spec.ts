import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('D and a number: my phone rings, then the other', async ({ board, page }) => {
  await page.keyboard.press('d')
  await page.keyboard.type('104')
  await expect(page.locator('[data-sentence]')).toContainText(/Ring your phone, then call Dmitri Volkov/)
  await expect(page.getByRole('dialog')).toContainText(/Enter calls .*Dmitri Volkov \(104\)/)
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'talking', 104: 'talking' })
})

test('a typed number has the name of its person beside it, also in the palette', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('104')
  await expect(page.locator('[data-find="dial"]')).toContainText(/104.*Dmitri Volkov/)
})

test('a double-click calls when no call is selected', async ({ board }) => {
  await board.tile('102').dblclick()
  await board.shows({ 101: 'talking', 102: 'talking' })
})

test('H holds and H takes back; the card says which', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('h')
  await board.shows({ 101: 'held', 102: 'held' })
  await page.locator('[data-command="resume"]').click()
  await board.shows({ 101: 'talking', 102: 'talking' })
})

test('A answers on a phone that obeys; elsewhere the panel says what to do', async ({ stage, board, page }) => {
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'ringing' })
  const button = page.locator('[data-zone="desk"] [data-command="answer"]')
  await expect(button).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText('This phone can’t be told to answer.').first()).toBeVisible()
  await stage.exchange.talkPhone('101', true)
  await page.keyboard.press('1')
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.click()
  await board.shows({ 101: 'talking', 104: 'talking' })
  // The card shows it: no message says so too.
  await expect(page.locator('[data-toast-state="done"]')).toHaveCount(0)
  await expect(button).toHaveCount(0)
})
