import { join } from 'node:path'
import { setupSnippets } from '@jackfield/dialplan'
import { MailReceiver, textOf } from '../../apps/gateway/test/mail-receiver.ts'
import { test as base, expect } from '../browser/support/stage.ts'
import { startGateway, type TestGateway } from '../contract/support/gateway.ts'
import { AsteriskExchange } from '../rig/driver.ts'

/* What is left of a call when it is over, on a real Asterisk: its journey, what was noted on it and what was recorded. */

const test = base.extend<{ exchange: AsteriskExchange; gateway: TestGateway; mail: MailReceiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
  mail: async ({}, use) => {
    const mail = new MailReceiver()
    await use(mail)
    await mail.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
  exchange: async ({}, use) => {
    const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
    const exchange = new AsteriskExchange({ version: '22', productDialplan: extensionsConf })
    await exchange.start()
    await use(exchange)
    await exchange.stop()
  },
  gateway: async ({ exchange, mail }, use) => {
    const { ami, ari, amiSystem: system } = exchange
    const folder = join(exchange.exchange.dir, 'pbx/spool/monitor')
    const smtp = `smtp: { host: 127.0.0.1, port: ${await mail.open()}, secure: plain, from: board@example.com }`
    const settings = `recordings: { folder: ${JSON.stringify(folder)} }\nmessages: { ${smtp}, people: { "102": boris@example.com } }\n`
    const gateway = await startGateway({ ami, ari, system, settings })
    await use(gateway)
    await gateway.stop()
  },
})

test('by keys alone she records a call, writes what it was about when it is over, asks Boris to call back, and plays it; her tag finds it, by mouse it goes', async ({
  exchange,
  gateway,
  board,
  page,
  mail,
}) => {
  const key = (letter: string) => page.keyboard.press(letter)
  await board.open(gateway.url, '101')
  await board.shows({ 101: 'idle' })
  await exchange.setPhone('101', { mode: 'ring' })
  await exchange.externalCall({ did: '06551235', name: 'Mario Rossi', number: '0612345' })
  await board.shows({ 101: 'ringing' })
  await exchange.pickUp('101')
  await board.shows({ 101: 'talking' })
  await key('1')
  await key('r')
  await expect(page.locator('[data-file]')).toContainText('jackfield-')
  // Long enough for sound to be in it.
  await expect.poll(() => exchange.hears('101', 600), { timeout: 12_000 }).toEqual(['0612345'])
  await key('1')
  await key('r')
  await expect(board.tile('101').locator('[data-mark="recording"]')).toHaveCount(0)
  await exchange.hangup('101')
  await board.shows({ 101: 'idle' })
  await page.goto(`${gateway.url}/history`)
  const row = page.locator('[data-history-row]').first()
  await expect(async () => {
    await page.reload()
    await expect(row).toContainText('Mario Rossi', { timeout: 1_000 })
  }).toPass()
  await row.getByRole('button').focus()
  await key('Enter')
  await page.getByLabel('Note on this call').focus()
  await page.keyboard.type('Wants an offer #offer')
  await key('Enter')
  await expect(row).toContainText('1 note')
  await page.locator('[data-ask-back]').focus()
  await key('Enter')
  await page.keyboard.type('102')
  await key('Tab')
  // What was noted is mostly what it is about.
  await expect(page.getByLabel('What it is about')).toHaveValue('Wants an offer #offer')
  await key('Enter')
  await expect(page.locator('[data-step="told"]')).toContainText('asked Boris Kern (102) to call back')
  expect(textOf(mail.letters[0]!)).toContain('Mario Rossi 0612345')
  await page.locator('[data-listen]').focus()
  await key('Enter')
  const sound = page.locator('audio')
  await expect
    .poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration), { timeout: 10_000 })
    .toBeGreaterThan(0.5)
  await page.screenshot({ path: test.info().outputPath('played.png') })
  await page.locator('[data-tag="#offer"]').focus()
  await key('Enter')
  await expect(page.getByLabel('Name, number, company or note')).toHaveValue('#offer')
  await expect(row).toContainText('Mario Rossi')
  // And by mouse it goes again.
  await page.getByRole('button', { name: 'Remove the note' }).click()
  await expect(page.locator('[data-step="noted"]')).toHaveCount(0)
})
