import { expect, it } from 'vitest'
import { formatDuration } from './format-duration.ts'

it.each([
  [0, '0:00'],
  [999, '0:00'],
  [1_000, '0:01'],
  [59_999, '0:59'],
  [60_000, '1:00'],
  [3_599_000, '59:59'],
  [3_600_000, '1:00:00'],
  [3_725_000, '1:02:05'],
  [90_000_000, '25:00:00'],
])('%i ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

it('never shows a negative time when two clocks differ a little', () => {
  expect(formatDuration(-400)).toBe('0:00')
})
