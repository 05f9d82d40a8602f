import { expect, test } from 'vitest'
import { attack } from './attack.ts'

test('the short form yields a round trip for each attack, and the panel is never cut off', {
  timeout: 120_000,
}, async () => {
  const { figures } = await attack.run({ short: true, recording: null, tell: () => {} })
  expect(figures).toHaveLength(6)
  for (const { value } of figures) expect(value).toBeGreaterThan(0)
})
