import { cleanText } from '@jackfield/model'
import { z } from 'zod'

const MAX_NAME = 40
const MAX_REASONS = 30

const name = z
  .string('must be a text')
  .max(MAX_NAME, `must have at most ${MAX_NAME} characters`)
  .transform((text) => cleanText(text, MAX_NAME))
  .refine((text) => text !== '', 'must not be empty')

/** C19: why somebody pauses in a queue, as this site says it; none = the panel has some of its own. */
export const pauseReasons = z
  .array(name, 'must be a list')
  .max(MAX_REASONS, `must be ${MAX_REASONS} or fewer`)
  .refine(
    (all) => new Set(all.map((one) => one.toLowerCase())).size === all.length,
    'must be different from each other',
  )
  .default([])
