import { z } from 'zod'

/** A14: numbers of which every desk is told. */
export const emergencySettings = z
  .strictObject({
    numbers: z
      .array(
        z
          .union([z.string(), z.int()], 'must be a list of numbers')
          .transform(String)
          .refine((number) => /^[0-9*#+]{1,20}$/.test(number), 'must be digits'),
      )
      .default(['112', '911', '999']),
  })
  .prefault({})
