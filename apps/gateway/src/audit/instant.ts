const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Epoch ms of a day or a day and time in ISO 8601, by the clock of this machine where no zone is given; NaN = it is none. A day is its beginning, or as the end
 * of a period its last millisecond.
 */
export function instantOf(text: string | undefined, edge: 'from' | 'to'): number | undefined {
  if (text === undefined) return undefined
  if (!DAY.test(text)) return /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
  const at = new Date(`${text}T00:00:00`)
  if (edge === 'to') at.setDate(at.getDate() + 1)
  return at.getTime() - (edge === 'to' ? 1 : 0)
}
