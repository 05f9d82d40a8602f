import { expect, it } from 'vitest'
import { historyBench } from './history.ts'

it('its short form measures every search and report', async () => {
  const { figures } = await historyBench.run({ short: true, recording: null, tell: () => {} })
  expect(figures).toHaveLength(17)
  for (const { name, value } of figures) expect(value, name).toBeGreaterThan(0)
})
