import { drag } from './support/hand.ts'
import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage, board }) => {
  await board.open(stage.url, '101')
  stage.exchange.setVoicemail('103', 0, 0)
})

test.describe('over a person', () => {
  test.beforeEach(async ({ stage, board }) => {
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
  })

  test('the tile has a part for each way; the one under the pointer is lit, and its sentence is said', async ({
    board,
    page,
  }) => {
    const tile = board.tile('103')
    const before = await tile.boundingBox()
    await drag(page, page.locator('[data-zone="desk"] [data-leg]').first(), tile, { x: 0.05 })
    const parts = tile.locator('[data-zonecommand]')
    const lit = tile.locator('[data-lit="true"]')
    await expect(parts.first()).toHaveAttribute('data-zonecommand', 'transfer')
    await expect(lit).toHaveAttribute('data-zonecommand', 'transfer')
    await expect(page.locator('[data-drag-sentence]')).toContainText(/Move .*Boris Kern.* to Carla Neri/)
    // Only the tile under the pointer has them, and nothing has moved for them.
    expect(await page.locator('.tile-zones').count()).toBe(1)
    expect(await tile.boundingBox()).toEqual(before)
    // From the first to the last, each in its turn.
    for (const part of await parts.all()) {
      const box = (await part.boundingBox())!
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 })
      await expect(lit).toHaveAttribute('data-zonecommand', (await part.getAttribute('data-zonecommand'))!)
      await expect(lit).toHaveCount(1)
    }
    await expect(page.locator('[data-drag-sentence]')).toContainText(/Carla Neri/)
    await page.mouse.up()
    await expect(page.locator('.tile-zones')).toHaveCount(0)
    // The last part is the voicemail.
    await expect(page.getByText(/leaves a message for Carla Neri/).first()).toBeVisible()
    // Too long for its row, it ends in "…" and not in the middle of a letter.
    const told = page.locator('[data-call] .name', { hasText: 'leaves a message' })
    await expect(told).toHaveCSS('text-overflow', 'ellipsis')
    await board.shows({ 101: 'idle', 103: 'idle' })
  })

  test('the tile keeps name, number and state above its parts, at every size', async ({ stage, board, page }) => {
    const tile = board.tile('103')
    await stage.exchange.call('104', '103')
    await board.shows({ 103: 'talking' })
    for (const size of ['Compact', 'Comfortable', 'Large']) {
      await page.getByRole('button', { name: size, exact: true }).click()
      await drag(page, page.locator('[data-zone="desk"] [data-leg]').first(), tile, { x: 0.05, y: 0.8 })
      const parts = tile.locator('[data-zonecommand] > span')
      await expect(parts).toHaveCount(3)
      const top = (await parts.first().boundingBox())!.y
      const box = (await tile.boundingBox())!
      for (const said of ['Carla Neri', '103', 'Talking']) {
        const word = (await tile.getByText(said, { exact: true }).first().boundingBox())!
        expect(word.y, `${said}, ${size}`).toBeGreaterThanOrEqual(box.y)
        expect(word.y + word.height, `${said}, ${size}`).toBeLessThanOrEqual(top + 1)
        expect(word.width, `${said}, ${size}`).toBeGreaterThan(12)
        expect(word.x + word.width, `${said}, ${size}`).toBeLessThanOrEqual(box.x + box.width)
      }
      // What follows the pointer lies on none of it.
      const ghost = (await page.locator('[data-drag-sentence]').boundingBox())!
      expect(ghost.y >= box.y + box.height || ghost.y + ghost.height <= box.y, `what follows, ${size}`).toBe(true)
      await page.keyboard.press('Escape')
      await page.mouse.up()
    }
    await board.shows({ 101: 'talking', 102: 'talking' })
  })

  test('a part that rings a busy phone has another colour than one that does not, and one that can’t be a third', async ({
    stage,
    board,
    page,
  }) => {
    const tile = board.tile('103')
    const groundOf = (label: string) =>
      tile
        .locator(`[data-zonecommand="${label}"][data-lit="false"] > span`)
        .evaluate((part) => getComputedStyle(part).backgroundColor)
    const card = page.locator('[data-zone="desk"] [data-leg]').first()
    await drag(page, card, tile, { x: 0.95 })
    const free = await groundOf('transfer')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await stage.exchange.call('104', '103')
    await board.shows({ 103: 'talking' })
    await drag(page, card, tile, { x: 0.95 })
    await expect(tile.locator('[data-zonecommand="transfer"]')).toHaveAttribute('data-busy', 'true')
    await expect(tile.locator('[data-zonecommand="voicemail"]')).toHaveAttribute('data-busy', 'false')
    const busy = await groundOf('transfer')
    const box = (await tile.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2, { steps: 3 })
    await expect(page.locator('[data-drag-sentence]')).toHaveText(/^Carla Neri \(103\): Talking\. Move Boris Kern/)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    stage.exchange.setReachable('105', false)
    await board.shows({ 105: 'unavailable' })
    await drag(page, card, board.tile('105'), { x: 0.95 })
    const off = await board
      .tile('105')
      .locator('[data-zonecommand="transfer"] > span')
      .evaluate((part) => getComputedStyle(part).backgroundColor)
    expect(new Set([free, busy, off]).size).toBe(3)
    await page.keyboard.press('Escape')
    await page.mouse.up()
  })

  test('let go on the first part it transfers', async ({ board, page }) => {
    await drag(page, page.locator('[data-zone="desk"] [data-leg]').first(), board.tile('103'), { x: 0.05 })
    await expect(board.tile('103').locator('[data-lit="true"]')).toHaveAttribute('data-zonecommand', 'transfer')
    await page.mouse.up()
    await board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  })

  test('a part that can’t be is dimmed and says why; let go there nothing moves', async ({ stage, board, page }) => {
    stage.exchange.setReachable('103', false)
    await board.shows({ 103: 'unavailable' })
    await drag(page, page.locator('[data-zone="desk"] [data-leg]').first(), board.tile('103'), { x: 0.05 })
    const part = board.tile('103').locator('[data-zonecommand="transfer"]')
    await expect(part).toHaveAttribute('data-off', 'true')
    await expect(page.locator('[data-drag-sentence]')).toContainText(/its phone is offline/)
    // The voicemail can: so the person stays lit.
    await expect(board.tile('103')).toHaveAttribute('data-droppable', 'true')
    await page.mouse.up()
    await board.shows({ 101: 'talking', 102: 'talking' })
  })

  test('they fit at the compact size too', async ({ board, page }) => {
    await page.locator('[data-density="compact"], [aria-label="Compact"], [title="Compact"]').first().click()
    const tile = board.tile('103')
    await drag(page, page.locator('[data-zone="desk"] [data-leg]').first(), tile, { x: 0.9 })
    const box = (await tile.boundingBox())!
    for (const part of await tile.locator('[data-zonecommand]').all()) {
      const inner = (await part.boundingBox())!
      expect(inner.y).toBeGreaterThanOrEqual(box.y)
      expect(inner.y + inner.height).toBeLessThanOrEqual(box.y + box.height + 1)
      await expect(part).toHaveText(/\S/)
    }
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await board.shows({ 101: 'talking', 102: 'talking' })
  })
})

test('somebody of a meeting is dragged to another room, or to a person, and goes alone', async ({
  stage,
  board,
  page,
}) => {
  for (const guest of ['103', '104']) await stage.exchange.joinRoom(guest, '801')
  await stage.exchange.joinRoom('105', '802')
  const first = page.locator('[data-conference="801"]')
  await expect(first.locator('[data-participant]')).toHaveCount(2)
  await drag(page, first.locator('[data-participant]').first(), page.locator('[data-conference="802"]'))
  await expect(page.locator('[data-conference="802"]')).toHaveAttribute('data-over', 'true')
  await expect(page.locator('[data-drag-sentence]')).toContainText(/to conference 802/)
  await page.mouse.up()
  const second = page.locator('[data-conference="802"]')
  await expect(second.locator('[data-participant]')).toHaveCount(2)
  await expect(first.locator('[data-participant]')).toHaveCount(1)
  const tile = board.tile('106')
  await drag(page, second.locator('[data-participant]').filter({ hasText: 'Elena' }), tile, { x: 0.05 })
  await expect(tile.locator('[data-lit="true"]')).toHaveAttribute('data-zonecommand', 'transfer')
  await expect(page.locator('[data-drag-sentence]')).toHaveText(/^Move Elena .* to Fabio Greco \(106\)\.$/)
  await expect(tile.locator('[data-zonecommand="consult"]')).toHaveAttribute('title', /can’t be put on hold/)
  await page.mouse.up()
  await board.shows({ 105: 'talking', 106: 'talking' })
  await expect(second.locator('[data-participant]')).toHaveCount(1)
})

test('with keys: each Enter of the picker is a part of the tile, with its sentence', async ({ stage, board, page }) => {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('t')
  await page.keyboard.type('carla')
  await expect(page.locator('[data-way="transfer"]')).toContainText(/Move Boris Kern \(102\) to Carla Neri/)
  await expect(page.locator('[data-way="voicemail"]')).toContainText(/voicemail of Carla Neri/i)
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByText(/leaves a message for Carla Neri/).first()).toBeVisible()
  await board.shows({ 101: 'idle', 103: 'idle' })
})

test('only the other party to a room, by the menu', async ({ stage, board, page }) => {
  await stage.exchange.joinRoom('105', '802')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await page.locator('[data-zone="desk"] [data-leg]').first().focus()
  await page.keyboard.press('Shift+F10')
  await choose(page, 'toRoomAlone')
  await expect(page.locator('[data-choice="802"]')).toContainText(
    /Move Boris Kern \(102\) to conference 802. Your leg ends./,
  )
  await page.locator('[data-choice="802"]').click()
  await board.shows({ 101: 'idle' })
  await expect(page.locator('[data-conference="802"] [data-participant]')).toHaveCount(2)
})

test('the call that is carried is shortened in its name, never in its number', async ({ stage, board, page }) => {
  await stage.exchange.externalCall({
    did: '06551235',
    name: 'شركة النور للتجارة العامة والمقاولات المحدودة',
    number: '+966110027357',
  })
  await board.shows({ 101: 'talking' })
  await drag(page, page.locator('[data-zone="desk"] [data-leg]').first(), board.tile('103'))
  const carried = page.locator('[data-dragged]')
  const number = carried.getByText('+966110027357', { exact: true })
  await expect(number).toBeVisible()
  const [inner, outer] = [(await number.boundingBox())!, (await carried.boundingBox())!]
  expect(inner.x).toBeGreaterThanOrEqual(outer.x)
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
  expect(await number.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0)
})
