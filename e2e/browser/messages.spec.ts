import type { Page } from '@playwright/test'
import { Board, expect, test } from './support/stage.ts'

const talk = (page: Page, who: string) => page.locator(`[data-conversation="${who}"]`)
const bell = (page: Page) => page.locator('[data-open="messages"]')

/** What a browser says of a tab that is put behind another. */
const putBehind = (page: Page, isBehind: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: hidden ? 'hidden' : 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isBehind)

async function write(page: Page, to: string, text: string) {
  await page.getByLabel('To whom').selectOption({ value: to })
  await page.getByPlaceholder('Write a message').fill(text)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-message]').filter({ hasText: text })).toBeVisible()
}

test('C27: messages lie by person, with who is at a board, what is unread and the last words', async ({
  stage,
  board,
  page,
  browser,
}) => {
  const open = async (me: string) => {
    const theirs = new Board(await (await browser.newContext()).newPage())
    await theirs.open(stage.url, me)
    return theirs.page
  }
  await board.open(stage.url, '101')
  const boris = await open('102')
  await page.keyboard.press('e')
  // Nobody has written yet: who has a board open is there to be written to.
  await expect(page.locator('[data-conversation]')).toHaveCount(1)
  await expect(talk(page, '102')).toHaveAttribute('data-there', 'true')
  const carla = await open('103')
  await expect(talk(page, '103')).toHaveAttribute('data-there', 'true')

  await carla.keyboard.press('e')
  await write(carla, '101', 'the parcel is here')
  await expect(talk(page, '103')).toHaveAttribute('data-count', '1')
  await expect(talk(page, '103')).toContainText('the parcel is here')
  await boris.keyboard.press('e')
  await write(boris, '101', '<img src=x onerror=alert(1)>')
  await write(boris, '*', 'Fire drill')
  await expect(bell(page)).toHaveAttribute('data-count', '3')
  await expect(page.locator('[data-announcer]')).toContainText('Fire drill')
  // Open, but nobody looks at these.
  await expect(page.locator('[data-message]')).toHaveCount(0)

  // A second board of the same person knows what is unread, and after a reload too.
  const second = await open('101')
  await second.reload()
  await expect(bell(second)).toHaveAttribute('data-count', '3')

  await putBehind(page, true)
  await talk(page, '102').click()
  await expect(page.locator('[data-message]')).toHaveText([/<img src=x onerror=alert\(1\)>/])
  await expect(talk(page, '102')).toHaveAttribute('data-count', '1')
  await putBehind(page, false)
  await expect(talk(page, '102')).toHaveAttribute('data-count', '0')
  await expect(bell(second)).toHaveAttribute('data-count', '2')
  await expect(talk(page, '103')).toHaveAttribute('data-count', '1')
  await talk(page, '*').click()
  await talk(page, '103').click()
  await expect(bell(page)).toHaveAttribute('data-count', '0')
  await expect(bell(second)).toHaveAttribute('data-count', '0')

  await write(page, '103', 'I come')
  await expect(talk(page, '103')).toContainText('You: I come')
  await carla.context().close()
  await expect(talk(page, '103')).toHaveAttribute('data-there', 'false')
  await expect(page.locator('[data-message]')).toHaveCount(2)
  for (const one of [boris, second]) await one.context().close()
})
