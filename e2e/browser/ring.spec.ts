import type { Page } from '@playwright/test'
import { Ear } from './support/ear.ts'
import { Board, expect, test } from './support/stage.ts'

test.beforeEach(async ({ stage }) => {
  for (const phone of ['101', '102']) stage.exchange.setPhone(phone, { mode: 'ring' })
})

test('the ring is asked for once, sounds while my phone rings, each kind in its own way, and no longer', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await board.open(stage.url, '101')
  await page.locator('[data-ring="ask"]').getByRole('button', { name: 'Turn the ring on' }).click()
  await ear.hears()
  await expect(page.locator('[data-ring]')).toHaveCount(0)
  await ear.hearsNothing(1_500)
  await stage.exchange.call('102', '101')
  await ear.hearsPitch(1046, 880)
  await stage.exchange.hangup('102')
  await board.shows({ 101: 'idle' })
  await ear.hearsNothing()
  // Once more by itself after a reload where the browser allows it, as here.
  await page.reload()
  await board.shows({ 101: 'idle' })
  await expect(page.locator('[data-ring]')).toHaveCount(0)
})

test('each kind of call has a sound of its own, also heard once in the settings; what is not wanted is still', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.locator('[data-ring-once="callback"]').click()
  await ear.hearsPitch(1175)
  await page.locator('[data-ring-once="queue"]').click()
  await ear.hearsPitch(587, 740)
  await page.locator('[data-setting="ring-mine"]').uncheck()
  await page.keyboard.press('Escape')
  await ear.hearsNothing(1_500)
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'ringing' })
  await ear.hearsNothing()
})

test('do not disturb stills the ring', async ({ stage, board, page }) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await page.locator('[data-my-presence]').click()
  // It is checked when the exchange says so.
  await page.locator('[data-setting="dnd"]').click()
  await expect(board.tile('101').locator('[data-mark="dnd"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'ringing' })
  await ear.hearsNothing()
})

test('a tab that the browser freezes falls silent by itself, and does not ring for what is over when it wakes', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await stage.exchange.call('102', '101')
  await ear.hears()
  const browser = await page.context().newCDPSession(page)
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' })
  await stage.exchange.hangup('102')
  await expect.poll(() => stage.exchange.phoneCalls('101')).toBe(0)
  await browser.send('Page.setWebLifecycleState', { state: 'active' })
  await board.shows({ 101: 'idle' })
  await ear.hearsNothing()
})

test('of several tabs one rings, and the other when it is closed', async ({ stage, board, page }) => {
  const first = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  await expect.poll(() => ringers(page)).toEqual({ held: 1, pending: 0 })
  const other = new Board(await page.context().newPage())
  const second = await Ear.at(other.page)
  await other.open(stage.url, '101')
  await expect.poll(() => ringers(page)).toEqual({ held: 1, pending: 1 })
  await stage.exchange.call('102', '101')
  await first.hears()
  await other.shows({ 101: 'ringing' })
  await second.hearsNothing()
  await page.close()
  await second.hears()
})

/** As if it had been turned on before. */
const ringsAlready = (page: Page) =>
  page.addInitScript(() => localStorage.setItem('jackfield.ring', '{"ring":"on","volume":0.7}'))

/** The tabs that may ring: one holds the lock, the others wait for it. */
const ringers = (page: Page) =>
  page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    const ours = (locks: LockInfo[]) => locks.filter(({ name }) => name === 'jackfield.ring').length
    return { held: ours(held), pending: ours(pending) }
  })

test('a file of my own rings for its kind, no longer than the phone, also after a reload; what is no sound is refused', async ({
  stage,
  board,
  page,
}) => {
  const ear = await Ear.at(page)
  await ringsAlready(page)
  await board.open(stage.url, '101')
  const refused = page.locator('p[role="alert"]')
  const openSettings = () => page.getByRole('button', { name: 'Settings' }).click()
  await openSettings()
  const give = (name: string, buffer: Buffer) =>
    page.locator('[data-ring-file="mine"]').setInputFiles({ name, mimeType: 'audio/wav', buffer })
  await give('letter.wav', Buffer.from('Dear Sir'))
  await expect(refused).toHaveText(/knows no sound/)
  await give('silence.wav', wav(0, 1))
  await expect(refused).toHaveText(/silent/)
  await give('horn.wav', wav(330, 5))
  await ear.hearsPitch(330)
  await expect(refused).toHaveCount(0)
  await page.reload()
  await board.shows({ 101: 'idle' })
  await stage.exchange.call('102', '101')
  await ear.hearsPitch(330)
  await stage.exchange.hangup('102')
  await board.shows({ 101: 'idle' })
  // The file would have gone on for four seconds.
  await expect.poll(async () => (await ear.now()).level, { intervals: [40], timeout: 1_500 }).toBeLessThan(0.001)
  await ear.hearsNothing()
  await openSettings()
  await expect(page.getByText('horn.wav')).toBeVisible()
  await page.locator('[data-ring-usual="mine"]').click()
  await expect(page.getByText('horn.wav')).toHaveCount(0)
  await page.locator('[data-ring-once="mine"]').click()
  await ear.hearsPitch(1046, 880)
})

/** A tone of so many Hz as a WAV file, 16 bits, 8,000 samples a second; 0 = silence. */
function wav(hz: number, seconds: number): Buffer {
  const rate = 8_000
  const data = Buffer.alloc(2 * rate * seconds)
  for (let i = 0; i < rate * seconds; i += 1)
    data.writeInt16LE(Math.round(20_000 * Math.sin((2 * Math.PI * hz * i) / rate)), 2 * i)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(2 * rate, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}
