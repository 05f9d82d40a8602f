import { z } from 'zod'

/** The name of a dialplan context. */
export const contextName = z.string().regex(/^[A-Za-z0-9_.-]{1,79}$/, 'must be the name of a dialplan context')
