import type { Page } from '@playwright/test'
import { Ear } from './support/ear.ts'
import { Board, expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage }) => {
  for (const phone of ['101', '102']) stage.exchange.setPhone(phone, { mode: 'ring' })
})

test('the ring is asked for once, sounds while my phone rings, each kind in its own way, and no longer', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await board.open(stage.url, '101')
  await page.locator('[data-ring="ask"]').getByRole('button', { name: 'Turn the ring on' }).click()
  await ear.hears()
  await expect(page.locator('[data-ring]')).toHaveCount(0)
  await ear.hearsNothing(1_500)
  await stage.exchange.call('102', '101')
  await ear.hearsPitch(1046, 880)
  await stage.exchange.hangup('102')
  await board.shows({ 101: 'idle' })
  await ear.hearsNothing()
  // Once more by itself after a reload: the browser allows it here.
  await page.reload()
  await board.shows({ 101: 'idle' })
  await expect(page.locator('[data-ring]')).toHaveCount(0)
})

test('each kind of call has a sound of its own, also heard once in the settings; what is not wanted is still', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.locator('[data-ring-once="callback"]').click()
  await ear.hearsPitch(1175)
  await page.locator('[data-ring-once="queue"]').click()
  await ear.hearsPitch(587, 740)
  await page.locator('[data-setting="ring-mine"]').uncheck()
  await page.keyboard.press('Escape')
  await ear.hearsNothing(1_500)
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'ringing' })
  await ear.hearsNothing()
})

test('do not disturb stills the ring', async ({ stage, board, page }) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await page.locator('[data-my-presence]').click()
  // It is checked when the exchange says so.
  await page.locator('[data-setting="dnd"]').click()
  await expect(board.tile('101').locator('[data-mark="dnd"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'ringing' })
  await ear.hearsNothing()
})

test('a tab that the browser freezes falls silent by itself, and does not ring for what is over when it wakes', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await ear.hears()
  const browser = await page.context().newCDPSession(page)
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' })
  await stage.exchange.hangup('102')
  await expect.poll(() => stage.exchange.phoneCalls('101')).toBe(0)
  await browser.send('Page.setWebLifecycleState', { state: 'active' })
  await board.shows({ 101: 'idle' })
  await ear.hearsNothing()
})

test('of several tabs one rings, and the other when it is closed', async ({ stage, board, page }) => {
  const first = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await expect.poll(() => ringers(page)).toEqual({ held: 1, pending: 0 })
  const other = new Board(await page.context().newPage())
  const second = await Ear.at(other.page)
  await other.open(stage.url, '101')
  await expect.poll(() => ringers(page)).toEqual({ held: 1, pending: 1 })
  await stage.exchange.call('102', '101')
  await first.hears()
  await other.shows({ 101: 'ringing' })
  await second.hearsNothing()
  await page.close()
  await second.hears()
})

/** As if it had been turned on before. */
const ringsAlready = (page: Page) =>
  page.addInitScript(() => localStorage.setItem('jackfield.ring', '{"ring":"on","volume":0.7}'))

/** The tabs that may ring: one holds the lock, the others wait for it. */
const ringers = (page: Page) =>
  page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    const ours = (locks: LockInfo[]) => locks.filter(({ name }) => name === 'jackfield.ring').length
    return { held: ours(held), pending: ours(pending) }
  })
