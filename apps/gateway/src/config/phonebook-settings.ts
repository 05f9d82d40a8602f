import { z } from 'zod'
import { countryOf } from '../contacts/numbers.ts'

/** A1: how numbers of the phonebook are read. */
export const phonebookSettings = z
  .strictObject({
    country: z
      .string()
      .refine((text) => countryOf(text) !== null, 'must be a country such as IT or DE')
      .transform((text) => countryOf(text))
      .optional(),
  })
  .prefault({})
