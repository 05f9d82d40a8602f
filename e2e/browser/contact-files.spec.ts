import { readFileSync } from 'node:fs'
import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

test.use({ stageOptions: { settings: 'phonebook: { country: IT }' } })

test('a file is looked at, its columns are set right, it is read in, and the book is saved', {
  tag: '@postgres',
}, async ({ stage, page }) => {
  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-open="contact-files"]').click()
  const csv = 'Kunde;Telefon;Bemerkung\nZoë Müller;06 1234567;<b>x</b>\nBoris;none;\n;06 99;\n'
  await page.locator('[data-file]').setInputFiles({
    name: 'book.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv, 'latin1'),
  })
  await expect(page.locator('[name="encoding"]')).toHaveValue('windows-1252')
  await expect(page.locator('[data-import]'), 'nobody is named yet').toBeDisabled()
  await page.locator('[data-column="0"]').selectOption('name')
  await expect(page.locator('[data-samples]')).toContainText('Zoë Müller')
  await expect(page.locator('[data-refused="2"]')).toBeAttached()
  await hasNoFaults(page, 'import')
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    await page.screenshot({ path: test.info().outputPath(`import-${theme}.png`) })
  }
  await page.locator('[data-import]').click()
  await expect(page.getByText('1 contact was added.')).toBeVisible()
  await expect(page.locator('[data-refused]')).toContainText('Row 3: not a telephone number')
  await expect(page.locator('[data-contact]')).toContainText('Zoë Müller')
  for (const [format, holds] of [
    ['csv', /Zoë Müller,,,,<b>x<\/b>,06 1234567/],
    ['vcf', /FN:Zoë Müller\r\n/],
  ] as const) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-save="${format}"]`).click()])
    expect(file.suggestedFilename()).toBe(`contacts.${format}`)
    expect(readFileSync(await file.path(), 'utf8')).toMatch(holds)
  }
})

test('a file that is too big is refused in words before it is sent', async ({ stage, page }) => {
  await page.goto(`${stage.url}/contacts`)
  await page.locator('[data-open="contact-files"]').click()
  await page.locator('[data-file]').setInputFiles({
    name: 'book.vcf',
    mimeType: 'text/vcard',
    buffer: Buffer.alloc(21 * 1024 * 1024),
  })
  await expect(page.locator('[data-fault="file-too-big"]')).toContainText('more than 20 MB')
})
