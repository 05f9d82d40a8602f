import type { Browser, Page } from '@playwright/test'
import { hasNoFaults } from './support/axe.ts'
import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

/* C34: two people, each in a browser of their own, and one phone. */

const passphrase = 'seven green bottles'
test.use({ stageOptions: { open: false } })

/** Adds a person who may sign in at any phone, and opens their board in a browser of their own. */
async function person(browser: Browser, admin: Page, name: string): Promise<Page> {
  const form = admin.locator('[data-form="person"]')
  await form.getByLabel('Name', { exact: true }).fill(name.toLowerCase())
  await form.getByLabel('Name on the board').fill(name)
  await form.locator('select[name="role"]').selectOption('admin')
  await form.getByRole('button', { name: 'Add a person' }).click()
  const link = admin.locator('[data-link]')
  await expect(link).toBeVisible()
  const theirs = await (await browser.newContext()).newPage()
  await theirs.goto((await link.textContent())!.trim())
  await theirs.getByLabel('New password').fill(passphrase)
  await theirs.keyboard.press('Enter')
  await expect(theirs.locator('[data-extension="101"]').first()).toBeVisible()
  return theirs
}

async function signInAt(page: Page, phone: string): Promise<void> {
  await page.locator('#desk').getByRole('button', { name: 'Sign in at a phone' }).click()
  await page.keyboard.type(phone)
  await page.locator(`[role="option"][data-target="${phone}"]`).click()
}

test('one takes a phone over from another: both are told, and it is theirs in every tab', async ({
  stage,
  page,
  browser,
}) => {
  // Four pages and five looks for faults.
  test.slow()
  await page.goto(`${stage.url}/sign-in#link=${stage.firstLink}`)
  await page.getByLabel('Name', { exact: true }).fill('ada')
  await page.getByLabel('Name on the board').fill('Ada')
  await page.getByLabel('New password').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-extension="101"]').first()).toBeVisible()
  await page.goto(`${stage.url}/people`)
  const anna = await person(browser, page, 'Anna Conti')
  await page.reload()
  const boris = await person(browser, page, 'Boris Kern')

  await expect(anna.locator('#desk')).toContainText('Sign in at the phone where you sit.')
  await signInAt(anna, '105')
  await expect(anna.locator('[data-my-extension="105"]')).toContainText('Anna Conti')
  // The first keys are taught as after the choice of a phone, until they are put away.
  const steps = anna.locator('[data-first-steps]')
  await expect(steps).toBeFocused()
  await hasNoFaults(anna, 'the desk with who is signed in there')
  await steps.getByRole('button', { name: 'Got it' }).click()
  await expect(steps).toHaveCount(0)
  const tab = await anna.context().newPage()
  await tab.goto(stage.url)
  await expect(tab.locator('[data-my-extension="105"]')).toContainText('Anna Conti')

  // He is told who sits there, and a hurried Enter does no harm.
  await boris.locator('#desk').getByRole('button', { name: 'Sign in at a phone' }).click()
  await boris.keyboard.type('105')
  await expect(boris.locator('[data-note-of="105"]')).toHaveText('Anna Conti sits here')
  await hasNoFaults(boris, 'the list of phones')
  await boris.locator('[role="option"][data-target="105"]').click()
  const asked = boris.locator('[data-confirm="take-phone"]')
  await expect(asked).toContainText('Anna Conti is signed in at this phone')
  await hasNoFaults(boris, 'the question', '[role="alertdialog"]')
  await boris.keyboard.press('Enter')
  await expect(asked).toHaveCount(0)
  await expect(anna.locator('[data-my-extension="105"]')).toBeVisible()
  await signInAt(boris, '105')
  await asked.getByRole('button', { name: 'Take over' }).click()

  await expect(boris.locator('[data-my-extension="105"]')).toContainText('Boris Kern')
  for (const one of [anna, tab]) {
    await expect(one.locator('[data-lost-phone="105"]')).toContainText('Boris Kern has signed in at phone 105')
    await expect(one.locator('[data-my-extension]')).toHaveCount(0)
  }
  await hasNoFaults(anna, 'the desk')
  await signInAt(anna, '106')
  await expect(anna.locator('[data-my-extension="106"]')).toBeVisible()
  await expect(tab.locator('[data-lost-phone]')).toHaveCount(0)
  await expect(steps).toHaveCount(0)

  // Everybody finds her there: on the tile, by search, and in the sentence of what would happen.
  const tile = boris.locator('[data-extension="106"]').first()
  await expect(tile).toContainText('Anna Conti')
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
  await stage.exchange.call('106', '101')
  await expect(tile).toHaveAttribute('data-state', 'talking')
  await expect(boris.locator('[data-zone="calls"] [data-row]')).toContainText('Anna Conti')
  await tile.click({ button: 'right' })
  await expect(boris.locator('[data-phone-name]')).toBeVisible()
  const names = boris.locator('[data-menu] [data-phone-name], [data-menu] :has(> [data-phone-name]) > :first-child')
  const cut = (all: Element[]) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)
  expect(await names.evaluateAll(cut), 'neither name is cut by what they do').toEqual([])
  await boris.keyboard.press('Escape')
  await boris.keyboard.press('/')
  await boris.keyboard.type('anna con')
  await expect(tile).toBeVisible()
  await boris.keyboard.press('Escape')

  // Somebody else is signed out of a phone by its tile, after a question; a hurried Enter does no harm.
  const freed = boris.locator('[data-confirm="free-phone"]')
  const ask = async () => {
    await boris.locator('[data-extension="106"]').first().click({ button: 'right' })
    await choose(boris, 'leavePhone')
    await expect(freed).toContainText('Sign Anna Conti out of phone 106?')
  }
  await ask()
  await hasNoFaults(boris, 'the question before somebody is signed out', '[role="alertdialog"]')
  await boris.keyboard.press('Enter')
  await expect(freed).toHaveCount(0)
  await expect(anna.locator('[data-my-extension="106"]')).toBeVisible()
  await ask()
  await freed.getByRole('button', { name: 'Sign out of the phone' }).click()
  await expect(anna.locator('[data-lost-phone="106"]')).toBeVisible()
  await signInAt(anna, '106')
  await expect(anna.locator('[data-my-extension="106"]')).toBeVisible()

  // Signing out of the board leaves the phone free.
  await boris.goto(`${stage.url}/account`)
  await boris.locator('[data-sign-out]').click()
  await boris.waitForURL('**/sign-in')
  await anna.locator('[data-my-extension="106"]').click()
  await anna.keyboard.type('105')
  await expect(anna.locator('[role="option"][data-target="105"]')).toBeVisible()
  await expect(anna.locator('[data-note-of="105"]')).toHaveCount(0)
})
