import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from './support/stage.ts'

/* From nothing to a signed-in operator: the first administrator, an invited person, the second step, and the way out. */

const passphrase = 'seven green bottles'

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test.use({ stageOptions: { open: false } })

test('first administrator, invited operator, board, second step, sign-out', async ({ stage, board, page, browser }) => {
  // Who comes without a proof is sent to the page of sign-in.
  await page.goto(stage.url)
  await page.waitForURL('**/sign-in')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await page.goto(`${stage.url}/sign-in#link=${stage.firstLink}`)
  await expect(page.locator('[data-link-for="first"]')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await page.getByLabel('Name', { exact: true }).fill('ada')
  await page.getByLabel('Name on the board').fill('Ada')
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.locator('[data-fault="too-short"]')).toBeVisible()
  await page.getByLabel('New password').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(board.tile('101')).toBeVisible()

  await page.goto(`${stage.url}/people`)
  const form = page.locator('[data-form="person"]')
  await form.getByLabel('Name', { exact: true }).fill('rita')
  await form.getByLabel('Name on the board').fill('Rita')
  await form.getByLabel('Phone').fill('101')
  await form.getByRole('button', { name: 'Add a person' }).click()
  const link = await page.locator('[data-link]').textContent()

  const theirs = await browser.newContext()
  const rita = await theirs.newPage()
  await rita.goto(link!.trim())
  await rita.getByLabel('New password').fill(passphrase)
  await rita.keyboard.press('Enter')
  await expect(rita.locator('[data-extension="101"]').first()).toBeVisible()

  // The administrator makes her a viewer: her board knows, without a reload.
  await page.locator('[data-person="rita"]').getByRole('button', { name: 'Change' }).click()
  await page.locator('[data-person="rita"] select[name="role"]').selectOption('viewer')
  await page.locator('[data-person="rita"]').getByRole('button', { name: 'Save' }).click()
  await rita.locator('[data-open="settings"]').click()
  await expect(rita.locator('[data-operator="Rita"]')).toContainText('Viewer')

  // The administrator sees her board, on which nothing can be done, and goes back.
  await page.locator('button[data-see-as="Rita"]').click()
  await expect(page.locator('section[data-see-as="Rita"]')).toBeVisible()
  await page.locator('[data-open="settings"]').click()
  await expect(page.locator('[data-operator="Rita"]')).toContainText('Viewer')
  await expect(page.getByRole('link', { name: 'Audit trail' })).toHaveAttribute('href', '/audit')
  await page.keyboard.press('Escape')
  await page.locator('[data-end-see-as]').click()
  await expect(page.locator('section[data-see-as]')).toHaveCount(0)
  await board.tile('101').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('see board rita')
  await page.locator('[data-find="see-as:Rita"]').click()
  await expect(page.locator('section[data-see-as="Rita"]')).toBeVisible()
  await page.locator('[data-end-see-as]').click()
  await expect(page.locator('section[data-see-as]')).toHaveCount(0)
  await page.goto(`${stage.url}/people`)

  await rita.goto(`${stage.url}/account`)
  await rita.locator('[data-form="totp"] input').fill(passphrase)
  await rita.locator('[data-form="totp"]').getByRole('button', { name: 'Set up' }).click()
  const key = (await rita.locator('[data-totp-key]').getAttribute('data-totp-key'))!
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  await rita.locator('[data-form="totp-confirm"] input').fill(totp.generate())
  await rita.keyboard.press('Enter')
  await expect(rita.locator('[data-recovery-codes] li')).toHaveCount(10)
  const [recovery] = await rita.locator('[data-recovery-codes] li').allInnerTexts()
  await rita.locator('[data-sign-out]').click()
  await rita.waitForURL('**/sign-in')
  await signIn(rita, 'rita')
  await rita.locator('input[name="code"]').fill(recovery!)
  const startedAt = Date.now()
  await rita.keyboard.press('Enter')
  await expect(rita.locator('[data-extension="101"]').first()).toBeVisible()
  test.info().annotations.push({ type: 'sign-in to board', description: `${Date.now() - startedAt} ms` })
  console.log(`sign-in to usable board: ${Date.now() - startedAt} ms`)

  // Her sign-ins are ended: the board goes, and asks her to sign in.
  await page.reload()
  await page.locator('[data-person="rita"]').getByRole('button', { name: 'Sign out everywhere' }).click()
  await rita.waitForURL('**/sign-in')
  await signIn(rita, 'nobody')
  await expect(rita.locator('[data-fault="wrong-sign-in"]')).toHaveAttribute('role', 'alert')
  await page.reload()
  await expect(page.locator('[data-failures] li').first()).toContainText('unknown name')

  // A page that is longer than the window is read to its end.
  await page.setViewportSize({ width: 1280, height: 400 })
  await page.getByRole('link', { name: 'Roles' }).click()
  await expect(page.locator('[data-role="viewer"]')).toContainText('Rita')
  await page.locator('[data-role="admin"]').getByText('Ada').scrollIntoViewIfNeeded()
  await expect(page.locator('[data-role="admin"]').getByText('Ada')).toBeInViewport()
  await theirs.close()
})
