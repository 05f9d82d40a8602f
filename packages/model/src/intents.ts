import * as z from 'zod/mini'
import { ConferenceId, ExtensionId, IntentId, LegId } from './ids.ts'
import { mediaIntents } from './intents-media.ts'
import { ownIntents } from './intents-own.ts'
import { SpyMode } from './rows.ts'

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

/** C10, C11, C12: the actor's own phone is rung and listens to `legId`, whispers to it or joins its call. */
export const SuperviseIntent = z.object({ ...base, kind: z.literal('supervise'), mode: SpyMode })
/** C13: `legId` is the actor's own leg, which supervises already; it goes on in the other mode. To stop is to hang it up. */
export const SuperviseModeIntent = z.object({ ...base, kind: z.literal('supervise-mode'), mode: SpyMode })
/**
 * C14, C17: everybody in the call of `legId` goes to a room, or `legId` alone (then its only peer ends). With `join` the call of
 * that other leg comes too.
 */
export const ConferenceIntent = z.object({
  ...base,
  kind: z.literal('conference'),
  /** A room of the board; null = a new one. */
  conferenceId: z.nullable(ConferenceId),
  alone: z.boolean(),
  join: z.nullable(z.object({ legId: LegId, seen: z.string().check(z.maxLength(2000)) })),
})

/** C17: the calls that were joined in the room of `legId` are two by two again; whoever came otherwise stays. */
export const SplitIntent = z.object({ ...base, kind: z.literal('split') })

/**
 * C1: the actor's own phone is rung; when it answers it dials `number`, an extension of the board or what a person would type on a
 * keypad. `autoAnswer` asks the own phone to answer by itself, where its make can. Acts on no leg that is there yet.
 */
export const DialIntent = z.object({
  id: base.id,
  actorExtensionId: base.actorExtensionId,
  kind: z.literal('dial'),
  number: z.string().check(z.regex(/^[0-9A-Za-z*#+_.-]{1,40}$/)),
  autoAnswer: z.boolean(),
})
/** C3: `legId` is the actor's own leg; the one it talks with hears music, the actor's phone stays off hook. */
export const HoldIntent = z.object({ ...base, kind: z.literal('hold') })
/** C3: `legId` is the actor's own leg, which holds somebody; the two talk again. */
export const ResumeIntent = z.object({ ...base, kind: z.literal('resume') })

/** A wish of the operator, in the imperative. New commands join this union. */
export const Intent = z.discriminatedUnion('kind', [
  BlindTransferIntent,
  HangUpIntent,
  SuperviseIntent,
  SuperviseModeIntent,
  ConferenceIntent,
  SplitIntent,
  DialIntent,
  HoldIntent,
  ResumeIntent,
  ...mediaIntents,
  ...ownIntents,
])
export type Intent = z.infer<typeof Intent>
export type BlindTransferIntent = z.infer<typeof BlindTransferIntent>
export type HangUpIntent = z.infer<typeof HangUpIntent>
export type SuperviseIntent = z.infer<typeof SuperviseIntent>
export type SuperviseModeIntent = z.infer<typeof SuperviseModeIntent>
export type ConferenceIntent = z.infer<typeof ConferenceIntent>
export type SplitIntent = z.infer<typeof SplitIntent>
export type DialIntent = z.infer<typeof DialIntent>
export type HoldIntent = z.infer<typeof HoldIntent>
export type ResumeIntent = z.infer<typeof ResumeIntent>

/** The leg that a wish is about; of a dial the one that it makes, whose id is chosen beforehand; null = about none. */
export const legOf = (intent: Intent): LegId | null => {
  if (intent.kind === 'dial') return madeLegId(intent)
  return 'legId' in intent ? intent.legId : null
}

/** The id of the channel that a wish makes, known before there is one. */
export const madeLegId = ({ id }: { id: IntentId }): LegId => `jackfield-${id}` as LegId
