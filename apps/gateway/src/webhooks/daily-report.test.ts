import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DailyReport } from './daily-report.ts'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 11, day, hour, minute).getTime()
const HOUR_MS = 3_600_000
let told: string[]
let isAway: boolean
let reports: DailyReport
beforeEach(() => {
  told = []
  isAway = false
})
afterEach(() => {
  reports.stop()
  vi.useRealTimers()
})
function begin(now: number, times = ['06:00']): void {
  vi.useFakeTimers({ now })
  reports = new DailyReport({
    ...{ times, now: Date.now },
    read: async (day) => (isAway ? null : { day: day.toLocaleDateString('sv-SE') }),
    emit: ({ type, data }, time) => told.push(`${time} ${type} ${JSON.stringify(data)}`),
  })
}
const yesterday = (day: string, time = '06:00') => `${time} report.daily {"report":{"day":"${day}"}}`

it('tells once each morning of the day before', async () => {
  begin(at(2, 5, 59))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(HOUR_MS)
  expect(told).toEqual([yesterday('2026-12-01')])
  await vi.advanceTimersByTimeAsync(24 * HOUR_MS)
  expect(told).toEqual([yesterday('2026-12-01'), yesterday('2026-12-02')])
})

it('does not make up for a time at which it did not run, and tells each of several times', async () => {
  begin(at(2, 7), ['06:00', '08:30'])
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS)
  expect(told).toEqual([yesterday('2026-12-01', '08:30')])
  await vi.advanceTimersByTimeAsync(24 * HOUR_MS)
  expect(told.slice(1)).toEqual([yesterday('2026-12-02'), yesterday('2026-12-02', '08:30')])
})

it('tries again until the database is back', async () => {
  begin(at(2, 5, 59))
  isAway = true
  await vi.advanceTimersByTimeAsync(HOUR_MS)
  expect(told).toEqual([])
  isAway = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual([yesterday('2026-12-01')])
})

it('a clock that is put back tells no day twice', async () => {
  begin(at(2, 5, 59))
  await vi.advanceTimersByTimeAsync(HOUR_MS)
  vi.setSystemTime(at(2, 4))
  await vi.advanceTimersByTimeAsync(3 * HOUR_MS)
  expect(told).toHaveLength(1)
})
