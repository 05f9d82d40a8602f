import type { Locator } from '@playwright/test'
import { expect, test } from './support/stage.ts'

/** How much of its text is not seen, px. */
const missing = (of: Locator) => of.evaluate((element) => element.scrollWidth - element.clientWidth)

test('All calls shows both names of a call whole, and a number whole or not at all', async ({ stage, board, page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await board.open(stage.url, '100')
  const { exchange } = stage
  // The longest names of the office, and a caller from outside who comes through a queue and a trunk.
  const people = exchange.people().filter(({ number }) => number !== '100')
  for (const { number } of people) exchange.setPhone(number, { mode: 'answer', answerAfterMs: 0 })
  await exchange.externalCall({ did: '06551234', name: 'Officina Bianchi', number: '+390245611' })
  const rows = page.locator('[data-zone="calls"] [data-row^="calls:"]')
  await expect(rows.locator('.call-callee')).toHaveCount(1)
  const free = people.filter(({ number }) => exchange.hears(number).length === 0)
  const [one, other] = free.sort((a, b) => b.name.length - a.name.length)
  await exchange.call(one!.number, other!.number)
  await expect(rows.locator('.call-callee')).toHaveCount(2)
  await expect
    .poll(async () => {
      const names = await rows.locator('.font-medium').all()
      return { names: names.length, missing: await Promise.all(names.map(missing)) }
    })
    .toEqual({ names: 4, missing: [0, 0, 0, 0] })
  // What stands beside them is seen whole, or it lies on a line that is not seen.
  expect(await rows.locator('.call-rest').evaluateAll(cutNumbers)).toEqual([])
})

/** The numbers in these that are seen in part. */
function cutNumbers(boxes: Element[]): string[] {
  return boxes.flatMap((box) => {
    const frame = box.getBoundingClientRect()
    return [...box.querySelectorAll('bdi[dir="ltr"]')].flatMap((number) => {
      const seen = number.getBoundingClientRect()
      const isSeen = seen.top < frame.bottom - 1 && seen.bottom > frame.top + 1
      return isSeen && (seen.right > frame.right + 1 || seen.left < frame.left - 1) ? [number.textContent ?? ''] : []
    })
  })
}
