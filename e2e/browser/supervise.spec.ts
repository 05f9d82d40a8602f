import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  stage.exchange.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
  await board.open(stage.url, '103')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
})

test('L listens to the selected tile, W and B switch in the same call, the card stops it', async ({
  stage,
  board,
  page,
}) => {
  const desk = page.locator('[data-zone="desk"]')
  await board.tile('101').click()
  await page.keyboard.press('l')
  await expect(desk.locator('[data-mode="listen"]')).toBeVisible()
  await expect(board.tile('101').locator('[data-mark="supervised"]')).toBeVisible()
  expect(stage.exchange.hears('101')).toEqual(['102'])
  await page.keyboard.press('w')
  await expect(desk.locator('[data-mode="whisper"]')).toBeVisible()
  expect(stage.exchange.hears('101')).toEqual(['102', '103'])
  await page.keyboard.press('1')
  await page.keyboard.press('b')
  await expect(desk.locator('[data-mode="barge"]')).toBeVisible()
  expect(stage.exchange.hears('102')).toEqual(['101', '103'])
  await expect(desk.locator('[data-label="barge"]')).toHaveAttribute('aria-pressed', 'true')
  await desk.locator('[data-label="listen"]').click()
  await expect(desk.locator('[data-mode="listen"]')).toBeVisible()
  await desk.getByRole('button', { name: /Stop/ }).click()
  await board.shows({ 101: 'talking', 102: 'talking', 103: 'idle' })
})

test('[HAND-6] the sentence of O stands while I listen, and is what the key does', async ({ board, page }) => {
  const hint = page.locator('[data-key-hint="O"]')
  await board.tile('101').click()
  await expect(hint).toHaveCount(0)
  await page.keyboard.press('l')
  await expect(page.locator('[data-zone="desk"] [data-mode="listen"]')).toBeVisible()
  await expect(hint).toHaveText(/Go on with Boris Kern \(102\) yourself/)
  await expect(hint).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('o')
  await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  await expect(hint).toHaveCount(0)
})

test('the menu of a tile listens, and says why not for one without a call', async ({ board, page }) => {
  await board.tile('104').click({ button: 'right' })
  await expect(page.locator('[data-action="listen"]')).toHaveAttribute('data-why', /No call/)
  await page.keyboard.press('Escape')
  await board.tile('102').click({ button: 'right' })
  await choose(page, 'whisper')
  await expect(page.locator('[data-zone="desk"] [data-mode="whisper"]')).toBeVisible()
})

test('no line of an open menu goes away or moves when the call changes; what can’t be done any more says why', async ({
  stage,
  board,
  page,
}) => {
  await board.tile('101').click({ button: 'right' })
  const lines = page.locator('[data-menu] [role="menuitem"]:visible')
  await expect(lines.first()).toBeFocused()
  const before = await lines.elementHandles()
  const placeOf = (line: (typeof before)[number]) =>
    line.evaluate((one) => one.isConnected && (one as HTMLElement).offsetTop)
  const places = await Promise.all(before.map(placeOf))
  const able = page.locator('[data-menu] [data-action="hangUp"]')
  await expect(able).not.toHaveAttribute('data-why')
  await stage.exchange.hangup('101')
  await board.shows({ 101: 'idle', 102: 'idle' })
  await expect(able).toHaveAttribute('data-why', /No call/)
  expect(await Promise.all(before.map(placeOf))).toEqual(places)
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-menu]')).toHaveCount(0)
})

test('J brings the selected call to a room of its own', async ({ board, page }) => {
  await board.tile('101').click()
  await page.keyboard.press('j')
  await expect(page.locator('[data-conference] [data-participant]')).toHaveCount(2)
  await board.shows({ 101: 'talking', 102: 'talking' })
})

test('a call dropped on a call joins all four, parted and joined again by key; one dropped on the room joins it', async ({
  stage,
  board,
  page,
}) => {
  for (const number of ['105', '107']) stage.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
  await stage.exchange.call('104', '105')
  await stage.exchange.call('106', '107')
  await board.shows({ 105: 'talking', 107: 'talking' })
  const row = (name: string) => page.locator('li [data-call]').filter({ hasText: name })
  const drag = async (from: ReturnType<typeof row>, to: ReturnType<typeof row>, says: RegExp) => {
    await from.hover()
    await page.mouse.down()
    const box = (await to.boundingBox())!
    await page.mouse.move(box.x + 12, box.y + 8, { steps: 5 })
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 })
    await expect(page.locator('[data-drag-sentence]')).toHaveText(says)
    await page.mouse.up()
  }
  await drag(row('Dmitri Volkov'), row('Anna Conti'), /Join .* and .*, .*, .* in a new conference/)
  await expect(page.locator('[data-conference] [data-participant]')).toHaveCount(4)
  // Parted again by key, and joined by key: the same as by hand.
  await page.locator('[data-participant]').first().focus()
  await page.keyboard.press('u')
  await expect(page.locator('[data-conference]')).toHaveCount(0)
  await row('Dmitri Volkov').focus()
  await page.keyboard.press('Shift+F10')
  await choose(page, 'joinCall')
  await expect(page.locator('[data-choice]')).toHaveCount(2)
  await page.locator('[data-choice]').filter({ hasText: 'Anna Conti' }).click()
  await expect(page.locator('[data-conference] [data-participant]')).toHaveCount(4)
  await drag(row('Fabio Greco'), page.locator('[data-conference]'), /Move .* and .* to conference .+ & .+/)
  await expect(page.locator('[data-conference] [data-participant]')).toHaveCount(6)
})
