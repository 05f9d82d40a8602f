import { setupSnippets } from '@jackfield/dialplan'
import { drag } from '../browser/support/hand.ts'
import { choose } from '../browser/support/menu.ts'
import { test as base, expect } from '../browser/support/stage.ts'
import { startGateway, type TestGateway } from '../contract/support/gateway.ts'
import { AsteriskExchange } from '../rig/driver.ts'

/*
 * The whole way at once: a hand on the panel in Chromium, the gateway that ships, a real Asterisk with the dialplan that `setup` prints,
 * real phones and their sound. What each command can come to is proven elsewhere; this proves that nothing lies between.
 */

const test = base.extend<{ exchange: AsteriskExchange; gateway: TestGateway }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
  exchange: async ({}, use) => {
    const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
    const exchange = new AsteriskExchange({ version: '22', productDialplan: extensionsConf })
    await exchange.start()
    try {
      for (const number of ['102', '104', '106'])
        await exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
      await use(exchange)
    } finally {
      await exchange.stop()
    }
  },
  gateway: async ({ exchange: { ami, ari, amiSystem: system } }, use) => {
    const gateway = await startGateway({ ami, ari, system })
    try {
      await use(gateway)
    } finally {
      await gateway.stop()
    }
  },
})

const outside = '0612345'

test('a short day of Anna’s', async ({ exchange, gateway, board, page }) => {
  const desk = page.locator('[data-zone="desk"]')
  const key = (letter: string) => page.keyboard.press(letter)
  /** The arrow goes down the menu to that line. */
  const downTo = async (name: string) => {
    const line = page.getByRole('menuitem', { name })
    await expect(async () => {
      if (!(await line.evaluate((at) => at === document.activeElement))) await key('ArrowDown')
      await expect(line).toBeFocused({ timeout: 50 })
    }).toPass()
  }
  const hears = (phone: string, whom: string[]) =>
    expect.poll(() => exchange.hears(phone, 600), { timeout: 12_000, intervals: [50] }).toEqual(whom)
  await board.open(gateway.url, '101')
  await board.shows({ 101: 'idle', 102: 'idle', 104: 'idle', 106: 'idle' })

  await test.step('a call from outside rings; she answers, and hears the caller', async () => {
    await exchange.setPhone('101', { mode: 'ring' })
    await exchange.externalCall({ did: '06551235', name: 'Mario Rossi', number: outside })
    await board.shows({ 101: 'ringing' })
    await expect(desk.locator('[data-phase="ringing"]')).toContainText(outside)
    await exchange.pickUp('101')
    await board.shows({ 101: 'talking' })
    await hears('101', [outside])
  })

  await test.step('H holds, H takes back', async () => {
    await key('1')
    await key('h')
    await board.shows({ 101: 'held' })
    await key('h')
    await board.shows({ 101: 'talking' })
  })

  await test.step('1 T a name Enter: the caller goes to a colleague, who hears him', async () => {
    await key('1')
    await key('t')
    await page.keyboard.type('dmitri')
    await expect(page.getByRole('option', { name: /Dmitri Volkov/ })).toBeVisible()
    await key('Enter')
    await board.shows({ 101: 'idle', 104: 'talking' })
    await hears('104', [outside])
    await exchange.hangup('104')
    await board.shows({ 104: 'idle' })
  })

  await test.step('the next caller is dragged to a colleague: the sentence first, then the move', async () => {
    await exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
    await drag(page, desk.locator('[data-leg]').first(), board.tile('106'), { x: 0.15 })
    await expect(page.locator('[data-drag-sentence]')).toContainText(/Move .*Boris Kern.* to Fabio Greco/)
    await page.mouse.up()
    await board.shows({ 101: 'idle', 102: 'talking', 106: 'talking' })
    await exchange.hangup('102')
    await board.shows({ 102: 'idle', 106: 'idle' })
  })

  await test.step('colleagues on the phone are waited for: asked for by mouse and by keys; one is called, she is told of the other, and Y Enter calls', async () => {
    await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 200 })
    await exchange.call('102', '104')
    await board.shows({ 102: 'talking', 104: 'talking' })
    const then = await page.evaluate(() => new Date().toISOString())
    await board.tile('102').click({ button: 'right' })
    await choose(page, 'campTell')
    // The hand is off the mouse, and the pointer not where the menu opens.
    await page.mouse.move(5, 700)
    await board.tile('104').focus()
    await key('Shift+F10')
    await expect(page.locator('[data-menu]')).toBeVisible()
    await downTo('Notes, call-backs, messages')
    await key('ArrowRight')
    await downTo('Connect us when free')
    await key('Enter')
    await exchange.hangup('102')
    await board.shows({ 101: 'talking', 104: 'talking' })
    await hears('101', ['104'])
    await expect(page.locator('[data-free="102"]')).toContainText('Boris Kern')
    await exchange.hangup('104')
    await board.shows({ 101: 'idle', 104: 'idle' })
    await key('y')
    await expect(page.locator('[data-callbacks] [data-do="now"]').first()).toBeFocused()
    await key('Enter')
    await board.shows({ 101: 'talking', 102: 'talking' })
    await hears('101', ['102'])
    await expect(page.locator('[data-free="102"]')).toHaveCount(0)
    await key('Escape')
    await exchange.hangup('102')
    await board.shows({ 101: 'idle', 102: 'idle' })

    // The board as it was: those two talk, and nothing can be done there.
    await page.goto(`${gateway.url}/rewind?at=${then}`)
    await board.shows({ 102: 'talking', 104: 'talking' })
    await key('Escape')
    await board.shows({ 101: 'idle', 102: 'idle', 104: 'idle' })
  })

  await test.step('C asks a colleague first, C again hands the caller over', async () => {
    await exchange.call('102', '101')
    await board.shows({ 101: 'talking', 102: 'talking' })
    await key('1')
    await key('c')
    await page.keyboard.type('104')
    await key('Enter')
    await board.shows({ 101: 'talking', 102: 'held', 104: 'talking' })
    await key('1')
    await key('c')
    await board.shows({ 101: 'idle', 102: 'talking', 104: 'talking' })
  })

  await test.step('her own call dropped on that one: all four in a room, who hear each other', async () => {
    await exchange.call('106', '101')
    await board.shows({ 101: 'talking', 106: 'talking' })
    const other = page.locator('li [data-call]').filter({ hasText: 'Dmitri Volkov' })
    await drag(page, desk.locator('[data-leg]').first(), other)
    await expect(page.locator('[data-drag-sentence]')).toContainText(/Join/)
    await page.mouse.up()
    await expect(page.locator('[data-conference] [data-participant]')).toHaveCount(4)
    await hears('101', ['102', '104', '106'])
  })
})
