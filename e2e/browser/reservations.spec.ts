import type { Page, WebSocketRoute } from '@playwright/test'
import { Board, expect, test } from './support/stage.ts'

/* C36: nobody's hand twice: two desks and one caller who waits. */

const waiting = (page: Page) => page.locator('[data-queue="sales"] [data-waiting]')
const mark = (page: Page) => waiting(page).locator('[data-reserved-by]')
const line = (page: Page) => page.getByRole('dialog').locator('[data-reserved]')

/** The picker for the caller who waits. */
async function pick(page: Page): Promise<void> {
  await waiting(page).focus()
  await page.keyboard.press('t')
  await expect(page.getByRole('combobox')).toBeFocused()
}

let ben: Page
/** Anna's link, to be cut. */
let link: WebSocketRoute
test.beforeEach(async ({ stage, board, page, browser }) => {
  for (const agent of ['103', '104', '105', '106', '110', '115', '117'])
    stage.exchange.setPhone(agent, { mode: 'busy' })
  await page.routeWebSocket(/live/, (socket) => {
    link = socket
    socket.connectToServer()
  })
  await board.open(stage.url, '101')
  ben = await (await browser.newContext()).newPage()
  await new Board(ben).open(stage.url, '110')
  await stage.exchange.externalCall({ did: '06551234', name: 'Carla Ferri', number: '0655501' })
  for (const one of [page, ben]) await expect(waiting(one)).toContainText('Carla Ferri')
})
test.afterEach(() => ben.context().close())

test('the name of who looks for a person is on the other desk and at its picker; they wait, and then it is theirs', async ({
  page,
}) => {
  await pick(page)
  await expect(mark(ben)).toContainText('Anna Conti')
  await expect(mark(page), 'my own hand is no news to me').toHaveCount(0)
  await pick(ben)
  await expect(line(ben)).toContainText('Anna Conti has this caller in hand.')
  await expect(ben.locator('[data-said="news"]')).toContainText('Anna Conti has this caller in hand.')
  await page.keyboard.press('Escape')
  await expect(line(ben)).toContainText('Anna Conti has let the caller go')
  await expect(mark(page)).toContainText('Álvaro')
})

test('take over by one key: the first is told who did, and what they had typed stays', async ({ page }) => {
  await pick(page)
  await page.keyboard.type('dmi')
  await pick(ben)
  await expect(line(ben)).toContainText('Anna Conti')
  await ben.keyboard.press('Alt+Enter')
  await expect(line(ben)).toContainText('This caller is yours now.')
  await expect(line(page)).toContainText('has taken this caller over.')
  await expect(page.getByRole('combobox')).toHaveValue('dmi')
})

test('Enter says first whose hand the caller is in; once more does it, and the first hears of it', async ({
  stage,
  page,
  board,
}) => {
  stage.exchange.setPhone('108', { mode: 'ring' })
  await pick(page)
  await pick(ben)
  await ben.keyboard.type('108')
  await expect(line(ben)).toContainText('Anna Conti')
  await ben.keyboard.press('Enter')
  await expect(line(ben)).toContainText('Once more does it all the same.')
  await expect(ben.getByRole('dialog')).toBeVisible()
  await board.shows({ 108: 'idle' })
  await ben.keyboard.press('Enter')
  await board.shows({ 108: 'ringing' })
  await expect(line(page)).toContainText('was faster with this call.')
})

test('a half-typed transfer survives a link that was cut', async ({ page }) => {
  await pick(page)
  await page.keyboard.type('dmi')
  await expect(mark(ben)).toBeVisible()
  const cut = link
  await cut.close()
  await expect.poll(() => link === cut, 'there is another link').toBe(false)
  await page.keyboard.type('t')
  await expect(mark(ben)).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('combobox')).toHaveValue('dmit')
  await expect(page.getByRole('combobox')).toBeFocused()
})

test('the next caller is not taken out of another hand by one key, but by the same key again', async ({
  stage,
  page,
}) => {
  stage.exchange.setPhone('110', { mode: 'ring' })
  await pick(page)
  await expect(mark(ben)).toBeVisible()
  await ben.keyboard.press('q')
  await expect(ben.locator('[data-refusal]')).toContainText('Anna Conti has this caller in hand. Once more')
  await expect(waiting(ben)).toHaveCount(1)
  await ben.keyboard.press('q')
  await new Board(ben).shows({ 110: 'ringing' })
  await expect(line(page)).toContainText('Álvaro Núñez was faster with this call.')
})

test('a caller who is dragged is in hand, too', async ({ page }) => {
  await pick(page)
  await expect(mark(ben)).toBeVisible()
  const from = (await waiting(ben).boundingBox())!
  const to = (await new Board(ben).tile('108').boundingBox())!
  await ben.mouse.move(from.x + 40, from.y + 10)
  await ben.mouse.down()
  await ben.mouse.move(from.x + 20, from.y + 30, { steps: 3 })
  await ben.mouse.move(to.x + 60, to.y + 12, { steps: 5 })
  await expect(ben.locator('[data-drag-sentence]')).toContainText('Anna Conti has this caller in hand.')
  await page.keyboard.press('Escape')
  await expect(ben.locator('[data-drag-sentence]')).not.toContainText('has this caller in hand')
  await expect(mark(page), 'while it is dragged').toContainText('Álvaro')
  await ben.keyboard.press('Escape')
  await ben.mouse.up()
  await expect(mark(page)).toHaveCount(0)
})
