import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { hasNoFaults } from './support/axe.ts'
import { expect, test } from './support/stage.ts'

/* The pages of people and of roles, for administrators who have a token of the config file and no account. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const operator = (name: string, role: string) =>
  `  - { name: ${name}, role: ${role}, tokenSha256: ${createHash('sha256').update(tokenOf(name)).digest('hex')} }`
const settings = `
groups:
  sales: { name: Sales, people: [101, 102], queues: [sales] }
roles:
  lead:
    name: Team lead
    from: operator
    rights: { supervise: [sales] }
    commands: { supervise/barge: false }
operators:
${operator('Ada', 'admin')}
${operator('Rita', 'lead')}
`
test.use({ stageOptions: { open: false, settings } })

async function look(page: Page, name: string): Promise<void> {
  await hasNoFaults(page, name)
  for (const theme of ['dark', 'light']) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen
    }, theme)
    await page.screenshot({ path: test.info().outputPath(`${name}-${theme}.png`), fullPage: true })
  }
}

test('a token is enough; it stands in no address and in no request’s, and the page adds a person by it', async ({
  stage,
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${stage.url}/people#token=${tokenOf('Ada')}`)
  await expect(page.locator('[data-see-as="Rita"]')).toBeVisible()
  expect(page.url()).not.toContain('token')
  const form = page.locator('[data-form="person"]')
  await form.locator('[name="name"]').fill('otto')
  await form.locator('button').click()
  await expect(page.locator('[data-link]')).toBeVisible()
  await expect(page.locator('[data-person="otto"]')).toBeVisible()
  await page.locator('a[href="/roles"]').click()
  await expect(page.locator('[data-role="operator"]')).toContainText('record their own calls')
  expect(asked.filter((url) => url.includes(tokenOf('Ada')))).toEqual([])
  await page.goto(`${stage.url}/`)
  await expect(page.locator('[data-extension="101"]').first(), 'the board of the same tab is theirs').toBeVisible()
})

test('who is no administrator is told so; a token that nobody has leads to the sign-in and back', async ({
  stage,
  page,
}) => {
  await page.goto(`${stage.url}/roles#token=${tokenOf('Rita')}`)
  await expect(page.locator('[data-fault="not-allowed"]')).toBeVisible()
  await page.goto(`${stage.url}/sign-in`)
  await page.goto(`${stage.url}/roles#token=nobody`)
  await expect(page.locator('[data-sign-in]')).toBeVisible()
  await page.locator('button.underline').click()
  await page.locator('[name="token"]').fill(tokenOf('Ada'))
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-role="lead"]')).toBeVisible()
})

for (const locale of ['en', 'ar', 'de', 'ru'])
  test(`axe finds nothing on the page of roles (${locale})`, async ({ stage, browser }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 2600 } })
    const page = await context.newPage()
    await page.goto(`${stage.url}/roles#token=${tokenOf('Ada')}`)
    await expect(page.locator('[data-role="admin"]')).toBeVisible()
    await look(page, `roles-${locale}`)
    await context.close()
  })
