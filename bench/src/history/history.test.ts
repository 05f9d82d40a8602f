import { expect, it } from 'vitest'
import { historyBench } from './history.ts'
import { largeHistoryBench } from './large-history.ts'

it('its short form measures every search and report', async () => {
  const { figures } = await historyBench.run({ short: true, recording: null, tell: () => {} })
  expect(figures).toHaveLength(17)
  for (const { name, value } of figures) expect(value, name).toBeGreaterThan(0)
})

it('and the same of both databases with many calls', { timeout: 60_000 }, async () => {
  const { figures } = await largeHistoryBench.run({ short: true, recording: null, tell: () => {} })
  expect(figures).toHaveLength(32)
  for (const { name, value } of figures) expect(value, name).toBeGreaterThan(0)
})
