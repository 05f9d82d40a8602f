import { expect, test } from 'vitest'
import { catchUp } from './catch-up.ts'

test('the short form ends with the right board', { timeout: 60_000 }, async () => {
  const { figures } = await catchUp.run({ short: true, recording: null, tell: () => {} })
  const value = (name: string) => figures.find((one) => one.name === name)?.value ?? Number.NaN
  expect(value('link back to right board in a client')).toBeGreaterThan(0)
  expect(value('of it greeting and login')).toBeGreaterThan(0)
  expect(value('ghosts, missing and wrong tiles after')).toBe(0)
  expect(value('all names and groups known after the first board')).toBeGreaterThan(0)
})
