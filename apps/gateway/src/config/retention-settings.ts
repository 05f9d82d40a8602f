import { z } from 'zod'

const days = (most: number) =>
  z.coerce.number('must be a number of days').min(1, 'must be 1 or more').max(most, `must be ${most} or less`)

/** How long things are kept, days. */
export const keptDays = {
  /** Messages, notes, undelivered messages to programs. */
  keepDays: days(3650).default(30),
  history: days(36_500).default(365),
  audit: days(36_500).default(365),
}
