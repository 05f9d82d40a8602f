import { expect, test } from 'vitest'
import { quantile } from './quantile.ts'

test('the value below which the share lies', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(quantile(hundred, 0.5)).toBe(50)
  expect(quantile(hundred, 0.99)).toBe(99)
  expect(quantile(hundred, 1)).toBe(100)
  expect(quantile([7], 0)).toBe(7)
  expect(quantile([], 0.5)).toBeNull()
})
