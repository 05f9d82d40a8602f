import type { Page } from '@playwright/test'
import { drag } from './support/hand.ts'
import { LateParts } from './support/late-parts.ts'
import { type Board, expect, type Stage, test } from './support/stage.ts'

/* What the operator does before all of the page has come is done when it comes. */

/** Opens the board of 101, who talks to 102, with the parts that come later held back. */
async function openInACall(stage: Stage, board: Board, page: Page): Promise<LateParts> {
  await stage.exchange.call('102', '101')
  const parts = await LateParts.of(page, stage.url)
  await board.open(stage.url, '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  return parts
}

test('a key, the name after it and an Enter with Alt wait for the commands', async ({ stage, board, page }) => {
  const wordless: string[] = []
  page.on('console', (line) => line.type() === 'error' && wordless.push(line.text()))
  const parts = await openInACall(stage, board, page)
  await page.keyboard.press('1')
  await page.keyboard.press('t')
  await page.keyboard.type('carla')
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(wordless, 'words that the first picture lacks').toEqual([])
  parts.let()
  await board.shows({ 101: 'talking', 102: 'held', 103: 'talking' })
  await expect(page.locator('[data-zone="desk"] [data-consult]')).toBeVisible()
})

test('[HAND-9] a whole transfer is typed before the commands and the picker have come, though its letters mean several people', async ({
  stage,
  board,
  page,
}) => {
  const parts = await openInACall(stage, board, page)
  for (const key of ['t', 'c', 'x', 'Backspace', 'a', 'Enter']) await page.keyboard.press(key)
  parts.let()
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('[HAND-9] keys behind an Enter go to what that Enter opens: an agent is paused with a reason, blind', async ({
  stage,
  board,
  page,
}) => {
  const parts = await LateParts.of(page, stage.url)
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  for (const key of ['Shift+P', 'c', 'a', 'Enter', '2']) await page.keyboard.press(key)
  parts.let()
  await board.unfold('sales')
  const member = page.locator('[data-member="sales|PJSIP/103"]')
  await expect(member).toHaveAttribute('data-paused', 'true')
  await expect(member).toContainText('Lunch')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the presence that was chosen before its dialog had come is set, with its Enter', async ({
  stage,
  board,
  page,
}) => {
  const parts = await LateParts.of(page, stage.url)
  await board.open(stage.url, '101')
  await board.shows({ 101: 'idle' })
  for (const key of ['i', '3', 'Enter']) await page.keyboard.press(key)
  parts.let()
  await expect(board.tile('101').locator('[data-mark="presence"]')).toHaveAttribute('title', /At lunch/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the name that was typed before the picker of one’s own phone had come is chosen, with its Enter', async ({
  stage,
  board,
  page,
}) => {
  const parts = await LateParts.of(page, stage.url)
  await board.open(stage.url)
  await page.locator('[data-zone="desk"]').getByRole('button').click()
  await page.keyboard.type('anna')
  await page.keyboard.press('Enter')
  parts.let()
  await expect(page.locator('[data-my-extension="101"]')).toBeVisible()
})

test('the Enter that was pressed before the missed calls had come calls the last one', async ({
  stage,
  board,
  page,
}) => {
  const parts = await LateParts.of(page, stage.url)
  parts.let()
  stage.exchange.setPhone('101', { mode: 'ring' })
  await board.open(stage.url, '101')
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'ringing' })
  await stage.exchange.hangup('104')
  await expect(page.locator('[data-open="callbacks"]')).toHaveAttribute('data-count', '1')
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  // Both in one turn of the page: nothing can have been drawn between them.
  await page.evaluate(() => {
    for (const key of ['y', 'Enter'])
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, code: key === 'y' ? 'KeyY' : key, bubbles: true, cancelable: true }),
      )
  })
  await board.shows({ 101: 'talking', 104: 'talking' })
})

test('Esc takes back a key that waits; a drag that ended before the commands came is still done', async ({
  stage,
  board,
  page,
}) => {
  const parts = await openInACall(stage, board, page)
  await page.keyboard.press('1')
  await page.keyboard.press('x')
  await page.keyboard.press('Escape')
  await drag(page, board.tile('101'), board.tile('103'))
  await page.mouse.up()
  parts.let()
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
})

test('parts that can’t be had break nothing, are said, and come without a reload', async ({ stage, board, page }) => {
  const parts = await LateParts.of(page, stage.url)
  parts.refuse()
  await board.open(stage.url, '101')
  await expect(page.locator('[data-parts="missing"]')).toContainText('has not come yet')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await stage.stopGateway()
  await expect(board.feed('browser')).toHaveAttribute('data-feed-state', 'down')
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'true')
  await stage.startGateway()
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'false')
  parts.let()
  await expect(page.locator('[data-parts="all"]')).toBeAttached()
  await page.keyboard.press('1')
  await page.keyboard.press('x')
  await board.shows({ 101: 'idle', 102: 'idle' })
})

test('[HAND-5] the digit of a call focuses its card also when the card comes after it', async ({
  stage,
  board,
  page,
}) => {
  const parts = await openInACall(stage, board, page)
  await page.keyboard.press('1')
  parts.let()
  await expect(page.locator('[data-zone="desk"] [data-leg]').first()).toBeFocused()
})

test('[HAND-6] what a double click does is told of the tile that the pointer was on before the commands had come', async ({
  stage,
  board,
  page,
}) => {
  const parts = await openInACall(stage, board, page)
  await board.tile('103').hover()
  parts.let()
  await expect(board.tile('103')).toHaveAttribute('title', /Double click: Transfer Boris Kern.* to Carla Neri/)
})
