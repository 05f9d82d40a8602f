import { expect, it } from 'vitest'
import { rewindBench } from './rewind.ts'

it('its short form measures both hours', { timeout: 120_000 }, async () => {
  const { figures } = await rewindBench.run({ short: true, recording: null, tell: () => {} })
  expect(figures).toHaveLength(8)
  expect(figures[0]!.goal).toBe('≤ 120')
  for (const name of ['kept', 'CPU with rewind', 'to look at a moment, worst of 10'])
    expect(figures.find((one) => one.name === name)!.value, name).toBeGreaterThan(0)
})
