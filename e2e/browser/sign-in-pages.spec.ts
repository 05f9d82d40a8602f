import { freePort } from '@jackfield/testkit'
import type { Page } from '@playwright/test'
import { client, OidcServer } from '../../apps/gateway/test/oidc-server.ts'
import { hasNoFaults } from './support/axe.ts'
import { expect, Stage, test } from './support/stage.ts'

/* The pages of sign-in, of one's own account and of people: what axe finds there, and the way to a provider and back. */

const passphrase = 'seven green bottles'

/** What axe finds there, and how it looks in both themes: the pictures lie with what the test puts out. */
async function look(page: Page, name: string): Promise<void> {
  await hasNoFaults(page, name)
  for (const theme of ['dark', 'light']) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen
    }, theme)
    await page.screenshot({ path: test.info().outputPath(`${name}-${theme}.png`) })
  }
}

test.describe('axe', () => {
  test.use({ stageOptions: { open: false } })

  for (const locale of ['en', 'ar'])
    test(`finds nothing on the pages of sign-in, account and people, in three themes (${locale})`, async ({
      stage,
      browser,
    }) => {
      const context = await browser.newContext({
        locale,
        viewport: { width: 1280, height: 1400 },
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      await page.goto(`${stage.url}/sign-in`)
      await expect(page.locator('[data-sign-in] h1')).toBeVisible()
      await look(page, 'sign-in')
      await page.goto(`${stage.url}/sign-in#link=wrong`)
      await expect(page.locator('[data-fault="link-over"]')).toBeVisible()
      await look(page, 'link-over')
      await page.goto(`${stage.url}/sign-in#link=${stage.firstLink}`)
      await expect(page.locator('[data-link-for="first"]')).toBeVisible()
      await look(page, 'first-account')
      await page.locator('input[name="username"]').fill('ada')
      await page.locator('[type="password"]').fill(passphrase)
      await page.keyboard.press('Enter')
      await expect(page.locator('[data-extension="101"]').first()).toBeVisible()
      await page.goto(`${stage.url}/account`)
      await expect(page.locator('[data-setting="end-tokens"]'), 'there is none to end').toHaveCount(0)
      await page.locator('[data-form="token"] [name="token-name"]').fill('wall')
      await expect(page.locator('[data-form="token"] button'), 'it takes the password').toBeDisabled()
      await page.locator('[data-form="token"] [type="password"]').fill(passphrase)
      await page.locator('[data-form="token"] button').click()
      await expect(page.locator('[data-token]')).toBeVisible()
      await expect(page.locator('[data-setting="end-tokens"]')).toBeChecked()
      await page.locator('[data-form="totp"] input').fill(passphrase)
      await page.locator('[data-form="totp"] button').click()
      await expect(page.locator('[data-form="totp-confirm"]')).toBeVisible()
      const email = page.locator('[data-form="email"]')
      await email.locator('input').fill('ada@localhost')
      await email.locator('button').click()
      await expect(email.locator('[data-fault="bad-email"]')).toBeVisible()
      await look(page, 'account')
      await email.locator('input').fill('ada@example.com')
      await email.locator('button').click()
      await expect(email.locator('[role="status"]')).toBeVisible()
      await page.goto(`${stage.url}/people`)
      await expect(page.locator('[data-person="ada"]')).toContainText('ada@example.com')
      await page.locator('[data-person="ada"] [aria-expanded="false"]').click()
      await expect(page.locator('[data-person="ada"] [name="email"]')).toHaveValue('ada@example.com')
      await expect(page.locator('[data-person="ada"] [data-form]')).toBeVisible()
      await look(page, 'people')
      await page.locator('[data-person="ada"] [data-end-tokens]').click()
      await expect(page.locator('[data-end-tokens]')).toHaveCount(0)
      await page.setViewportSize({ width: 1280, height: 300 })
      await page.mouse.move(640, 150)
      await page.mouse.wheel(0, 5000)
      await expect(page.locator('main section').last(), 'the end of a long page can be reached').toBeInViewport()
      await context.close()
    })
})

test('to a provider of OpenID Connect and back: a board with the role of the claims; who has none is told so', async ({
  page,
}) => {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const provider = await OidcServer.open(`${publicUrl}/api/v1/sign-in/provider/callback`)
  provider.people.set('rita', { name: 'Rita Rossi', preferred_username: 'rita', groups: ['desk'], ext: '101' })
  provider.people.set('eve', { name: 'Eve', groups: [] })
  const stage = new Stage({
    open: false,
    port,
    settings: `
listen: { publicUrl: '${publicUrl}' }
signIn:
  oidc:
    issuer: '${provider.issuer}'
    clientId: '${client.id}'
    clientSecret: '${client.secret}'
    name: Office
    phoneClaim: ext
    roles: [ { group: desk, role: operator } ]
`,
  })
  await stage.start()
  try {
    const signIn = async (login: string) => {
      await page.getByRole('link', { name: 'Sign in with Office' }).click()
      await page.locator('[name="login"]').fill(login)
      await page.locator('[name="password"]').fill('x')
      await page.locator('[type="submit"]').click()
      await page.locator('[type="submit"]').click()
    }
    await page.goto(`${publicUrl}/sign-in`)
    await signIn('eve')
    await expect(page.locator('[data-fault="no-role"]')).toHaveAttribute('role', 'alert')
    expect(new URL(page.url()).hash).toBe('')
    // The provider remembers who was there.
    await page.context().clearCookies({ domain: '127.0.0.1' })
    await signIn('rita')
    await expect(page.locator('[data-extension="101"]').first()).toBeVisible()
    await page.goto(`${publicUrl}/account`)
    await expect(page.locator('[data-account="rita"]')).toContainText('Rita Rossi')
    await expect(page.locator('[type="password"]')).toHaveCount(0)
  } finally {
    await stage.stop()
    await provider.close()
  }
})
