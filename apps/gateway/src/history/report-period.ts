/** What a report is about. */
export const reportPeriods = ['day', 'week', 'month'] as const
export type ReportPeriod = (typeof reportPeriods)[number]

/** The borders of the hours of a day, or of the days of a week (from Monday on) or a month, that `at` is in: by the clock of this machine, epoch ms, ascending; one more than there are parts. */
export function edgesOf(period: ReportPeriod, at: Date): number[] {
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()]
  const edge = (date: number, hour = 0) => new Date(year, month, date, hour).getTime()
  const days = (first: number, count: number) => Array.from({ length: count + 1 }, (_, nth) => edge(first + nth))
  switch (period) {
    case 'day':
      // Also on the day of a change of the clocks: an hour that it leaves out has no length.
      return Array.from({ length: 25 }, (_, hour) => edge(day, hour))
    case 'week':
      return days(day - ((at.getDay() + 6) % 7), 7)
    case 'month':
      return days(1, new Date(year, month + 1, 0).getDate())
  }
}
