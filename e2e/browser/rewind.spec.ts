import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

/* V15: the board as it was. */

const picture = (name: string) => `${process.env.JACKFIELD_PICTURES}/rewind-${name}.png`

test('a call that is over is seen as it was, nothing can be done to it, it is played to its end, and Escape leads back to now', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '103')
  await stage.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  await stage.exchange.call('101', '102')
  await board.shows({ 101: 'talking', 102: 'talking' })
  const talking = new Date()
  const kept = async () =>
    ((await (await page.request.get(`${stage.url}/api/v1/rewind`)).json()) as { to: { at: number } }).to.at
  await expect.poll(kept).toBeGreaterThan(talking.getTime() + 1_500)
  await stage.exchange.hangup('101')
  await board.shows({ 101: 'idle', 102: 'idle' })

  await page.goto(`${stage.url}/rewind?at=${talking.toISOString()}`)
  const time = new Date(Math.floor(talking.getTime() / 1000) * 1000)
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':')
  await expect(page.getByRole('heading', { name: `As it was at ${clock} — not live` })).toBeVisible()
  await board.shows({ 101: 'talking', 102: 'talking' })
  await expect(page.locator('[data-zone="calls"] [data-call]')).toHaveCount(1)
  await hasNoFaults(page, 'the board of a moment')
  if (process.env.JACKFIELD_PICTURES)
    for (const theme of ['dark', 'light', 'contrast']) {
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name
      }, theme)
      await page.screenshot({ path: picture(theme) })
    }

  // Commands: by key, by menu, by double click, by hand.
  const line = page.locator('[data-refused]')
  await expect(line).toHaveAttribute('data-refused', 'false')
  await board.tile('101').click({ button: 'right' })
  await expect(line).toHaveAttribute('data-refused', 'true')
  await expect(line).toContainText('Nothing can be done on a board of the past')
  await board.tile('101').click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('t')
  await board.tile('101').dblclick()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.tile('101').hover()
  await page.mouse.down()
  await board.tile('104').hover()
  await expect(page.locator('[data-droppable]')).toHaveCount(0)
  await page.mouse.up()
  await expect(page.locator('[data-zone="calls"]').getByRole('button')).toHaveCount(0)

  // By the keys of the slider: a second, a minute, both ends.
  const slider = page.getByRole('slider', { name: 'The moment that is shown' })
  await slider.focus()
  const at = async () => Date.parse((await page.locator('[data-rewind-at]').getAttribute('data-rewind-at')) ?? '')
  const before = await at()
  await page.keyboard.press('ArrowRight')
  await expect.poll(at).toBe(before + 1_000)
  await expect(slider).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d$/)
  await page.keyboard.press('End')
  await board.shows({ 101: 'idle', 102: 'idle' })
  const end = await at()
  await page.keyboard.press('PageDown')
  await expect.poll(at).toBeLessThan(end)
  // The way there from the history.
  await page.goto(`${stage.url}/history`)
  await page.locator('[data-history-row] [data-opener]').first().click()
  await page.getByRole('link', { name: 'See the board at this moment' }).click()
  await expect(page).toHaveURL(/rewind\?at=/)
  await board.shows({ 101: 'talking' })
  await page.locator('[data-speed="5"]').click()
  await page.getByRole('button', { name: 'Play' }).click()
  await board.shows({ 101: 'idle', 102: 'idle' })
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).not.toBeNull()

  // The live board goes on under it.
  stage.exchange.setPhone('103', { mode: 'ring' })
  await stage.exchange.call('104', '103')
  await expect(page.locator('[data-live-ring]')).toContainText('Dmitri Volkov')
  await page.locator('body').press('Escape')
  await expect(page.locator('.call-card')).toHaveAttribute('data-phase', 'ringing')
  expect(new URL(page.url()).pathname).toBe('/')
})

test('while the exchange was not heard the board of then looks as stale as it did, and the track says so', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url)
  await stage.exchange.cutAmi()
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'true')
  const down = new Date(Date.now() + 500)
  const kept = async () => (await (await page.request.get(`${stage.url}/api/v1/rewind`)).json()).to.at as number
  await expect.poll(kept).toBeGreaterThan(down.getTime())
  await stage.exchange.restoreAmi()
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'false')
  await page.goto(`${stage.url}/rewind?at=${down.toISOString()}`)
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'true')
  await expect(page.locator('[data-rewind-gap="over"]').last()).toContainText('The exchange was not heard from')
  await page.getByRole('slider').press('End')
  await expect(board.tile('101')).toHaveAttribute('data-stale', 'false')
})

test.describe('where nothing is kept', () => {
  test.use({ stageOptions: { settings: 'rewind:\n  minutes: 0\n' } })
  test('that is said, with what switches it on', async ({ stage, page }) => {
    await page.goto(`${stage.url}/rewind`)
    await expect(page.locator('[data-rewind="off"]')).toContainText('rewind.minutes')
    await hasNoFaults(page, 'rewind switched off')
  })
})
