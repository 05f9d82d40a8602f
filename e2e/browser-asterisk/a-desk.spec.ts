import { setupSnippets } from '@jackfield/dialplan'
import { test as base, expect } from '../browser/support/stage.ts'
import { startGateway, type TestGateway } from '../contract/support/gateway.ts'
import { AsteriskExchange } from '../rig/driver.ts'

/* C34 on a real Asterisk: somebody signs in at a phone, takes a call there by mouse and by keys, and leaves it. */

let link = ''
const test = base.extend<{ exchange: AsteriskExchange; gateway: TestGateway }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
  exchange: async ({}, use) => {
    const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
    const exchange = new AsteriskExchange({ version: '22', productDialplan: extensionsConf })
    await exchange.start()
    try {
      await use(exchange)
    } finally {
      await exchange.stop()
    }
  },
  gateway: async ({ exchange: { ami, ari, amiSystem: system } }, use) => {
    const onFirstLink = (secret: string) => {
      link = secret
    }
    const gateway = await startGateway({ ami, ari, system, open: false, onFirstLink })
    try {
      await use(gateway)
    } finally {
      await gateway.stop()
    }
  },
})

test('the phone where somebody signs in is theirs: its calls, by mouse and by keys', async ({
  exchange,
  gateway,
  board,
  page,
}) => {
  await page.goto(`${gateway.url}/sign-in#link=${link}`)
  await page.getByLabel('Name', { exact: true }).fill('ada')
  await page.getByLabel('Name on the board').fill('Ada')
  await page.getByLabel('New password').fill('seven green bottles')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle', 102: 'idle', 104: 'idle' })

  const desk = page.locator('[data-zone="desk"]')
  await desk.getByRole('button', { name: 'Sign in at a phone' }).click()
  await page.keyboard.type('101')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-my-extension="101"]')).toContainText('Ada')
  for (const number of ['102', '104']) await exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
  await exchange.setPhone('101', { mode: 'ring' })
  await exchange.externalCall({ did: '06551235', name: 'Mario Rossi', number: '0612345' })
  await board.shows({ 101: 'ringing' })
  await exchange.pickUp('101')
  await board.shows({ 101: 'talking' })
  await desk.locator('[data-label="hold"]').click()
  await board.shows({ 101: 'held' })
  await page.keyboard.press('h')
  await board.shows({ 101: 'talking' })
  await page.keyboard.press('t')
  await page.keyboard.type('104')
  await page.keyboard.press('Enter')
  await board.shows({ 101: 'idle', 104: 'talking' })
  await expect.poll(() => exchange.hears('104', 600), { timeout: 12_000, intervals: [50] }).toEqual(['0612345'])

  await page.locator('[data-extension="101"]').first().click({ button: 'right' })
  const signOut = page.getByRole('menuitem', { name: /Sign out of the phone/ })
  await expect(signOut).toBeVisible()
  await expect(signOut, 'a hurried Enter does not sign out').not.toBeFocused()
  await signOut.click()
  await expect(page.locator('[data-my-extension]')).toHaveCount(0)
})
