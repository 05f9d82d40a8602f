import * as z from 'zod/mini'

/** A10: whether a supervisor who begins to listen, whisper or barge has to say why. */
export const SupervisionReason = z.enum(['optional', 'required'])
export type SupervisionReason = z.infer<typeof SupervisionReason>
