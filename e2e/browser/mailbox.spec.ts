import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasNoFaults } from './support/axe.ts'
import { choose } from './support/menu.ts'
import { expect, test } from './support/stage.ts'

/** A second of silence, as Asterisk writes it. */
function silence(): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + 16_000, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(16_000, 40)
  return Buffer.concat([head, Buffer.alloc(16_000)])
}

const folder = mkdtempSync(join(tmpdir(), 'jackfield-voicemail-'))
test.beforeAll(() => {
  const inbox = join(folder, 'default/103/INBOX')
  mkdirSync(inbox, { recursive: true })
  const text = (caller: string, at: number) => `[message]\ncallerid=${caller}\norigtime=${at}\nduration=65\n`
  writeFileSync(join(inbox, 'msg0000.txt'), text('"<img src=x onerror=alert(1)>" <0612345678>', 1_764_000_000))
  writeFileSync(join(inbox, 'msg0000.wav'), silence())
  writeFileSync(join(inbox, 'msg0001.txt'), text('"Pia" <101>', 1_763_000_000))
  writeFileSync(join(inbox, 'msg0001.gsm'), 'GSM')
})
test.afterAll(() => rmSync(folder, { recursive: true }))

test.describe('with the folder of voicemail', () => {
  test.use({ stageOptions: { settings: `voicemail: { folder: '${folder}' }` } })

  test('V17: the messages of a mailbox are listed and played, by keys, from the menu of the tile', async ({
    stage,
    board,
    page,
  }) => {
    await board.open(stage.url, '103')
    await board.shows({ 103: 'idle' })
    await page
      .locator('[data-extension="103"]')
      .first()
      .click({ button: 'right', position: { x: 30, y: 8 } })
    await choose(page, 'mailbox')
    const sheet = page.getByRole('dialog', { name: /^Voicemail of / })
    const messages = sheet.getByRole('list', { name: 'Messages' }).getByRole('listitem')
    await expect(messages).toHaveCount(2)
    await expect(messages.first()).toContainText('<img src=x onerror=alert(1)>')
    await expect(messages.first()).toContainText('1:05')
    await expect(messages.last()).toContainText('no browser plays')
    await hasNoFaults(page, 'the mailbox', '[role="dialog"]')
    await sheet.getByRole('button', { name: 'Play the message' }).focus()
    await page.keyboard.press('Enter')
    await expect(sheet.locator('audio')).toHaveAttribute('aria-label', 'Play the message')
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    // New messages of my own stand in the top bar, which leads there too.
    await expect(page.locator('[data-open="mailbox"]')).toHaveCount(0)
    stage.exchange.exchange.voicemail.set('103', 2, 0)
    const mine = page.getByRole('button', { name: 'New voicemail: 2' })
    await mine.focus()
    await page.keyboard.press('Enter')
    await expect(sheet.getByRole('status')).toHaveText('2 new messages, 0 heard before')
  })
})

test('V17: where the site does not say where voicemail is, the mailbox says so, when there is something in it', async ({
  stage,
  board,
  page,
}) => {
  stage.exchange.exchange.voicemail.set('103', 0, 0)
  await board.open(stage.url, '103')
  await board.shows({ 103: 'idle' })
  await page
    .locator('[data-extension="103"]')
    .first()
    .click({ button: 'right', position: { x: 30, y: 8 } })
  await choose(page, 'mailbox')
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('status')).toHaveText('0 new messages, 0 heard before')
  await expect(sheet).not.toContainText('does not know where')
  stage.exchange.exchange.voicemail.set('103', 1, 0)
  await expect(sheet).toContainText('does not know where the exchange keeps voicemail')
})
