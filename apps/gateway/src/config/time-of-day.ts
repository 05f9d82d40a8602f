import { z } from 'zod'

/** `06:00`, by the clock of this machine. */
export const timeOfDay = z
  .string('must be a time of day such as 06:00, in quotes')
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 06:00, in quotes')
