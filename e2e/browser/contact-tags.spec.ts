import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

test('contacts of one tag: chosen by keyboard, kept in the address, gone back from', async ({ stage, page }) => {
  for (const [name, tags] of [
    ['Anna Conti', ['press']],
    ['Boris Blank', ['press', 'gold & silver']],
    ['Carla Neri', []],
  ] as const)
    await page.request.post(`${stage.url}/api/v1/contacts`, { data: { name, tags } })
  const shown = page.locator('[data-contact]')
  const tag = page.locator('select[name="tag"]')
  await page.goto(`${stage.url}/contacts`)
  await expect(shown).toHaveCount(3)
  await expect(tag.locator('option')).toHaveText(['All', 'gold & silver (1)', 'press (2)'])
  await tag.press('p')
  await expect(shown).toHaveText([/Anna/, /Boris/])
  await expect(page).toHaveURL(/\/contacts\?tag=press$/)
  await tag.selectOption('gold & silver')
  await expect(shown).toHaveText([/Boris/])
  await page.goBack()
  await expect(shown).toHaveCount(2)
  await expect(tag).toHaveValue('press')
  await page.locator('[name="find"]').fill('anan')
  await expect(shown).toHaveText([/Anna/])
  await page.reload()
  await expect(page.locator('[name="find"]')).toHaveValue('anan')
  await expect(shown).toHaveText([/Anna/])
  await page.goBack()
  await expect(shown).toHaveCount(3)
  await page.goForward()
  await expect(shown).toHaveText([/Anna/])
  await hasNoFaults(page, 'contacts of a tag')
  await page.screenshot({ path: test.info().outputPath('tag.png') })
})

test('a contact of another address book says which, and is not changed here', async ({ stage, page }) => {
  await page.request.post(`${stage.url}/api/v1/contacts`, { data: { name: 'Ada', numbers: [{ written: '104' }] } })
  await page.route('**/api/v1/contacts?*', async (route) => {
    const answer = await route.fetch()
    const said = await answer.json()
    await route.fulfill({ response: answer, json: { ...said, items: [{ ...said.items[0], source: 'Büro' }] } })
  })
  await page.goto(`${stage.url}/contacts`)
  await expect(page.locator('[data-contact]')).toContainText('Büro')
  await page.locator('[data-contact]').click()
  const form = page.locator('[data-form="contact"]')
  await expect(form.locator('[data-source]')).toHaveText(
    'This contact comes from the address book Büro: change it there.',
  )
  await expect(form.locator('[name="name"]')).toBeDisabled()
  await expect(form.locator('[type="submit"], [data-remove]')).toHaveCount(0)
  await expect(form.locator('[data-call-number]')).toBeEnabled()
  await hasNoFaults(page, 'a contact of another address book')
})
