import * as z from 'zod/mini'
import { ExtensionId, IntentId, LegId } from './ids.ts'

/** Fields that every intent carries. */
const base = {
  id: IntentId,
  /** The operator's own extension as chosen in the panel; null = none chosen. */
  actorExtensionId: z.nullable(ExtensionId),
  /** The leg to act on, and what the operator saw of it: see `legFingerprint`. */
  legId: LegId,
  seen: z.string().check(z.maxLength(2000)),
}

/** C4: `legId` is the leg that moves; its present peer ends. */
export const BlindTransferIntent = z.object({
  ...base,
  kind: z.literal('blind-transfer'),
  target: z.object({ kind: z.literal('extension'), extensionId: ExtensionId }),
})
/** C2: `legId` is the leg that is hung up. */
export const HangUpIntent = z.object({ ...base, kind: z.literal('hang-up') })

/** A wish of the operator, in the imperative. New commands join this union. */
export const Intent = z.discriminatedUnion('kind', [BlindTransferIntent, HangUpIntent])
export type Intent = z.infer<typeof Intent>
export type BlindTransferIntent = z.infer<typeof BlindTransferIntent>
export type HangUpIntent = z.infer<typeof HangUpIntent>
