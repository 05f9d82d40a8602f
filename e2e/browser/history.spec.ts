import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import { expect, test } from './support/stage.ts'

test('calls that are over are found by keyboard alone, with what became of them, and called back', {
  tag: '@postgres',
}, async ({ stage, board, page }) => {
  await board.open(stage.url, '101')
  await board.shows({ 104: 'idle' })
  await page.goto(`${stage.url}/history`)
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
  await expect(page.getByText('No calls yet')).toBeVisible()

  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('104', '101')
  const extensions = async () => (await page.request.get(`${stage.url}/api/v1/extensions/101`)).text()
  await expect.poll(extensions).toContain('ringing')
  await stage.exchange.hangup('104')
  await expect
    .poll(
      async () => ((await (await page.request.get(`${stage.url}/api/v1/history`)).json()) as { rows: [] }).rows.length,
    )
    .toBe(1)
  await page.reload()
  const rows = page.locator('[data-history-row]')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('Missed')
  await page.keyboard.press('/')
  await page.keyboard.type('dmi')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-step="rang"]')).toContainText('Anna Conti')
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export="csv"]').click()])
  expect(file.suggestedFilename()).toBe('history.csv')
  expect(readFileSync(await file.path(), 'utf8')).toContain('Dmitri Volkov,104')
  await page.getByLabel('Name, number, company or note').fill('nobody at all')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No call was found')).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  await rows.first().getByRole('button').click()
  // A note on the call, by keys alone; its tag finds it, and it goes again.
  await page.getByLabel('Note on this call').focus()
  await page.keyboard.type('Wants the <b>catalogue</b> #winter')
  await page.keyboard.press('Enter')
  const noted = page.locator('[data-step="noted"]')
  await expect(noted).toContainText('Note by Anna Conti (101): Wants the <b>catalogue</b> #winter')
  await expect(page.getByLabel('Note on this call')).toHaveValue('')
  await expect(rows.first()).toContainText('1 note')

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
    if (process.env.JACKFIELD_PICTURES)
      await page.screenshot({ path: `${process.env.JACKFIELD_PICTURES}/history-${theme}.png` })
  }
  await noted.getByRole('button', { name: 'Calls with #winter' }).click()
  await expect(page.getByLabel('Name, number, company or note')).toHaveValue('#winter')
  await expect(rows).toHaveCount(1)
  await noted.getByRole('button', { name: 'Remove the note' }).click()
  await expect(noted).toHaveCount(0)
  // Without a link the answer that is missing is told where it was asked for.
  await page.context().setOffline(true)
  await page.getByLabel('Note on this call').fill('kept in the field')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The note was not kept')).toBeVisible()
  await expect(page.getByLabel('Note on this call')).toHaveValue('kept in the field')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toBeInViewport()
  await page.context().setOffline(false)
  await page.locator('[data-call]').click()
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('104')
})

test('a call that rings says that the caller has called before, and one that is up what became of it so far', async ({
  stage,
  board,
  page,
}) => {
  await board.open(stage.url, '101')
  stage.exchange.setPhone('101', { mode: 'ring' })
  await stage.exchange.call('104', '101')
  const card = page.locator('.call-card')
  await expect(card).toHaveAttribute('data-phase', 'ringing')
  await expect(page.locator('[data-earlier]')).toHaveCount(0)
  await stage.exchange.hangup('104')
  await expect(card).toHaveCount(0)
  const written = async () =>
    ((await (await page.request.get(`${stage.url}/api/v1/history`)).json()) as { rows: [] }).rows
  await expect.poll(async () => (await written()).length).toBe(1)
  await stage.exchange.call('104', '101')
  await expect(page.locator('[data-earlier]')).toContainText(/1 earlier call today · last at .*: nobody answered/)
  await stage.exchange.hangup('104')
  await expect(card).toHaveCount(0)
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  await stage.exchange.call('104', '101')
  await expect(card).toHaveAttribute('data-phase', 'talking')
  await card.getByRole('button', { name: 'What became of it so far' }).click()
  await expect(card.locator('[data-step="answered"]')).toContainText('Anna Conti')
})

for (const [locale, title, dir] of [
  ['de-DE', 'Verlauf', 'ltr'],
  ['ar', 'سجل المكالمات', 'rtl'],
] as const)
  test.describe(locale, () => {
    test.use({ locale })
    test('the page of finished calls speaks the language of the browser', async ({ stage, page }) => {
      await page.goto(`${stage.url}/history`)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('dir', dir)
    })
  })
