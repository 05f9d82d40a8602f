import { choose } from './support/menu.ts'
import { Board, expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
})

test('N writes a note on the call, which goes with the caller to the next one', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('1')
  // An Enter on the button is the button's: nothing is kept.
  await page.keyboard.press('n')
  await page.keyboard.type('never')
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('n')
  await page.keyboard.type('wants <b>the</b> offer')
  await page.keyboard.press('Enter')
  const card = page.locator('.call-card')
  await expect(card.locator('[data-note]')).toContainText('wants <b>the</b> offer')
  await expect(card.locator('[data-note]')).toContainText('Anna')
  const other = new Board(await page.context().newPage())
  await other.page.addInitScript(() => localStorage.setItem('jackfield.my-extension', '103'))
  await other.page.goto(stage.url)
  await page.bringToFront()
  await page.keyboard.press('t')
  await page.keyboard.type('103')
  await page.keyboard.press('Enter')
  await other.shows({ 103: 'talking' })
  await expect(other.page.locator('.call-card [data-note]')).toContainText('wants <b>the</b> offer')
  await expect(other.page.locator('[data-note-mark]')).toBeVisible()
})

test('a message is on the other one’s board, unread until it is opened, and on nobody else’s', async ({
  stage,
  board,
  page,
  browser,
}) => {
  const open = async (me: string) => {
    const context = await browser.newContext()
    const theirs = new Board(await context.newPage())
    await theirs.open(stage.url, me)
    return theirs
  }
  const [boris, carla] = [await open('102'), await open('103')]
  await board.tile('102').click({ button: 'right' })
  await choose(page, 'message')
  await page.getByPlaceholder('Write a message').fill('Lunch at <i>one</i>?')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-message]')).toContainText('not read yet')
  const bell = boris.page.locator('[data-open="messages"]')
  await expect(bell).toHaveAttribute('data-count', '1')
  await bell.click()
  await expect(boris.page.locator('[data-message]')).toContainText('Lunch at <i>one</i>?')
  await expect(bell).toHaveAttribute('data-count', '0')
  await expect(page.locator('[data-message]')).toContainText('read by 1')
  await boris.page.getByLabel('To whom').selectOption({ label: 'Everybody' })
  await boris.page.getByPlaceholder('Write a message').fill('Fire drill')
  await boris.page.keyboard.press('Enter')
  await expect(carla.page.locator('[data-open="messages"]')).toHaveAttribute('data-count', '1')
  await carla.page.keyboard.press('e')
  await expect(carla.page.locator('[data-message]')).toHaveCount(1)
  for (const one of [boris, carla]) await one.page.context().close()
})

test('somebody is to be called back; the list calls them now, my phone first', async ({ board, page }) => {
  await board.tile('104').click({ button: 'right' })
  await choose(page, 'later')
  await page.locator('[data-when="60"]').click()
  await page.locator('textarea[name="note"]').fill('about the offer')
  await expect(page.locator('[data-sentence]')).toContainText(/ring your phone, then call Dmitri Volkov/)
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.keyboard.press('y')
  const row = page.locator('[data-callback="104"]')
  await expect(row).toContainText('about the offer')
  await expect(row).toHaveAttribute('data-state', 'scheduled')
  await row.locator('[data-do="now"]').click()
  await board.shows({ 101: 'talking', 104: 'talking' })
  await expect(row).toHaveAttribute('data-state', 'done')
  await row.locator('[data-do="left-message"]').click()
  await expect(row).toContainText('Left a message')
})

test('a call that failed can be put off from its toast, and one that I missed from the list', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.setPhone('104', { mode: 'busy' })
  await board.tile('104').dblclick()
  await page.locator('[data-later-after]').click()
  await page.getByRole('button', { name: 'Keep' }).click()
  await board.shows({ 101: 'idle' })
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('103', '101')
  await board.shows({ 101: 'ringing' })
  await stage.exchange.hangup('103')
  await expect(page.locator('[data-open="callbacks"]')).toHaveAttribute('data-count', '1')
  await page.locator('[data-open="callbacks"]').click()
  await expect(page.locator('[data-callback="104"]')).toContainText('after a call')
  await expect(page.locator('[data-missed="103"]')).toBeVisible()
})

test('C31: a person who is on the phone is waited for: the board tells, and calls when it is asked to', async ({
  stage,
  board,
  page,
}) => {
  await stage.exchange.call('102', '103')
  await board.shows({ 102: 'talking', 103: 'talking' })
  await board.tile('104').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Tell me when free' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await board.tile('102').click({ button: 'right' })
  await choose(page, 'campTell')
  await board.tile('103').click({ button: 'right' })
  await choose(page, 'campCall')
  await page.keyboard.press('y')
  await expect(page.locator('[data-callback="102"]')).toContainText('tell me, once free')
  await expect(page.locator('[data-callback="103"]')).toContainText('waits until Carla')
  await page.keyboard.press('Escape')
  await stage.exchange.hangup('102')
  // Carla is called, Boris is told of.
  await expect(page.locator('[data-free="102"]')).toContainText('Boris')
  await board.shows({ 103: 'talking', 101: 'talking' })
  await stage.exchange.hangup('103')
  await board.shows({ 103: 'idle', 101: 'idle' })
  await page.locator('[data-free="102"]').getByRole('button', { name: 'Call now' }).click()
  await board.shows({ 102: 'talking', 101: 'talking' })
  await expect(page.locator('[data-free="102"]')).toHaveCount(0)
})
