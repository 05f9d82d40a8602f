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
