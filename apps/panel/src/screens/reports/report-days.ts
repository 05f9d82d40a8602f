import { type ReportAsked, type ReportPeriod, reportPeriods } from './report-api.ts'

/** A day so many days later; `2026-12-01`. Days have no time zone here. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
const isPeriod = (text: string | null): text is ReportPeriod =>
  (reportPeriods as readonly (string | null)[]).includes(text)

/** What the address asks for; what can't be read is as not given. */
export function readAddress(query: string): ReportAsked {
  const given = new URLSearchParams(query)
  const [period, day] = [given.get('period'), given.get('day') ?? '']
  return {
    period: isPeriod(period) ? period : 'day',
    day: isDay(day) ? day : '',
    whose: given.get('whose') === 'mine' ? 'mine' : '',
  }
}

/** The address of a report. */
export function addressOf(asked: ReportAsked): string {
  const given = Object.entries(asked).filter(([, value]) => value !== '')
  return `/reports?${new URLSearchParams(given)}`
}

/** A day of the period before (-1) or after (1) the one that this day is in. */
export function dayOfNext(period: ReportPeriod, day: string, way: -1 | 1): string {
  if (period !== 'month') return dayAfter(day, way * (period === 'day' ? 1 : 7))
  const first = `${day.slice(0, 8)}01`
  // The last of the month before, or some day of the month after.
  return dayAfter(first, way === -1 ? -1 : 40)
}

/** A day, a span of days, or a month in the words of a language. */
export function periodWords(period: ReportPeriod, firstDay: string, lastDay: string, locale: string): string {
  const [first, last] = [new Date(`${firstDay}T00:00:00Z`), new Date(`${lastDay}T00:00:00Z`)]
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  if (period === 'month') return format({ month: 'long', year: 'numeric' }).format(first)
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  if (period === 'day') return format({ weekday: 'long', ...day }).format(first)
  return format(day).formatRange(first, last)
}

/** The name of an hour or a day of a report. */
export function partWords(period: ReportPeriod, name: string, locale: string): string {
  if (period === 'day') return `${name.padStart(2, '0')}:00`
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${name}T00:00:00Z`))
}

/** The same where there is room for a few letters only. */
export function shortPart(period: ReportPeriod, name: string, locale: string): string {
  if (period === 'day') return name.padStart(2, '0')
  const weekday = period === 'week' ? ({ weekday: 'short' } as const) : {}
  const options = { ...weekday, day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${name}T00:00:00Z`))
}
