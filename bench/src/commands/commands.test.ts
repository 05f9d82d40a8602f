import { expect, test } from 'vitest'
import { commandsBench } from './commands.ts'

test('the short form gets an outcome for every command, and times for most', { timeout: 120_000 }, async () => {
  const { figures } = await commandsBench.run({ short: true, recording: null, tell: () => {} })
  const value = (name: string) => figures.find((one) => one.name === name)?.value ?? Number.NaN
  expect(value('commands')).toBeGreaterThanOrEqual(16)
  expect(value('without an outcome')).toBe(0)
  expect(value('failed')).toBe(0)
  expect(value('hand to first event: p50')).toBeGreaterThan(0)
  expect(value('hand to the patch that shows it: p50')).toBeGreaterThan(value('ours: p50'))
  expect(value('ours: p99')).toBeGreaterThanOrEqual(value('ours: p50'))
})
