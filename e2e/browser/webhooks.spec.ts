import { hookSecret, WebhookReceiver } from '../../apps/gateway/test/webhook-receiver.ts'
import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

/* An administrator sets up a program that is told what happens, without a restart. */

test('a webhook is added, tried and changed at the board; its secret is never shown again', {
  tag: '@postgres',
}, async ({ stage, page }) => {
  const receiver = new WebhookReceiver()
  const url = await receiver.open()
  await page.goto(`${stage.url}/settings`)
  const form = page.locator('[data-setting="webhooks"]')
  await form.locator('[data-add]').press('Enter')
  await expect(form.locator('[name="hook-name"]')).toBeFocused()
  await page.keyboard.type('crm')
  const secret = form.locator('[name="hook-secret"]')
  await expect(secret).toHaveValue(/^whsec_[A-Za-z0-9+/=]{44}$/)
  await expect(form).toContainText('Copy it to the program now')
  await secret.fill(hookSecret)
  await form.locator('[name="hook-url"]').fill(url)
  await form.getByLabel('call.began').check()
  await page.keyboard.press('Enter')
  // A plain address is one of the own network alone.
  await expect(form.locator('[data-fault]')).toContainText('https://')
  await form.getByLabel('An address of our own network').check()
  for (const language of ['ltr', 'rtl']) {
    await page.evaluate((dir) => {
      document.documentElement.dir = dir
    }, language)
    await hasNoFaults(page, `a webhook, ${language}`)
    await form.screenshot({ path: test.info().outputPath(`webhook-${language}.png`) })
  }
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toContainText('Last changed by')
  await expect(secret).toHaveValue('')
  await expect(form).toContainText('It is kept')

  await page.locator('[data-test-hook="crm"]').click()
  await expect.poll(() => receiver.of('test').length).toBe(1)
  void stage.exchange.externalCall({ did: '0656101', name: 'Mario Rossi', number: '0611223344' })
  await expect.poll(() => receiver.of('call.began').length).toBe(1)
  // Another name of events, with the secret that is there.
  await form.getByLabel('call.began').uncheck()
  await form.getByLabel('call.ended').check()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('[data-hook="crm"]')).toContainText('call.ended')
  await page.reload()
  await expect(page.locator('main')).not.toContainText(/whsec/)
  receiver.close()
})
