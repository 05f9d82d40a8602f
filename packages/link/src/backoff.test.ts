import { expect, test } from 'vitest'
import { backoffDelayMs } from './backoff.ts'

const settings = { minMs: 500, maxMs: 30_000, refusedMs: 60_000 }

test('doubles up to the bound, between half and the whole of it', () => {
  const bounds = [1, 2, 3, 6, 7, 8, 1000].map((n) => [backoffDelayMs(n, 0, settings), backoffDelayMs(n, 1, settings)])
  expect(bounds).toEqual([
    [250, 500],
    [500, 1000],
    [1000, 2000],
    [8000, 16_000],
    [15_000, 30_000],
    [15_000, 30_000],
    [15_000, 30_000],
  ])
})

test('a refused login waits long from the first time', () => {
  expect(backoffDelayMs(1, 0, settings, true)).toBe(30_000)
  expect(backoffDelayMs(9, 1, settings, true)).toBe(60_000)
})
