import { expect, it } from 'vitest'
import { addressOf, dayAfter, dayOfNext, partWords, periodWords, readAddress, shortPart } from './report-days.ts'

it('reads what the address asks for, and takes what it can’t read as not given', () => {
  const asked = { period: 'week', day: '2026-12-02', whose: 'mine' } as const
  expect(readAddress(addressOf(asked).split('?')[1]!)).toEqual(asked)
  const usual = { period: 'day', day: '', whose: '' }
  for (const query of ['', '?period=year', '?day=yesterday', '?day=2026-13-45', '?whose=hers'])
    expect(readAddress(query), query).toEqual(usual)
})

it('counts days over months, years and changes of the clocks', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(dayAfter('2026-03-30', -1)).toBe('2026-03-29')
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29')
})

it('names a period and its parts in the language', () => {
  expect(periodWords('day', '2026-12-02', '2026-12-02', 'en-GB')).toMatch(/^Wednesday,? 2 December 2026$/)
  expect(periodWords('week', '2026-11-30', '2026-12-06', 'en-GB')).toMatch(/^30 November.+6 December 2026$/)
  expect(periodWords('month', '2026-12-01', '2026-12-31', 'de')).toBe('Dezember 2026')
  expect([shortPart('day', '9', 'de'), shortPart('month', '2026-12-02', 'en')]).toEqual(['09', '2'])
  expect(shortPart('week', '2026-12-02', 'en')).toContain('Wed')
  expect(partWords('day', '9', 'de')).toBe('09:00')
  expect(partWords('week', '2026-12-02', 'en-GB')).toMatch(/^Wed,? 2 Dec$/)
})

it.each([
  ['day', '2026-12-01', -1, '2026-11-30'],
  ['day', '2026-12-31', 1, '2027-01-01'],
  ['week', '2026-12-02', -1, '2026-11-25'],
  ['week', '2026-12-30', 1, '2027-01-06'],
  ['month', '2026-12-02', -1, '2026-11-30'],
  ['month', '2027-01-31', 1, '2027-02-10'],
  ['month', '2028-02-01', 1, '2028-03-12'],
] as const)('the %s of %s, %i, is that of %s', (period, day, way, next) => {
  expect(dayOfNext(period, day, way)).toBe(next)
})
