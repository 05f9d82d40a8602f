import type { Page } from '@playwright/test'
import { hasNoFaults } from './support/axe.ts'
import { choose } from './support/menu.ts'
import { form, openAs, siteSettings, tokenOf } from './support/site-settings.ts'
import { Board, expect, test } from './support/stage.ts'

/* The settings of the site: what an administrator changes there is on every open board at once. */

test.use({ stageOptions: { open: false, settings: siteSettings } })

const reasons = (page: Page) => form(page).locator('[name="reason"]')
const values = async (page: Page) =>
  reasons(page).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
/** Goes on with the keyboard until this has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`no way to ${selector} by Tab`)
}

test('reasons are written by keys alone; a board that is open offers them at once, and a pause has one of them', {
  tag: '@postgres',
}, async ({ stage, page, context }) => {
  const other = await context.newPage()
  const board = new Board(other)
  await other.goto(`${stage.url}/#token=${tokenOf('Sam')}`)
  await board.unfold('sales')

  await openAs(stage, page)
  await tabTo(page, '[data-setting="pauseReasons"] [data-add]')
  for (const name of ['Training', 'Lunch', 'Coffee']) {
    await page.keyboard.press('Enter')
    await page.keyboard.type(name)
    await tabTo(page, '[data-setting="pauseReasons"] [data-add]')
  }
  await reasons(page).nth(1).focus()
  await tabTo(page, '[data-move="-1"]')
  await page.keyboard.press('Enter')
  await expect(form(page).locator('[role="status"]')).toContainText('Reason 2: 1 of 3')
  expect(await values(page)).toEqual(['Lunch', 'Training', 'Coffee'])
  await tabTo(page, '[data-row="1"] [name="reason"]')
  await tabTo(page, '[data-row="2"] [data-remove]')
  await page.keyboard.press('Enter')
  await expect(reasons(page)).toHaveCount(2)
  await expect(reasons(page).nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' course')
  await page.keyboard.press('Enter')
  await expect(form(page)).toContainText('Last changed by Ada')
  await expect(form(page).locator('[role="status"]')).toContainText('Saved.')

  const member = other.locator('[data-member="sales|PJSIP/103"]')
  await member.click({ button: 'right' })
  await choose(other, 'memberPause')
  const ready = other.locator('[data-ask="memberPause"] button:has(kbd)')
  await expect(ready).toHaveText(['1Lunch', '2Training course'])
  await other.keyboard.press('2')
  await expect(member).toContainText('Training course')

  await page.locator('[data-reset]').first().click()
  await expect(reasons(page)).toHaveCount(0)
  await member.click({ button: 'right' })
  await choose(other, 'memberUnpause')
  await expect(member).toHaveAttribute('data-paused', 'false')
  await member.click({ button: 'right' })
  await choose(other, 'memberPause')
  await expect(ready.first()).toHaveText('1Break')
})

test('a greeting and a page for calls are on the next card that rings', async ({ stage, page, context }) => {
  const other = await context.newPage()
  stage.exchange.setPhone('101', { mode: 'ring' })
  await other.goto(`${stage.url}/#token=${tokenOf('Sam')}`)
  await expect(other.locator('[data-extension="101"]').first()).toBeVisible()
  await openAs(stage, page)
  const greetings = form(page, 'greetings')
  await greetings.locator('[data-add]').click()
  await page.keyboard.type('06551235')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Good morning, Hotel Adria')
  await greetings.locator('[data-add]').click()
  await page.keyboard.type('06551235')
  await expect(greetings.locator('[data-fault="here"]')).toContainText('06551235 is there twice.')
  await greetings.locator('[data-remove]').last().click()
  await page.keyboard.press('Enter')
  await expect(greetings).toContainText('Last changed by Ada')
  const pops = form(page, 'screenPops')
  await pops.locator('[data-add]').click()
  await page.keyboard.type('CRM')
  await pops.locator('[name="pop-url"]').fill('javascript:alert({number})')
  await page.keyboard.press('Enter')
  await expect(pops.locator('[data-fault="bad-request"]')).toContainText('must be like https://')
  await pops.locator('[name="pop-url"]').fill('https://crm.example.com/?phone={number}')
  await pops.locator('[name="pop-people"]').fill('101, 102')
  await hasNoFaults(page, 'greetings and pages')
  await page.screenshot({ path: test.info().outputPath('settings-desk.png'), fullPage: true })
  await page.keyboard.press('Enter')
  await expect(pops).toContainText('Last changed by Ada')
  await stage.exchange.externalCall({ did: '06551235', name: 'Maria Rossi', number: '+390655128840' })
  await expect(other.locator('.call-card [data-greeting]')).toHaveText('Good morning, Hotel Adria')
  await expect(other.locator('[data-pops] a')).toHaveAttribute('href', /crm\.example\.com\/\?phone=%2B390655128840/)
})

test('what the config file says is shown and can’t be changed there', async ({ stage, page }) => {
  await openAs(stage, page)
  const ruled = form(page, 'reminders.parkSeconds')
  await expect(ruled).toContainText('300')
  await expect(ruled).toContainText('Written in the config file as reminders.parkSeconds')
  await expect(ruled.locator('input, button')).toHaveCount(0)
  await expect(form(page, 'history.keepDays')).toHaveAttribute('data-from', 'config')
  await expect(form(page, 'history.keepDays')).toContainText('30')
  await expect(page.locator('[data-fixed="recordings.folder"]')).toContainText('None')
  await expect(page.locator('[data-health="ok"]')).toBeVisible()
  await expect(page.locator('[data-feed="memory"]')).toHaveAttribute('data-feed-state', 'live')
  await expect(page.locator('[data-hook="crm"]')).toContainText('crm.example.com · call.began')
  await expect(page.locator('main')).not.toContainText(/whsec|secret-path/)
  const hold = form(page, 'reminders.holdSeconds')
  await hold.locator('input').fill('0')
  await page.keyboard.press('Enter')
  await expect(hold).toContainText('Last changed by Ada')
})

test('names of queues, numbers that a role may not call, the country and how long things are kept are changed while the board runs', async ({
  stage,
  page,
  context,
}) => {
  const other = await context.newPage()
  await other.goto(`${stage.url}/#token=${tokenOf('Sam')}`)
  await expect(other.locator('[data-queue="sales"]').first()).toBeVisible()
  await openAs(stage, page)
  const places = form(page, 'places')
  await places.locator('[data-add]').click()
  await page.keyboard.type('sales')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Inside <b>sales</b>')
  await page.keyboard.press('Enter')
  await expect(places).toContainText('Last changed by Ada')
  await expect(other.locator('[data-queue="sales"]').first()).toContainText('Inside <b>sales</b>')

  const dialling = form(page, 'dialling')
  await dialling.locator('[data-add]').click()
  await dialling.locator('[name="dial-role"]').fill('superviser')
  await dialling.locator('[name="dial-deny"]').fill('_00., (secret)')
  await page.keyboard.press('Enter')
  await expect(dialling.locator('[data-fault="bad-request"]')).toContainText('or a pattern like _00.')
  await dialling.locator('[name="dial-deny"]').fill('_00., 118')
  await page.keyboard.press('Enter')
  await expect(dialling.locator('[data-fault="bad-request"]')).toContainText('did you mean supervisor?')
  await dialling.locator('[name="dial-role"]').fill('supervisor')
  await page.keyboard.press('Enter')
  await expect(dialling).toContainText('Last changed by Ada')

  const country = form(page, 'phonebook.country')
  await country.locator('input').fill('it')
  await expect(country).toContainText('Italy')
  await page.keyboard.press('Enter')
  await expect(country.locator('input')).toHaveValue('IT')
  const kept = form(page, 'audit.keepDays')
  await kept.locator('input').fill('90')
  await page.keyboard.press('Enter')
  await expect(kept).toContainText('Last changed by Ada')
  await hasNoFaults(page, 'the settings of the site, changed')
})

test('of two who change one setting the later one sees both, and says which counts', { tag: '@postgres' }, async ({
  stage,
  page,
  browser,
}) => {
  const context = await browser.newContext()
  const second = await context.newPage()
  await openAs(stage, page)
  await openAs(stage, second, 'Otto')
  const write = async (at: Page, name: string) => {
    await form(at).locator('[data-add]').click()
    await at.keyboard.type(name)
    await at.keyboard.press('Enter')
  }
  await write(second, 'Tea')
  await expect(form(second)).toContainText('Last changed by Otto')
  await write(page, 'Lunch')
  const conflict = form(page).locator('[data-conflict]')
  await expect(conflict).toContainText('Otto has changed this meanwhile')
  await expect(conflict).toContainText('Lunch')
  await expect(conflict).toContainText('Tea')
  await expect(conflict).toBeFocused()
  await hasNoFaults(page, 'a conflict of two editors')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(form(page)).toContainText('Last changed by Ada')
  expect(await values(page)).toEqual(['Lunch'])
  await write(second, 'Cake')
  await second.locator('[data-keep="theirs"]').click()
  expect(await values(second)).toEqual(['Lunch'])
  await context.close()
})

test('what can’t be saved is said, and stays in the fields; so does what is written while the gateway is away', async ({
  stage,
  page,
}) => {
  await openAs(stage, page)
  for (const name of ['Lunch', 'lunch']) {
    await form(page).locator('[data-add]').click()
    await page.keyboard.type(name)
  }
  await page.keyboard.press('Enter')
  await expect(form(page).locator('[data-fault="bad-request"]')).toContainText('must be different from each other')
  expect(await values(page)).toEqual(['Lunch', 'lunch'])
  await reasons(page).nth(1).fill('Tea')
  await stage.stopGateway()
  await page.keyboard.press('Enter')
  await expect(form(page).locator('[data-fault="no-answer"]')).toBeVisible()
  expect(await values(page)).toEqual(['Lunch', 'Tea'])
  await stage.startGateway()
  await form(page).locator('[type="submit"]').click()
  await expect(form(page)).toContainText('Last changed by Ada')
})

test('who is no administrator is told so; a token that nobody has leads to the sign-in', async ({ stage, page }) => {
  await page.goto(`${stage.url}/settings#token=${tokenOf('Sam')}`)
  await expect(page.locator('[data-fault="not-allowed"]')).toBeVisible()
  await expect(page.locator('[data-setting]')).toHaveCount(0)
  await page.goto(`${stage.url}/sign-in`)
  await page.goto(`${stage.url}/settings#token=nobody`)
  await expect(page.locator('[data-sign-in]')).toBeVisible()
})

test('the palette and the settings of the board lead there, for administrators alone', async ({ stage, page }) => {
  await page.goto(`${stage.url}/#token=${tokenOf('Ada')}`)
  await expect(page.locator('[data-extension="101"]').first()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('site sett')
  await page.keyboard.press('Enter')
  await expect(form(page)).toBeVisible()
  await page.goto(`${stage.url}/sign-in`)
  await page.goto(`${stage.url}/#token=${tokenOf('Sam')}`)
  await page
    .locator('button[aria-haspopup]', { has: page.locator('svg') })
    .last()
    .waitFor()
  await expect(page.locator('a[href="/settings"]')).toHaveCount(0)
})

for (const [locale, width] of [
  ['en', 1280],
  ['ar', 1280],
  ['de', 1280],
  ['ru', 400],
] as const)
  test(`axe finds nothing on the settings of the site (${locale}, ${width})`, async ({ stage, browser }) => {
    const context = await browser.newContext({ locale, viewport: { width, height: 2000 } })
    const page = await context.newPage()
    await openAs(stage, page)
    for (const name of ['Lunch', 'Training, the long one of the year']) {
      await form(page).locator('[data-add]').click()
      await page.keyboard.type(name)
    }
    await hasNoFaults(page, `settings-${locale}`)
    for (const theme of ['dark', 'light', 'contrast']) {
      await page.evaluate((chosen) => {
        document.documentElement.dataset.theme = chosen
      }, theme)
      await page.screenshot({ path: test.info().outputPath(`settings-${locale}-${theme}.png`), fullPage: true })
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await context.close()
  })
