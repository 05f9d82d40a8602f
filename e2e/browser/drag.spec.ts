import type { Locator, Page } from '@playwright/test'
import { type Board, expect, type Stage, test } from './support/stage.ts'

const card = (page: Page): Locator => page.locator('[data-zone="desk"] [data-leg]').first()
const scroller = (page: Page, name: string): Locator => page.locator(`[data-scroller="${name}"]`)
const sentence = (page: Page): Locator => page.locator('[data-drag-sentence]')
const topOf = (list: Locator): Promise<number> => list.evaluate((element) => element.scrollTop)

async function talks(stage: Stage, board: Board): Promise<void> {
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await expect(card(board.page).getByRole('button', { name: 'Hold' })).toBeVisible()
}

/** A tile in sight and away from the edges of its list, of somebody who can take a call. */
const freeTileOf = (page: Page): Promise<string> =>
  page
    .waitForFunction(() => {
      const list = document.querySelector('[data-scroller="people"]')!.getBoundingClientRect()
      const tile = [...document.querySelectorAll<HTMLElement>('[data-extension][data-state="idle"]')].find((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return (
          one.dataset.droppable === 'true' && top > list.top + 60 && bottom < Math.min(innerHeight, list.bottom) - 60
        )
      })
      return tile?.dataset.extension
    })
    .then(async (handle) => (await handle.jsonValue())!)

/** Takes hold of my call with the mouse. */
async function lift(page: Page): Promise<void> {
  const from = (await card(page).boundingBox())!
  await page.mouse.move(from.x + 40, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 3 })
}

const middleOf = async (what: Locator): Promise<{ x: number; y: number }> => {
  const box = (await what.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test.describe('with many more people than fit on the screen', () => {
  test.use({ stageOptions: { extensions: 300 } })
  // A long way, frame by frame, on a machine that draws few of them.
  test.slow()

  test('at the edge of the people the list scrolls, down and up again; who was below the fold takes the call', async ({
    stage,
    board,
    page,
  }) => {
    await talks(stage, board)
    const people = scroller(page, 'people')
    const list = (await people.boundingBox())!
    await lift(page)
    const x = list.x + list.width / 2
    await page.mouse.move(x, list.y + list.height - 4, { steps: 4 })
    await expect.poll(() => topOf(people)).toBeGreaterThan(2_000)
    // Away from the edge it stands still.
    await page.mouse.move(x, list.y + list.height / 2, { steps: 2 })
    const there = await topOf(people)
    await freeTileOf(page)
    expect(await topOf(people)).toBe(there)
    // What lies under the pointer is said anew while the list moves and the pointer does not.
    await page.mouse.move(x, list.y + 4, { steps: 2 })
    const said = await sentence(page).textContent()
    await expect.poll(() => topOf(people)).toBeLessThan(there - 300)
    await expect(sentence(page)).not.toHaveText(said!)
    // Above it, over its own heading, it scrolls on.
    await page.mouse.move(x, list.y - 20, { steps: 2 })
    await expect.poll(() => topOf(people)).toBe(0)
    await page.mouse.move(x, list.y + list.height - 4, { steps: 2 })
    // Whoever is in sight now was below the fold.
    await expect.poll(() => topOf(people)).toBeGreaterThan(list.height)
    await page.mouse.move(x, list.y + list.height / 2, { steps: 2 })
    const now = await freeTileOf(page)
    const tile = board.tile(now)
    const box = (await tile.boundingBox())!
    await page.mouse.move(box.x + 8, box.y + box.height / 2, { steps: 3 })
    await expect(tile.locator('[data-lit="true"]')).toHaveAttribute('data-zonecommand', 'transfer')
    await page.mouse.up()
    // My own tile is far above by now.
    await expect(tile).toHaveAttribute('data-state', 'talking')
  })

  test('a finger: it rests, carries, scrolls the people at their edge, and lets go on a tile', async ({
    stage,
    board,
    page,
  }) => {
    await talks(stage, board)
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints })
    const people = scroller(page, 'people')
    const list = (await people.boundingBox())!
    // From a tile that leaves the page while its list scrolls: the finger carries on all the same.
    const from = await middleOf(board.tile('102'))
    const menu = page.locator('[data-menu]')
    // On a slow machine the rest may last until the menu opens: then once more.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await send('touchStart', [from])
      await page.waitForSelector('html[data-dragging]')
      await send('touchMove', [{ x: from.x + 20, y: from.y + 20 }])
      if ((await menu.count()) > 0) await send('touchEnd', [])
      expect(await menu.count()).toBe(0)
      expect(await sentence(page).count()).toBe(1)
    }).toPass()
    await send('touchMove', [{ x: list.x + list.width / 2, y: list.y + list.height - 6 }])
    await expect.poll(() => topOf(people)).toBeGreaterThan(2_000)
    await send('touchMove', [{ x: list.x + list.width / 2, y: list.y + list.height / 2 }])
    const free = await freeTileOf(page)
    const box = (await board.tile(free).boundingBox())!
    await send('touchMove', [{ x: box.x + 10, y: box.y + box.height / 2 }])
    await expect(board.tile(free).locator('[data-lit="true"]')).toHaveAttribute('data-zonecommand', 'transfer')
    await send('touchEnd', [])
    await expect(sentence(page)).toHaveCount(0)
    await expect(board.tile(free)).toHaveAttribute('data-state', 'talking')
  })
})
