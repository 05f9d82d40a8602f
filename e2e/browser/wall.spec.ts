import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

/* V13: the queues on a television. */

test.use({ viewport: { width: 1920, height: 1080 } })

test('the wall shows each queue in figures, and a wait that becomes too long changes colour, icon and word', async ({
  stage,
  page,
}) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await page.goto(`${stage.url}/wall?wait=1,3600`)
  const sales = page.locator('tr[data-queue="sales"]')
  await expect(sales.locator('[data-figure="waiting"]')).toHaveText('0')
  await expect(sales).toHaveAttribute('data-level', 'good')
  await expect(sales).toContainText('On time')
  await stage.exchange.externalCall({ did: '06551234', name: '<b>Rossi</b>', number: '0655' })
  await expect(sales.locator('[data-figure="waiting"]')).toContainText('1')
  await expect(sales.locator('[data-figure="longest"]')).toHaveAttribute('data-level', 'late')
  await expect(sales.locator('[data-figure="longest"]').getByRole('img', { name: 'Late' })).toBeVisible()
  await expect(sales).toHaveAttribute('data-level', 'late')
})

test('nothing on it is smaller than what is read at six metres', async ({ stage, page }) => {
  await page.goto(`${stage.url}/wall`)
  const texts = page.locator('.wall-table th, .wall-table td, .wall-word')
  await expect(texts.first()).toBeVisible()
  const sizes = await texts.evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
  // 3.6 % of the height: 22 mm on a set of 50 inches.
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1080 * 0.036 - 0.1)
  const cut = await texts.evaluateAll((all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
  )
  expect(cut).toEqual([])
})

test('pages come in turn by the clock; by hand they are turned and held', async ({ stage, page }) => {
  await page.clock.install()
  await page.goto(`${stage.url}/wall?rows=1&turn=60`)
  const turn = page.locator('[data-turn]')
  await expect(turn).toHaveText('1 / 2')
  const first = await page.locator('tr[data-queue]').getAttribute('data-queue')
  await page.clock.fastForward(61_000)
  await expect(turn).toHaveText('2 / 2')
  await expect(page.locator(`tr[data-queue="${first}"]`)).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(turn).toHaveText('1 / 2')
  await page.keyboard.press(' ')
  await expect(turn).toContainText('Held')
  await page.clock.fastForward(61_000)
  await expect(turn).toContainText('1 / 2')
  await page.keyboard.press(' ')
  await expect(turn).toHaveText('1 / 2')
})

test('a lost link covers the wall in large letters, and the wall comes back by itself, also after a day', async ({
  stage,
  page,
}) => {
  await page.clock.install()
  await page.goto(`${stage.url}/wall`)
  const lost = page.locator('[data-lost]')
  await expect(page.locator('tr[data-queue="sales"]')).toBeVisible()
  await expect(lost).toHaveAttribute('data-lost', 'false')
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  for (let hour = 0; hour < 24; hour += 1) await page.clock.fastForward('01:00:00')
  await page.clock.resume()
  await expect(lost).toHaveAttribute('data-lost', 'false')
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(nodes + 5)
  await stage.stopGateway()
  await expect(lost).toContainText('No link')
  const { height } = (await lost.locator('strong').boundingBox())!
  expect(height).toBeGreaterThan(200)
  await expect(page.locator('tr[data-queue="sales"]')).toBeVisible()
  await stage.startGateway()
  await expect(lost).toHaveAttribute('data-lost', 'false')
})

test('what the address asks for and can’t be had is said at its foot; the rest is shown', async ({ stage, page }) => {
  await page.goto(`${stage.url}/wall?queues=sales,nosuch&wait=soon`)
  await expect(page.locator('tr[data-queue]')).toHaveCount(1)
  await expect(page.locator('[data-problem="wait"]')).toContainText('wait=soon: two numbers of seconds')
  await expect(page.locator('footer')).toContainText('Not on this board: nosuch')
  await page.goto(`${stage.url}/wall?queues=nosuch`)
  await expect(page.getByText('There is no queue to show.')).toBeVisible()
})

test.describe('where people sign in', () => {
  const token = 'lobby-correct-horse-battery-staple-0123'
  test.use({
    stageOptions: { settings: `operators:\n  - { name: Lobby, role: viewer, token: ${token} }\n` },
  })

  test('a television looks by its token, and without one the wall says what to do', async ({
    stage,
    page,
    browser,
  }) => {
    await page.goto(`${stage.url}/wall#token=${token}`)
    await expect(page.locator('tr[data-queue="sales"]')).toBeVisible()
    expect(page.url()).not.toContain(token)
    await page.reload()
    await expect(page.locator('tr[data-queue="sales"]')).toBeVisible()
    const stranger = await browser.newPage()
    await stranger.goto(`${stage.url}/wall`)
    await expect(stranger.locator('[data-lost]')).toContainText('Not signed in')
    await expect(stranger.locator('[data-lost]')).toContainText('/wall#token=')
    await expect(stranger.locator('tr[data-queue]')).toHaveCount(0)
    await stranger.close()
  })
})

test('axe finds nothing on the wall, live and lost, in three themes', async ({ stage, page }) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await page.goto(`${stage.url}/wall?wait=1,2&level=100,99`)
  await stage.exchange.externalCall({ did: '06551234', name: 'First', number: '0655501' })
  await expect(page.locator('tr[data-queue="sales"]')).toHaveAttribute('data-level', 'too-late')
  await hasNoFaults(page, 'the wall')
  await stage.stopGateway()
  await expect(page.locator('[data-lost]')).toHaveAttribute('data-lost', 'true')
  await hasNoFaults(page, 'the wall without a link')
})
