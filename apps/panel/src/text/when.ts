/** An instant as a text: the time of day, with the day when it is not today. */
export function formatWhen(at: number, now: number, locale: string): string {
  // As the clock of the bar: 24 hours in every language.
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return new Intl.DateTimeFormat(locale, sameDay ? time : { ...day, ...time }).format(at)
}

/** Nine o'clock of the next day that somebody works. */
export function nextMorning(now: number): number {
  const day = new Date(now)
  do day.setDate(day.getDate() + 1)
  while (day.getDay() === 0 || day.getDay() === 6)
  return day.setHours(9, 0, 0, 0)
}

/** What an input of type `datetime-local` shows for an instant, and back; null for what is none. */
export function toLocalInput(at: number): string {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
export function fromLocalInput(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}
