import type { Locator, Page } from '@playwright/test'
import { type Board, expect, type Stage, test } from './support/stage.ts'

test.use({ stageOptions: { extensions: 60 } })

const list = (page: Page) => page.locator('[data-scroller="calls"]')
const rows = (page: Page) => list(page).locator('[data-row]')
const announced = (page: Page) => page.locator('[data-zone="calls"] [data-new-above]')
const topOf = (one: Locator) => one.evaluate((element) => element.scrollTop)
/** Where it is below the upper edge of the list: a line of the header that comes or goes moves the list itself. */
const yOf = async (one: Locator, page: Page) =>
  Math.round((await one.boundingBox())!.y - (await list(page).boundingBox())!.y)

/**
 * So many calls among the colleagues from 110 on, of whom each answers. Each is seen before the next begins: of calls that begin in the same millisecond any
 * may stand above the others.
 */
async function calls({ exchange }: Stage, page: Page, from: number, count: number): Promise<void> {
  const shown = async () => Number(/\d+/.exec((await page.locator('#calls-title').textContent()) ?? '')?.[0] ?? 0)
  for (let i = 0; i < count; i += 1) {
    const before = await shown()
    await exchange.call(String(from + 2 * i), String(from + 2 * i + 1))
    await expect.poll(shown).toBeGreaterThan(before)
  }
}

/** A list of twelve calls, scrolled down a little. */
async function readingFurtherDown(stage: Stage, board: Board, page: Page): Promise<Locator> {
  for (let number = 110; number < 160; number += 1)
    stage.exchange.setPhone(String(number), { mode: 'answer', answerAfterMs: 0 })
  await board.open(stage.url, '101')
  await calls(stage, page, 110, 12)
  await expect(page.locator('#calls-title')).toContainText('12')
  await list(page).evaluate((element) => element.scrollTo({ top: 150 }))
  // The fifth call is seen whole; it is what the operator looks at.
  const looked = rows(page).nth(4)
  const id = await looked.getAttribute('data-row')
  return list(page).locator(`[data-row="${id}"]`)
}

test('calls that come while All calls is scrolled down are announced, and move nothing under the hand', async ({
  stage,
  board,
  page,
}) => {
  const looked = await readingFurtherDown(stage, board, page)
  const before = await yOf(looked, page)
  await expect(announced(page)).toHaveCount(0)
  await calls(stage, page, 140, 3)
  await expect(announced(page)).toHaveText('3 new')
  await expect.poll(() => yOf(looked, page)).toBe(before)
  // One of the three ends unseen, and one of those above that had been seen: neither is new, and nothing moves.
  await stage.exchange.hangup('142')
  await stage.exchange.hangup('132')
  await expect(page.locator('#calls-title')).toContainText('13')
  await expect(announced(page)).toHaveText('2 new')
  await expect.poll(() => yOf(looked, page)).toBe(before)

  await announced(page).click()
  await expect.poll(() => topOf(list(page))).toBe(0)
  await expect(announced(page)).toHaveCount(0)
  // At the beginning of the list the newest is simply there.
  await calls(stage, page, 148, 1)
  await expect(page.locator('#calls-title')).toContainText('14')
  await expect(announced(page)).toHaveCount(0)
  expect(await topOf(list(page))).toBe(0)
})

test('by keys: the button is the stop before the rows; it and Home lead to the newest call', async ({
  stage,
  board,
  page,
}) => {
  await readingFurtherDown(stage, board, page)
  // One after the other: of two that begin in the same millisecond either is the newest.
  await calls(stage, page, 140, 1)
  await expect(announced(page)).toHaveText('1 new')
  await calls(stage, page, 142, 1)
  await expect(announced(page)).toHaveText('2 new')
  await page.locator('[data-zone="calls"]').focus()
  await page.keyboard.press('Tab')
  await expect(announced(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => topOf(list(page))).toBe(0)
  const row = (caller: string) => {
    const { name } = stage.exchange.people().find(({ number }) => number === caller)!
    return rows(page).filter({ hasText: name })
  }
  await expect(row('142')).toBeFocused()

  // From a row further down.
  await list(page).evaluate((element) => element.scrollTo({ top: 150 }))
  await rows(page).last().focus()
  await expect.poll(() => topOf(list(page))).toBeGreaterThan(100)
  await calls(stage, page, 144, 1)
  await expect(announced(page)).toHaveText('1 new')
  await page.keyboard.press('Home')
  await expect(row('144')).toBeFocused()
  await expect(announced(page)).toHaveCount(0)
})

test('what is scrolled into sight has been seen: the count goes down by itself', async ({ stage, board, page }) => {
  await readingFurtherDown(stage, board, page)
  await calls(stage, page, 140, 3)
  await expect(announced(page)).toHaveText('3 new')
  const height = await rows(page)
    .first()
    .evaluate((row) => row.getBoundingClientRect().height)
  await list(page).evaluate((element, top) => element.scrollTo({ top }), height * 2)
  await expect(announced(page)).toHaveText('2 new')
  await list(page).evaluate((element) => element.scrollTo({ top: 0 }))
  await expect(announced(page)).toHaveCount(0)
})

test('a caller who begins to wait above the upper edge of Places is announced there', async ({
  stage,
  board,
  page,
}) => {
  // Nobody takes the caller meanwhile.
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await page.setViewportSize({ width: 1280, height: 460 })
  await board.open(stage.url, '101')
  const places = page.locator('[data-scroller="places"]')
  await expect(places.locator('[data-trunk]').first()).toBeVisible()
  await places.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await stage.exchange.externalCall({ did: '06551234', name: 'Officina Bianchi', number: '+390245611' })
  const announcedThere = places.locator('[data-new-above]')
  await expect(announcedThere).toHaveText('1 new')
  await announcedThere.click()
  await expect.poll(() => topOf(places)).toBe(0)
  await expect(announcedThere).toHaveCount(0)
})
