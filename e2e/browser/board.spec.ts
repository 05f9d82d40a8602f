import { expect, test } from './support/stage.ts'

test('a call rings, talks, is held and ends on the tiles, with the other party and the time', async ({
  stage,
  board,
}) => {
  await board.open(stage.url)
  await board.shows({ 101: 'idle', 102: 'idle' })
  stage.exchange.setPhone('102', { mode: 'ring' })
  await stage.exchange.call('101', '102')
  await board.shows({ 101: 'dialing', 102: 'ringing' })
  await expect(board.tile('102')).toContainText('Anna Conti')
  await stage.exchange.answer('102')
  await board.shows({ 101: 'talking', 102: 'talking' })
  await expect(board.tile('101')).toContainText(/0:0\d/)
  await stage.exchange.hold('102')
  await board.shows({ 101: 'held', 102: 'held' })
  await stage.exchange.unhold('102')
  await stage.exchange.hangup('101')
  await board.shows({ 101: 'idle', 102: 'idle' })
})

test('queues, rooms, parking, trunks and voicemail are live', async ({ stage, board, page }) => {
  await board.open(stage.url)
  const sales = page.locator('[data-queue="sales"]').first()
  for (const agent of ['103', '104']) stage.exchange.setPhone(agent, { mode: 'ring' })
  await stage.exchange.externalCall({ did: '06551234', name: 'Maria Rossi', number: '+390655128840' })
  await expect(sales).toContainText('Maria Rossi')
  await stage.exchange.joinRoom('106', '801')
  await expect(page.locator('[data-conference="801"]').first()).toContainText('Fabio Greco')
  await stage.exchange.call('107', '700')
  await expect(page.locator('[data-lot]').first()).toContainText('701')
  await expect(page.locator('[data-trunk="telco"]').first()).toBeVisible()
  stage.exchange.setVoicemail('108', 3, 1)
  await expect(board.tile('108')).toContainText('3')
})

test('the filter finds a person by letters and by number', async ({ stage, board, page }) => {
  await board.open(stage.url)
  await page.keyboard.press('/')
  await page.keyboard.type('anna')
  await expect(board.tile('101')).toBeVisible()
  await expect(board.tile('102')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(board.tile('102')).toBeVisible()
})

test('a lost AMI link is said, tiles look unconfirmed, and all heals without a reload', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url)
  await stage.exchange.call('101', '102')
  await board.shows({ 101: 'talking' })
  await page.evaluate(() => Object.assign(window, { notReloaded: true }))
  await stage.exchange.cutAmi()
  await expect(board.feed('ami')).toHaveAttribute('data-feed-state', 'down')
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'true')
  await board.shows({ 101: 'talking' })
  await stage.exchange.hangup('101')
  await stage.exchange.restoreAmi()
  await expect(board.feed('ami')).toHaveAttribute('data-feed-state', 'live')
  await expect(board.tile('101')).not.toHaveAttribute('data-stale', 'true')
  await board.shows({ 101: 'idle', 102: 'idle' })
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
})

test('a lost ARI link is said; the board goes on', async ({ stage, board }) => {
  await board.open(stage.url)
  await expect(board.feed('ari')).toHaveAttribute('data-feed-state', 'live')
  await stage.exchange.cutAri()
  await expect(board.feed('ari')).toHaveAttribute('data-feed-state', 'down')
  await stage.exchange.call('101', '102')
  await board.shows({ 101: 'talking' })
  await expect(board.tile('101')).not.toHaveAttribute('data-stale', 'true')
  await stage.exchange.restoreAri()
  await expect(board.feed('ari')).toHaveAttribute('data-feed-state', 'live')
})

test('a gateway that goes away is said; its return heals the board', async ({ stage, board }) => {
  await board.open(stage.url)
  await stage.stopGateway()
  await expect(board.feed('browser')).toHaveAttribute('data-feed-state', /^(down|lost)$/)
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'true')
  await stage.exchange.call('101', '102')
  await stage.startGateway()
  await expect(board.feed('browser')).toHaveAttribute('data-feed-state', 'live', { timeout: 20_000 })
  await board.shows({ 101: 'talking', 102: 'talking' })
  await expect(board.tile('101')).not.toHaveAttribute('data-stale', 'true')
})

test('hostile caller names are text and nothing else', async ({ stage, board, page }) => {
  await board.open(stage.url)
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.externalCall({ did: '06551235', name: '<img src=x onerror="window.hit=1">', number: '666' })
  await board.shows({ 101: 'ringing' })
  await expect(board.tile('101')).toContainText('<img')
  await stage.exchange.hangup('101')
  await stage.exchange.externalCall({ did: '06551235', name: `\u202e${'W'.repeat(4000)}`, number: '667' })
  await board.shows({ 101: 'ringing' })
  const box = await board.tile('101').boundingBox()
  const other = await board.tile('102').boundingBox()
  expect(box?.height).toBe(other?.height)
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
})

test.describe('two thousand extensions', () => {
  test.use({ stageOptions: { extensions: 2000 } })
  test('draw only what is on the screen, and scroll to the last', async ({ stage, board, page }) => {
    await board.open(stage.url)
    expect(await page.locator('[data-extension]').count()).toBeLessThan(400)
    const shown = () =>
      page
        .locator('[data-zone="people"] [data-extension]:visible')
        .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-extension')))
    const first = await shown()
    await board.tile('101').hover()
    for (const distance of [3000, 20_000, 1_000_000]) {
      await page.mouse.wheel(0, distance)
      await expect
        .poll(async () => (await shown()).filter((number) => !first.includes(number)).length)
        .toBeGreaterThan(10)
    }
    expect(await page.locator('[data-extension]').count()).toBeLessThan(400)
    await page.mouse.wheel(0, -2_000_000)
    await expect(board.tile('101')).toBeVisible()
    await page.keyboard.press('/')
    const rows = (await (await fetch(`${stage.url}/api/v1/board`)).json()) as {
      tables: { extensions: { number: string }[] }
    }
    expect(rows.tables.extensions).toHaveLength(2000)
    const last = rows.tables.extensions.at(-1)!.number
    await page.keyboard.type(last)
    await expect(board.tile(last)).toBeVisible()
    await stage.exchange.call(last, '101')
    await board.shows({ [last]: 'talking' })
  })
})
