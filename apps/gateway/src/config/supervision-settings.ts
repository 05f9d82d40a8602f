import { z } from 'zod'

/** C10: whether who listens, whispers or joins in has to say why. */
export const supervisionReason = z.enum(['optional', 'required'], 'must be optional or required').default('optional')
