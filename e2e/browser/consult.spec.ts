import type { Page } from '@playwright/test'
import { drag } from './support/hand.ts'
import { type Board, expect, type Stage, test } from './support/stage.ts'

// Anna (101) sits here, Boris (102) is the customer, Carla (103) is asked.
const card = (page: Page) => page.locator('[data-zone="desk"] [data-leg]')
const story = (page: Page) => page.locator('[data-zone="desk"] [data-consult]')
const says = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible()

async function talks(stage: Stage, board: Board, page: Page): Promise<void> {
  await board.open(stage.url, '101')
  stage.exchange.setPhone('103', { mode: 'ring' })
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('1')
}

/** As fast as a practised hand: the name is typed before the box has come. */
async function asks(page: Page, whom = 'carla'): Promise<void> {
  await page.keyboard.press('c')
  await page.keyboard.type(whom)
  await page.keyboard.press('Enter')
}

test('by keys: ask, swap, swap, complete; one story on one card, on every panel, after a reload too', async ({
  stage,
  board,
  page,
  context,
}) => {
  await talks(stage, board, page)
  await asks(page)
  await board.shows({ 101: 'dialing', 102: 'held', 103: 'ringing' })
  await expect(card(page)).toHaveCount(1)
  await expect(card(page)).toContainText('Carla Neri')
  await expect(card(page)).toContainText('Ringing')
  await expect(story(page)).toContainText('Boris Kern waits while you ask Carla Neri')
  await expect(story(page).getByRole('timer')).toHaveText(/^0:\d\d$/)
  // What makes no sense yet stays and says why; the rest of a call's buttons wait in the menu.
  await expect(card(page).locator('[data-label]')).toHaveText([/Complete/, /Take back/, /Swap/, /Three-way/, /Hang up/])
  await expect(card(page).locator('[data-label="consultSwap"]')).toHaveAttribute('aria-disabled', 'true')
  await expect(card(page).locator('[data-label="consultComplete"]')).toHaveAttribute('aria-disabled', 'false')

  stage.exchange.answer('103')
  await board.shows({ 101: 'talking', 102: 'held', 103: 'talking' })
  await expect(story(page)).toHaveAttribute('data-consult', 'talking')
  const row = page.locator('[data-zone="calls"] [data-call]')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(/Boris Kern.*Anna Conti/)
  await expect(row.locator('[data-asks="103"]')).toContainText('asks Carla Neri')

  // Whom she asks is not whom she hands on.
  await page.keyboard.press('t')
  await says(page, /Somebody is being asked from this phone/)
  await page.keyboard.press('Escape')
  await board.shows({ 101: 'talking', 103: 'talking' })

  await page.keyboard.press('s')
  await board.shows({ 101: 'talking', 102: 'talking', 103: 'held' })
  await expect(story(page)).toContainText('Carla Neri waits while you talk with Boris Kern')

  await page.reload()
  await expect(story(page)).toContainText('Carla Neri waits while you talk with Boris Kern')
  const other = await context.newPage()
  await other.goto(stage.url)
  await expect(story(other)).toContainText('Carla Neri waits while you talk with Boris Kern')
  await expect(other.locator('[data-asks="103"]')).toContainText('asks Carla Neri')

  await page.bringToFront()
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  await board.shows({ 102: 'held', 103: 'talking' })
  await expect(story(other)).toContainText('Boris Kern waits while you ask Carla Neri')
  await page.keyboard.press('c')
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  await expect(card(page)).toHaveCount(0)
  await expect(card(other)).toHaveCount(0)
})

test('while it rings: H takes the customer back, C lets it ring on for them', async ({ stage, board, page }) => {
  await talks(stage, board, page)
  await asks(page)
  await board.shows({ 102: 'held', 103: 'ringing' })
  await page.keyboard.press('h')
  await board.shows({ 101: 'talking', 102: 'talking', 103: 'idle' })
  await expect(story(page)).toHaveCount(0)
  await asks(page)
  await board.shows({ 102: 'held', 103: 'ringing' })
  await page.keyboard.press('c')
  await board.shows({ 101: 'idle', 103: 'ringing' })
  stage.exchange.answer('103')
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
})

test('by mouse: onto the part of a tile; three-way makes a conference, one row in the list', async ({
  stage,
  board,
  page,
}) => {
  await talks(stage, board, page)
  await drag(page, card(page).first(), board.tile('103'), { x: 0.5 })
  await expect(board.tile('103').locator('[data-lit="true"]')).toHaveAttribute('data-zonecommand', 'consult')
  await expect(page.locator('[data-drag-sentence]')).toContainText('Put Boris Kern (102) on hold and ask Carla Neri')
  await page.mouse.up()
  await board.shows({ 102: 'held', 103: 'ringing' })
  stage.exchange.answer('103')
  await expect(story(page)).toHaveAttribute('data-consult', 'talking')
  await card(page).locator('[data-label="consultConference"]').click()
  await expect(page.locator('[data-participant]')).toHaveCount(3)
  await expect(story(page)).toHaveCount(0)
  await expect(page.locator('[data-zone="calls"] [data-call]')).toHaveCount(1)
  await expect(page.locator('[data-zone="calls"] [data-call]')).toContainText(/Boris Kern\s*\+2/)
  await expect(card(page)).toHaveAccessibleName(/Boris Kern and Carla Neri|Carla Neri and Boris Kern/)
})

test('the target declines: the panel says so, and another is asked from there; the customer hangs up', async ({
  stage,
  board,
  page,
}) => {
  await talks(stage, board, page)
  stage.exchange.setPhone('103', { mode: 'decline' })
  await page.keyboard.press('t')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('carla')
  await expect(page.locator('[data-way="consult"]')).toContainText(/ask Carla Neri/)
  await page.keyboard.press('Alt+Enter')
  await says(page, /The call was declined/)
  await board.shows({ 101: 'held', 102: 'held', 103: 'idle' })
  await asks(page, '104')
  await board.shows({ 102: 'held', 104: 'talking' })
  await expect(story(page)).toContainText('Boris Kern waits while you ask Dmitri Volkov')
  stage.exchange.hangup('102')
  await board.shows({ 101: 'talking', 102: 'idle', 104: 'talking' })
  await expect(story(page)).toHaveCount(0)
  await expect(card(page)).toContainText('Dmitri Volkov')
})

test('what is typed right after the key of any dialog is in it', async ({ stage, board, page }) => {
  await talks(stage, board, page)
  stage.exchange.setVoicemail('103', 0, 0)
  await page.keyboard.press('v')
  await page.keyboard.type('103')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle' })
  await says(page, /leaves a message for Carla Neri/)
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking', 104: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('k')
  await page.keyboard.type('42#')
  await expect(page.locator('[data-ask] input')).toHaveValue('42#')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-ask]')).toHaveCount(0)
  await says(page, /42#/)
})
