import * as z from 'zod/mini'

/* What rows of several kinds are made of. */

/** An instant, epoch ms. */
export const At = z.number()

/** Name and number as the exchange gives them, cleaned of control and direction characters; both may be ''. */
export const Party = z.object({ name: z.string(), number: z.string() })
export type Party = z.infer<typeof Party>
