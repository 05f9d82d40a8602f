import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

test.use({
  stageOptions: {
    settings:
      'phonebook: { carddav: [{ name: Büro, url: "http://127.0.0.1:9/books/büro/", user: board, password: a-secret-word }] }',
  },
})

test('the administrator sees that an address book can’t be read, since when and why', async ({ stage, page }) => {
  await page.goto(`${stage.url}/settings`)
  const book = page.locator('[data-address-book="away"]')
  await expect(book).toContainText('Büro')
  await expect(book).toContainText('0 contacts')
  await expect(book).toContainText('nothing listens there')
  await hasNoFaults(page, 'settings with an address book')
  expect(await page.content()).not.toContain('a-secret-word')
  await page.screenshot({ path: test.info().outputPath('book.png'), fullPage: true })
})
