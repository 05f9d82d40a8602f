import { z } from 'zod'

const numberBetween = (what: string, from: number, to: number) =>
  z.coerce.number(`must be a number of ${what}`).min(from, `must be ${from} or more`).max(to, `must be ${to} or less`)

/** V15: how much of the board is kept to be looked at; no minutes = nothing. */
export const rewindSettings = z
  .strictObject({
    minutes: numberBetween('minutes', 0, 1440).default(60),
    megabytes: numberBetween('megabytes', 1, 4096).default(64),
  })
  .prefault({})
