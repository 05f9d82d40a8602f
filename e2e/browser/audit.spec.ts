import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import { expect, test } from './support/stage.ts'

test('an administrator reads the audit trail, finds rows by keyboard alone, and saves what was found', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  await board.shows({ 104: 'idle' })
  await page.keyboard.press('Escape')
  const answer = await page.request.get(`${stage.url}/api/v1/audit`)
  expect(answer.ok()).toBe(true)
  await page.goto(`${stage.url}/audit`)
  const rows = page.locator('[data-audit-row]')
  await expect(page.getByRole('heading', { name: 'Audit trail' })).toBeVisible()
  await expect(rows.first()).toBeVisible()
  await page.getByLabel('Kind').selectOption('gateway')
  await page.getByLabel('Outcome').focus()
  await page.keyboard.type('done')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('start')
  const opener = rows.first().getByRole('button')
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(opener).toHaveAttribute('aria-expanded', 'true')
  await expect(page.locator('[data-audit-details]')).toContainText('operators')
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export="csv"]').click()])
  expect(file.suggestedFilename()).toBe('audit.csv')
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^\ufeffrow,time,kind,.*\r\n1,/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(rows).not.toHaveCount(1)

  await page.evaluate(axe.source)
  for (const theme of ['dark', 'light', 'contrast']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    const found = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run('html'))
    expect(
      found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`)),
      theme,
    ).toEqual([])
  }
})

for (const [locale, title, dir] of [
  ['de-DE', 'Protokoll', 'ltr'],
  ['ar', 'سجل التدقيق', 'rtl'],
] as const)
  test.describe(locale, () => {
    test.use({ locale })
    test('the page speaks the language of the browser', async ({ stage, page }) => {
      await page.goto(`${stage.url}/audit`)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('dir', dir)
      await expect(page.locator('[data-audit-row]').first()).toBeVisible()
    })
  })
