import type { Locator, Page } from '@playwright/test'
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

test('on a tile a number is whole, the word beside it gives way, and the line begins where every other does', async ({
  stage,
  board,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await board.open(stage.url, '100')
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
  await stage.exchange.externalCall({ did: '06551235', name: '', number: '+493012345678901' })
  const number = page.locator('.tile .tile-number').first()
  await expect(number).toHaveText('+493012345678901')
  const seen = await number.evaluate((element) => {
    const tile = element.closest('.tile')!
    const start = (selector: string) => Math.round(tile.querySelector(selector)!.getBoundingClientRect().left)
    const line = tile.querySelector('.tile-says')!.getBoundingClientRect()
    const word = tile.querySelector('.doing')!.getBoundingClientRect()
    return { gap: start('.tile-party') - start('.tile-who'), wordIsSeen: word.top < line.bottom - 1 }
  })
  expect(seen).toEqual({ gap: 0, wordIsSeen: false })
})

test('the members of a queue are folded and counted; the browser remembers which queue is unfolded', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  const queue = page.locator('[data-queue="sales"]')
  const fold = queue.locator('button[aria-expanded]')
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await expect(fold).toContainText(/Members \d+.*Free \d+/)
  await expect(queue.locator('[data-member]')).toHaveCount(0)
  // By keys: the button, then its rows.
  await fold.focus()
  await page.keyboard.press('Enter')
  await expect(queue.locator('[data-member]').first()).toBeVisible()
  await page.reload()
  await expect(queue.locator('[data-member]').first()).toBeVisible()
  await expect(page.locator('[data-queue="support"] [data-member]')).toHaveCount(0)
})

test('the density is that of every zone, and a wall of 4K grows with its screen', async ({ stage, board, page }) => {
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '103')
  const rows = ['[data-extension]', '[data-zone="calls"] [data-row]', '[data-trunk]']
  await expect(page.locator(rows[1]!)).toHaveCount(1)
  const heights = () => Promise.all(rows.map(async (row) => (await page.locator(row).first().boundingBox())!.height))
  const choose = async (density: string) => {
    await page.locator(`[title="${density}"]`).click()
    await expect(page.locator(`[title="${density}"]`)).toHaveAttribute('aria-pressed', 'true')
    return await heights()
  }
  const compact = await choose('Compact')
  const comfortable = await choose('Comfortable')
  const large = await choose('Large')
  for (const [i, row] of rows.entries()) {
    expect(compact[i], row).toBeLessThan(comfortable[i]!)
    expect(comfortable[i], row).toBeLessThan(large[i]!)
  }
  const rem = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  expect(await rem()).toBe(16)
  await page.setViewportSize({ width: 3840, height: 2160 })
  await expect.poll(rem).toBeGreaterThan(25)
  // Wide and low is no wall.
  await page.setViewportSize({ width: 3440, height: 1440 })
  await expect.poll(rem).toBe(16)
})

const sizes = [
  { name: 'a phone', width: 390, height: 844, touch: true },
  { name: 'a tablet', width: 820, height: 1180, touch: true },
  { name: 'a tablet on its side', width: 1024, height: 768, touch: true },
  { name: 'a small screen', width: 1280, height: 720 },
  { name: 'a usual screen', width: 1920, height: 1080 },
  { name: 'a wall', width: 3840, height: 2160 },
  // 1280 × 720 at 200 % and 400 %.
  { name: '200 % zoom', width: 640, height: 360, scale: 2 },
  { name: '400 % zoom', width: 320, height: 180, scale: 4 },
]

for (const { name, width, height, touch = false, scale = 1 } of sizes)
  test.describe(`on ${name}`, () => {
    test.use({ viewport: { width, height }, hasTouch: touch, isMobile: touch, deviceScaleFactor: scale })

    test('nothing is beside the page, every control can be reached, no number is cut', async ({
      stage,
      board,
      page,
    }) => {
      await board.open(stage.url, '101')
      await stage.exchange.call('102', '101')
      await stage.exchange.externalCall({ did: '06551234', name: '', number: '+390655128840' })
      await board.shows({ 101: 'talking' })
      // The question of the ring lies over nothing, neither a call nor the bar of the zones.
      const no = page.locator('[data-ring="ask"] button').last()
      await areReached(no)
      expect(await page.evaluate(coveredByAsk)).toEqual([])
      await no.click()
      const zone = (of: string) => page.locator(`[data-zone="${of}"]`)
      await expect(zone('desk').getByRole('button', { name: 'Hang up' })).toBeVisible()
      await expect(zone('places').locator('[data-trunk]').first()).toBeVisible()
      await expect(zone('calls').locator('[data-row]').first()).toBeVisible()

      expect(await beside(page)).toEqual([])
      await areReached(page.locator('header').first().locator('button'))
      await areReached(zone('desk').locator('button:not([data-menu-button])'))
      await areReached(zone('people').locator('header :is(button, input)'))
      await areReached(page.locator('[data-extension]').first())
      await areReached(zone('calls').locator('[data-row]'))
      await areReached(zone('places').locator('[data-queue] header, [data-lot], [data-trunk]'))
      expect(await page.evaluate(cutOnPage)).toEqual([])

      // By keys: F6 goes round the zones, and what has the focus is in sight.
      await page.locator('header button').last().focus()
      for (const of of ['desk', 'calls', 'people', 'places']) {
        await page.keyboard.press('F6')
        await expect(
          zone(of)
            .locator(':focus')
            .or(page.locator(`[data-zone="${of}"]:focus`)),
        ).toBeInViewport()
      }

      // A menu, to its last line.
      await zone('calls').locator('[data-menu-button]').first().click()
      const lines = page.getByRole('menu').getByRole('menuitem')
      await areReached(lines)
    })
  })

/** Each can be scrolled into sight, and a finger or pointer put on its middle meets it. */
async function areReached(controls: Locator): Promise<void> {
  await expect(controls.first()).toBeVisible()
  await expect.poll(() => controls.evaluateAll(outOfReach)).toEqual([])
}

function outOfReach(controls: Element[]): string[] {
  return controls.flatMap((control) => {
    control.scrollIntoView({ block: 'center', inline: 'nearest' })
    const { left, top, width, height } = control.getBoundingClientRect()
    const met = document.elementFromPoint(left + width / 2, top + height / 2)
    return met !== null && control.contains(met)
      ? []
      : [`${control.outerHTML.slice(0, 90)} at ${left},${top}: ${met?.outerHTML.slice(0, 60)}`]
  })
}

/** What of the board the question of the ring lies over. */
function coveredByAsk(): string[] {
  const ask = document.querySelector('[data-ring="ask"]')!.getBoundingClientRect()
  return [...document.querySelectorAll('header, main, .zone-bar')].flatMap((one) => {
    const { top, bottom, height } = one.getBoundingClientRect()
    return height > 0 && top < ask.bottom - 1 && bottom > ask.top + 1 ? [one.outerHTML.slice(0, 60)] : []
  })
}

/** What is wider than what shows it: there the board would have to be moved sideways. */
const beside = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, header, .board, .zones, [data-zone]')]
      // What runs into the padding around it is seen.
      .filter((one) => one === document.documentElement || getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => `${one.tagName}.${one.className}: ${one.scrollWidth} in ${one.clientWidth}`),
  )

/** Numbers of which a part is seen and another part is not. */
function cutOnPage(): string[] {
  return [...document.querySelectorAll('bdi[dir="ltr"]')].flatMap((number) => {
    const seen = number.getBoundingClientRect()
    for (let box = number.parentElement; box !== null && seen.width > 0; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue
      const frame = box.getBoundingClientRect()
      // Of a screen reader alone, or on a line that is not seen.
      if (frame.width < 2 || seen.top >= frame.bottom - 1 || seen.bottom <= frame.top + 1) return []
      if (seen.right > frame.right + 1 || seen.left < frame.left - 1) return [number.textContent ?? '']
    }
    return []
  })
}
