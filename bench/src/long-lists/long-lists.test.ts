import { expect, test } from 'vitest'
import { longLists } from './long-lists.ts'

test('the short form yields each of its figures', { timeout: 120_000 }, async () => {
  const { figures } = await longLists.run({ short: true, recording: null, tell: () => {} })
  expect(figures.map(({ name }) => name)).toEqual([
    '2,000 channels: longest turn, the first picture',
    '2,000 channels: longest turn, a panel opens',
    '2,000 channels: longest turn, the picture is taken again',
    '2,000 channels: most memory',
  ])
  for (const { value } of figures) expect(value).toBeGreaterThan(0)
})
