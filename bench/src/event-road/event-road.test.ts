import { expect, test } from 'vitest'
import { eventRoad } from './event-road.ts'

test('the short form yields a cost for each site and a ratio beside the open one', { timeout: 120_000 }, async () => {
  const { figures } = await eventRoad.run({ short: true, recording: null, tell: () => {} })
  expect(figures.map(({ unit }) => unit)).toEqual(['µs/event', 'µs/event', 'µs/event', '×', '×'])
  for (const { value } of figures) expect(value).toBeGreaterThan(0)
  expect(figures.at(-1)).toMatchObject({ goal: '≤ 1.03', note: expect.stringContaining('middle half') })
})
