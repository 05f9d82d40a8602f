import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

async function talks({
  stage,
  board,
  page,
}: Pick<Parameters<Parameters<typeof test>[2]>[0], 'stage' | 'board' | 'page'>) {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('1')
}

test('T to a colleague, Undo in the toast brings the caller back, marked', async ({ stage, board, page }) => {
  stage.exchange.setPhone('104', { mode: 'ring' })
  await talks({ stage, board, page })
  await page.keyboard.press('t')
  await page.keyboard.type('104')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle', 104: 'ringing' })
  const toasts = page.locator('[data-toast]')
  await expect(toasts).toContainText('The phone of Dmitri Volkov (104) rings with Boris Kern (102).')
  await page.locator('[data-undo]').click()
  await board.shows({ 101: 'talking', 102: 'talking', 104: 'idle' })
  await expect(toasts).toHaveCount(1)
  await expect(toasts).toContainText('Boris Kern (102) is back.')
  await expect(page.locator('[data-zone="desk"] [data-mark="back"]')).toContainText('Dmitri Volkov')
  await expect(board.tile('101').locator('[data-mark="back"]')).toBeVisible()
})

test('the message of a transfer follows the call: it rings there, then the colleague has it', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('104', { mode: 'ring' })
  await talks({ stage, board, page })
  await page.keyboard.press('t')
  await page.keyboard.type('104')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-toast]')).toContainText(
    'The phone of Dmitri Volkov (104) rings with Boris Kern (102).',
  )
  await stage.exchange.answer('104')
  await expect(page.locator('[data-toast]')).toContainText('Dmitri Volkov (104) has Boris Kern (102).')
})

test('Z takes it back by key', async ({ stage, board, page }) => {
  stage.exchange.setPhone('104', { mode: 'ring' })
  await talks({ stage, board, page })
  await page.keyboard.press('t')
  await page.keyboard.type('104')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle', 104: 'ringing' })
  await page.keyboard.press('z')
  await board.shows({ 101: 'talking', 104: 'idle' })
})

test('T takes a number outside and the name of a queue', async ({ stage, board, page }) => {
  await talks({ stage, board, page })
  await page.keyboard.press('t')
  await page.keyboard.type('0998877')
  await expect(page.locator('[data-sentence]')).toContainText('0998877')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await page.keyboard.type('sales')
  await expect(page.locator('[data-sentence]')).toContainText('sales')
  await expect(page.locator('[data-find="queue:sales"]')).toContainText(/\d of \d free|nobody is logged in/)
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle' })
  await expect(page.locator('[data-call]').filter({ hasText: 'sales' }).first()).toBeVisible()
})

test('V sends the caller to somebody’s voicemail', async ({ stage, board, page }) => {
  await talks({ stage, board, page })
  await page.keyboard.press('v')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('103')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle' })
  await expect(page.locator('[data-call][data-phase="menu"]').first()).toContainText('leaves a message')
})
