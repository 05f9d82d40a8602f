import fc from 'fast-check'
import { expect, it } from 'vitest'
import { edgesOf, reportPeriods } from './report-period.ts'

const day = (at: number | undefined) => new Date(at!).toLocaleDateString('sv-SE')

it('a day has its hours, a week the days from Monday on, a month all of its days', () => {
  const at = new Date(2026, 11, 2, 14, 30)
  expect(edgesOf('day', at)).toHaveLength(25)
  expect(edgesOf('day', at)[14]).toBe(new Date(2026, 11, 2, 14).getTime())
  expect(edgesOf('week', at).map(day)).toEqual(
    ['11-30', '12-01', '12-02', '12-03', '12-04', '12-05', '12-06', '12-07'].map((one) => `2026-${one}`),
  )
  const month = edgesOf('month', at)
  expect([month.length, day(month[0]), day(month.at(-1))]).toEqual([32, '2026-12-01', '2027-01-01'])
  expect(edgesOf('week', new Date(2026, 10, 29)).map(day)[0]).toBe('2026-11-23')
})

it('each instant is in the period that it is asked for by, and no part ends before it begins', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...reportPeriods),
      fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) }),
      (period, at) => {
        const edges = edgesOf(period, new Date(at))
        expect(edges[0]).toBeLessThanOrEqual(at)
        expect(edges.at(-1)).toBeGreaterThan(at)
        expect([...edges].sort((a, b) => a - b)).toEqual(edges)
      },
    ),
  )
})
