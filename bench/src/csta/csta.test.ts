import { expect, test } from 'vitest'
import { csta } from './csta.ts'

test('the short form yields every figure, and no event is lost', { timeout: 60_000 }, async () => {
  const { figures } = await csta.run({ short: true, recording: null, tell: () => {} })
  const value = (name: string) => figures.find((one) => one.name === name)?.value
  expect(value('events')).toBeGreaterThan(0)
  expect(value('lost')).toBe(0)
})
