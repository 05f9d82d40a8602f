import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

/* V3: one queue in depth. */

test('a queue’s day: a caller waits and is put first, an agent pauses with a reason, one is answered, one gives up and is called back', {
  tag: '@postgres',
}, async ({ stage, board, page }) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await board.open(stage.url, '101')
  await page.locator('[data-queue="sales"] [data-open="queue"]').click()
  await expect(page).toHaveURL(/\/queue\?name=sales$/)
  const figure = (name: string) => page.locator(`[data-queue-page="sales"] [data-figure="${name}"] dd`)
  const waits = page.locator('[data-waiting="sales"]')
  await expect(page.getByRole('heading', { name: 'sales' })).toBeVisible()
  await expect(page.getByText('No one is waiting')).toBeVisible()
  await expect(figure('waiting')).toHaveText('0')
  await expect(page).toHaveTitle('sales · Jackfield')

  await stage.exchange.externalCall({ did: '06551234', name: '<b>Rossi</b>', number: '0655501' })
  await expect(waits).toHaveCount(1)
  await stage.exchange.externalCall({ did: '06551234', name: 'Bianchi', number: '0655502' })
  await expect(waits).toHaveCount(2)
  await expect(figure('waiting')).toContainText('2')
  await expect(waits.first()).toContainText('<b>Rossi</b>')
  await waits.nth(1).locator('[data-label="queueFirst"]').click()
  await expect(waits.first()).toContainText('Bianchi')

  // An agent, by keys alone.
  const agent = page.locator('[data-member="sales|PJSIP/103"]')
  await agent.focus()
  await page.keyboard.press('Shift+P')
  await page.keyboard.type('lunch, back at 2')
  await expect(page.locator('[data-sentence]')).toContainText('Pause Carla')
  await page.keyboard.press('Enter')
  await expect(agent).toContainText('lunch, back at 2')
  await expect(agent).toHaveAttribute('data-paused', 'true')
  await agent.locator('[data-label="memberUnpause"]').click()
  await expect(agent).toHaveAttribute('data-paused', 'false')

  // Log in and out myself.
  const me = page.locator('[data-me-here]')
  await me.getByRole('button', { name: 'Log in to this queue' }).click()
  await expect(page.locator('[data-member="sales|PJSIP/101"]')).toBeVisible()
  await me.locator('[data-label="memberRemove"]').click()
  await expect(page.locator('[data-member="sales|PJSIP/101"]')).toHaveCount(0)

  // One gives up; the other is taken to my phone.
  await stage.exchange.hangup('0655501')
  await expect(waits).toHaveCount(1)
  await expect(figure('abandoned')).toHaveText('1')
  const back = page.locator('[data-call-back]')
  await expect(back).toHaveCount(1, { timeout: 15_000 })
  await expect(back).toContainText('<b>Rossi</b>')
  await expect(page.locator('[data-hour] [data-count="abandoned"]').first()).toHaveText('1')
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  await waits.first().locator('[data-label="pickup"]').click()
  await expect(page.locator('.call-card')).toHaveAttribute('data-phase', 'talking')
  await stage.exchange.hangup('0655502')
  await expect(page.locator('.call-card')).toHaveCount(0)

  await back.locator('[data-call]').click()
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('0655501')
  await page.keyboard.press('Enter')
  await expect(page.locator('.call-card')).toHaveAttribute('data-phase', /talking|dialing/)
  await stage.exchange.answer('0655501').catch(() => {})
  await expect(page.locator('.call-card')).toHaveAttribute('data-phase', 'talking')
  await stage.exchange.hangup('101')
  await expect(back).toHaveCount(0, { timeout: 15_000 })
  await expect(page.getByText('Nobody is waiting to be called back')).toBeVisible()
})

test('an agent answers: the figures of the board and of the history agree', { tag: '@postgres' }, async ({
  stage,
  board,
  page,
}) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await board.open(stage.url, '101')
  await page.goto(`${stage.url}/queue?name=sales`)
  const agent = page.locator('[data-member="sales|PJSIP/103"]')
  await expect(agent.locator('[data-taken]')).toHaveText('0 taken')
  stage.exchange.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
  await stage.exchange.externalCall({ did: '06551234', name: 'Verdi', number: '0655503' })
  await expect(agent).toHaveAttribute('data-status', 'talking')
  await stage.exchange.hangup('0655503')
  await expect(agent.locator('[data-taken]')).toHaveText('1 taken')
  await expect(agent).toContainText('last call')
  await expect(page.locator('[data-figure="answered"] dd')).toHaveText('1')
  await expect(page.locator('[data-hour] [data-count="answered"]').first()).toHaveText('1', { timeout: 15_000 })
})

test('who gave up is there to be called back, also when the database writes it down late', async ({
  stage,
  board,
  page,
}) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  let [before, hasLeft, late]: [string, boolean, boolean] = ['', false, false]
  await page.route('**/history/queues/**', async (route) => {
    const response = await route.fetch()
    const body = await response.text()
    const isLate = hasLeft && !late && body !== before
    late ||= isLate
    await route.fulfill({ response, body: isLate ? before : body })
    if (!hasLeft) before = body
  })
  await board.open(stage.url, '101')
  await page.goto(`${stage.url}/queue?name=sales`)
  await stage.exchange.externalCall({ did: '06551234', name: 'Rossi', number: '0655501' })
  await expect(page.locator('[data-waiting="sales"]')).toHaveCount(1)
  // Two readings until here: when the page came, and for the call.
  await expect.poll(() => before).not.toBe('')
  hasLeft = true
  await stage.exchange.hangup('0655501')
  await expect(page.locator('[data-call-back]')).toHaveCount(1, { timeout: 15_000 })
  expect(late).toBe(true)
})

test('a waiting caller is dragged to an agent and to another queue', async ({ stage, board, page }) => {
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await board.open(stage.url, '101')
  await page.goto(`${stage.url}/queue?name=sales`)
  const waits = page.locator('[data-waiting="sales"]')
  await stage.exchange.externalCall({ did: '06551234', name: 'Neri', number: '0655504' })
  await expect(waits).toHaveCount(1)
  const drag = async (to: ReturnType<typeof page.locator>) => {
    const from = (await waits.first().boundingBox())!
    await page.mouse.move(from.x + 60, from.y + from.height / 2)
    await page.mouse.down()
    const at = (await to.boundingBox())!
    await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2, { steps: 5 })
  }
  await drag(page.locator('[data-member="sales|PJSIP/103"]'))
  await expect(page.locator('[data-drag-sentence]')).toContainText('Carla')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await drag(page.locator('nav [data-queue="support"]'))
  await expect(page.locator('[data-drag-sentence]')).toContainText('support')
  await page.mouse.up()
  await expect(waits).toHaveCount(0)
  await page.locator('nav [data-queue="support"]').click()
  await expect(page).toHaveURL(/name=support$/)
  await expect(page.locator('[data-waiting="support"]')).toContainText('Neri')
  await page.goBack()
  await expect(page.locator('[data-queue-page="sales"]')).toBeVisible()
})

test('an address that names no queue of this board says so and shows which there are; a lost link makes the page stale', async ({
  stage,
  page,
}) => {
  await page.goto(`${stage.url}/queue?name=nosuch`)
  await expect(page.getByText('There is no queue nosuch on your board.')).toBeVisible()
  await page.getByRole('link', { name: 'sales' }).click()
  const depth = page.locator('[data-queue-page="sales"]')
  await expect(depth).toHaveAttribute('data-stale', 'false')
  await stage.stopGateway()
  await expect(depth).toHaveAttribute('data-stale', 'true')
  await expect(page.locator('[data-trust="browser"]')).toBeVisible()
  await hasNoFaults(page, 'a queue without a link')
  await stage.startGateway()
  await expect(depth).toHaveAttribute('data-stale', 'false')
})

for (const [width, height] of [
  [400, 860],
  [1280, 720],
  [1920, 1080],
] as const)
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height } })
    test('nothing is wider than the page, and axe finds nothing in three themes', async ({ stage, board, page }) => {
      for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
      await board.open(stage.url, '101')
      await stage.exchange.externalCall({ did: '06551234', name: 'A caller whose name is long', number: '0655501' })
      await page.goto(`${stage.url}/queue?name=sales`)
      await expect(page.locator('[data-waiting="sales"]')).toHaveCount(1)
      await stage.exchange.hangup('0655501')
      await expect(page.locator('[data-call-back]')).toHaveCount(1, { timeout: 15_000 })
      await stage.exchange.externalCall({ did: '06551234', name: 'A caller whose name is long', number: '0655502' })
      await expect(page.locator('[data-waiting="sales"]')).toHaveCount(1)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await hasNoFaults(page, `a queue, ${width} px wide`)
      for (const theme of process.env.JACKFIELD_PICTURES ? ['dark', 'light'] : []) {
        await page.evaluate((name) => {
          document.documentElement.dataset.theme = name
        }, theme)
        await page.screenshot({ path: `${process.env.JACKFIELD_PICTURES}/queue-${width}-${theme}.png` })
      }
    })
  })

test.describe('ar', () => {
  test.use({ locale: 'ar' })
  test('the page speaks the language of the browser, from right to left', async ({ stage, page }) => {
    await page.goto(`${stage.url}/queue?name=sales`)
    await expect(page.getByRole('heading', { name: 'الموظفون' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await page.getByRole('link', { name: 'إلى اللوحة' }).click()
    await expect(page.locator('[data-zone="people"]')).toBeVisible()
  })
})
