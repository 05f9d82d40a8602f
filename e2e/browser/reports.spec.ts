import { readFileSync } from 'node:fs'
import type { Route } from '@playwright/test'
import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

/* V16: the calls of a day, a week or a month added up. */

test('what was called today stands in the report by hour, queue, person, trunk and number, for the day, the week and the month', {
  tag: '@postgres',
}, async ({ stage, board, page }) => {
  await board.open(stage.url, '101')
  await page.locator('[data-open="settings"]').click()
  await page.getByRole('link', { name: 'Reports' }).click()
  await expect(page).toHaveURL(/\/reports$/)
  await expect(page.getByText('No calls in this time.')).toBeVisible()

  const written = async () =>
    ((await (await page.request.get(`${stage.url}/api/v1/history`)).json()) as { rows: [] }).rows.length
  const state = async (id: string) => (await page.request.get(`${stage.url}/api/v1/extensions/${id}`)).text()
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('104', '101')
  await expect.poll(() => state('101')).toContain('ringing')
  await stage.exchange.answer('101')
  await expect.poll(() => state('101')).toContain('talking')
  await stage.exchange.hangup('104')
  await expect.poll(written).toBe(1)
  for (const { number } of stage.exchange.people()) stage.exchange.setPhone(number, { mode: 'busy' })
  await stage.exchange.externalCall({ did: '06551234', name: '=cmd()', number: '0655501' })
  await expect.poll(async () => (await page.request.get(`${stage.url}/api/v1/calls`)).text()).toContain('waiting')
  await stage.exchange.hangup('0655501')
  await expect.poll(written).toBe(2)

  await page.reload()
  const cell = (part: string, row: string, of: string) =>
    page.locator(`[data-report-part="${part}"] [data-report-row="${row}"] [data-of="${of}"]`)
  await expect(cell('total', 'total', 'calls')).toHaveText('2')
  await expect(cell('total', 'total', 'answered')).toHaveText('1')
  await expect(cell('queues', 'sales', 'missed')).toHaveText('1')
  await expect(cell('people', '101', 'answered')).toHaveText('1')
  await expect(cell('dids', '06551234', 'calls')).toHaveText('1')
  await expect(page.locator('[data-report-part="time"] tbody tr').first()).toContainText(':00')
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export="csv"]').click()])
  expect(file.suggestedFilename()).toBe('report-day.csv')
  expect(readFileSync(await file.path(), 'utf8')).toContain('queue,sales,sales,1,0,1')

  // By keys: the week, the month, the one before, and back.
  await page.locator('[data-period="week"]').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/period=week/)
  await expect(cell('queues', 'sales', 'missed')).toHaveText('1')
  await page.locator('[data-period="month"]').press('Enter')
  await expect(cell('total', 'total', 'calls')).toHaveText('2')
  await page.locator('[data-step="before"]').press('Enter')
  await expect(page.getByText('No calls in this time.')).toBeVisible()
  await page.goBack()
  await expect(cell('total', 'total', 'calls')).toHaveText('2')

  // Pressed twice while the answers are under way: two weeks back.
  const { day } = (await (await page.request.get(`${stage.url}/api/v1/history/report`)).json()) as { day: string }
  await page.goto(`${stage.url}/reports`)
  await expect(cell('total', 'total', 'calls')).toHaveText('2')
  const held: Route[] = []
  await page.route('**/api/v1/history/report?**', (route) => void held.push(route))
  for (const part of ['[data-period="week"]', '[data-step="before"]', '[data-step="before"]'])
    await page.locator(part).press('Enter')
  await expect.poll(() => held.length).toBe(3)
  for (const route of held.splice(0)) await route.continue()
  await page.unroute('**/api/v1/history/report?**')
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 14)
  await expect(page).toHaveURL(new RegExp(`day=${before.toISOString().slice(0, 10)}`))
  await expect(page.getByText('No calls in this time.')).toBeVisible()

  await page.context().setOffline(true)
  await page.locator('[data-period="day"]').click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('can’t be read')
  await page.context().setOffline(false)
  await page.locator('[data-period="week"]').click()
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)

  for (const width of [1280, 400]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    for (const theme of process.env.JACKFIELD_PICTURES ? ['dark', 'light'] : []) {
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name
      }, theme)
      await page.screenshot({ path: `${process.env.JACKFIELD_PICTURES}/reports-${width}-${theme}.png` })
    }
  }
  await hasNoFaults(page, 'the reports')
})

test.describe('ar', () => {
  test.use({ locale: 'ar' })
  test('the page speaks the language of the browser, from right to left', async ({ stage, page }) => {
    await page.goto(`${stage.url}/reports`)
    await expect(page.getByRole('heading', { name: 'التقارير' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  })
})
