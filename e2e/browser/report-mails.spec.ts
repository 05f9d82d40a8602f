import { hasNoFaults } from './support/axe.ts'
import { form, openAs, siteSettings } from './support/site-settings.ts'
import { expect, test } from './support/stage.ts'

/* V16: reports that are sent by e-mail in the morning. */

test.use({ stageOptions: { open: false, settings: siteSettings } })

test('a report by e-mail is set up by keys alone; an address that is none is said, and without a mail server the page says what to do', async ({
  stage,
  page,
}) => {
  await openAs(stage, page)
  const mails = form(page, 'reports.mail')
  await expect(page.locator('[data-no-mail]')).toContainText('messages.smtp')
  await mails.locator('[data-add]').press('Enter')
  await expect(mails.locator('[name="report-to"]')).toBeFocused()
  await page.keyboard.type('ada@example.com, boris')
  await page.keyboard.press('Enter')
  await expect(mails.locator('[data-fault="bad-request"]')).toContainText('must be an e-mail address')
  await page.keyboard.type('@example.com')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await mails.locator('[name="report-at"]').fill('06:30')
  await page.keyboard.press('Enter')
  await expect(mails).toContainText('Last changed by Ada')
  await hasNoFaults(page, 'reports by e-mail')
  for (const theme of process.env.JACKFIELD_PICTURES ? ['dark', 'light'] : []) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    await mails.screenshot({ path: `${process.env.JACKFIELD_PICTURES}/report-mails-${theme}.png` })
  }
  await page.reload()
  await expect(mails.locator('[name="report-to"]')).toHaveValue('ada@example.com, boris@example.com')
  await expect(mails.locator('[name="report-of"]')).toHaveValue('week')
  await expect(mails.locator('[name="report-at"]')).toHaveValue('06:30')
})
