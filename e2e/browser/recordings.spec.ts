import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasNoFaults } from './support/axe.ts'
import { test as base, expect } from './support/stage.ts'

/** The folder where the exchange would have put its recordings. */
const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'jackfield-monitor-'))
    await use(folder)
    rmSync(folder, { recursive: true })
  },
  stageOptions: async ({ folder }, use) => {
    await use({ settings: `recordings: { folder: ${JSON.stringify(folder)} }\n` })
  },
})

/** Two seconds of silence, as MixMonitor writes it: 8000 samples of 16 bits a second. */
function silence(): Buffer {
  const bytes = 2 * 8_000 * 2
  const wav = Buffer.alloc(44 + bytes)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + bytes, 4)
  wav.write('WAVEfmt ', 8)
  for (const [value, at] of [
    [16, 16],
    [8_000, 24],
    [16_000, 28],
    [bytes, 40],
  ] as const)
    wav.writeUInt32LE(value, at)
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ] as const)
    wav.writeUInt16LE(value, at)
  wav.write('data', 36)
  return wav
}

test('a call that was recorded is listened to from its journey, by keys alone', async ({
  stage,
  board,
  page,
  folder,
}) => {
  await board.open(stage.url, '101')
  stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
  await stage.exchange.call('104', '101')
  await board.shows({ 101: 'talking' })
  await page.keyboard.press('1')
  await page.keyboard.press('r')
  await expect(page.locator('[data-file]')).toContainText('jackfield-')
  const file = /jackfield-[\w.-]+\.wav/.exec((await page.locator('[data-file]').textContent()) ?? '')![0]
  await page.keyboard.press('1')
  await page.keyboard.press('r')
  await expect(board.tile('101').locator('[data-mark="recording"]')).toHaveCount(0)
  await stage.exchange.hangup('104')
  await board.shows({ 101: 'idle' })
  await page.goto(`${stage.url}/history`)
  const row = page.locator('[data-history-row]').first()
  await expect(async () => {
    await page.reload()
    await expect(row).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await row.getByRole('button').press('Enter')
  await expect(page.locator('[data-step="recorded"]')).toContainText('Recorded at')
  // The exchange has not written it, or somebody has taken it away.
  const listen = page.locator('[data-listen]')
  await listen.press('Enter')
  await expect(page.getByText('The recording is not there any more')).toBeVisible()
  await hasNoFaults(page, 'a recorded call')
  writeFileSync(join(folder, file), silence())
  await listen.press('Enter')
  const sound = page.locator('audio')
  await expect(sound).toBeVisible()
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(2)
  await hasNoFaults(page, 'a recorded call')
})
