import { z } from 'zod'

/** Ids of things on the board. */
export const ids = z
  .array(
    z.union([z.string().min(1, 'must not be empty'), z.int()], 'must be a list of names or numbers').transform(String),
  )
  .max(10_000, 'must be 10000 or fewer')
  .default([])
