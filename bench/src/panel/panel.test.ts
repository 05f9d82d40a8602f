import { expect, test } from 'vitest'
import { findChromium } from '../frame/chromium.ts'
import { panel } from './panel.ts'

// Without a browser the bench says so instead of running; `frame/command.test.ts` has that.
test.runIf(findChromium() !== null)('the short form yields every figure', { timeout: 240_000 }, async () => {
  const { figures } = await panel.run({ short: true, recording: null, tell: () => {} })
  const value = (wanted: string) => figures.find(({ name }) => name === wanted)?.value ?? Number.NaN
  expect(value('60 extensions: first board')).toBeGreaterThan(0)
  expect(value('1000 extensions: first board')).toBeGreaterThan(0)
  expect(value('JavaScript of the board')).toBeGreaterThan(10)
  for (const where of ['all over', 'in sight']) {
    expect(value(`${where}: scripting`)).toBeGreaterThan(0)
    expect(value(`${where}: tasks over 50 ms`)).toBeGreaterThanOrEqual(0)
    expect(value(`${where}: heap growth`)).toEqual(expect.any(Number))
  }
  // Not a time: a tile draws itself when its row changes, and at no other time.
  expect(value('tiles drawn per changed row in sight')).toBe(1)
})
