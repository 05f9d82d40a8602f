import type * as z from 'zod/mini'
import { legFingerprint } from '../fingerprint.ts'
import type { ExtensionId, IntentId, LegId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import type { Given } from './command.ts'
import { definitions, type IntentOf, type Kind } from './intent.ts'

/** What is given to make an intent of this kind. */
export type GivenFor<K extends Kind> = (typeof definitions)[K] extends {
  complete?: (given: infer G, view: View, actor: ExtensionId | null) => unknown
}
  ? G
  : Given<IntentOf<K>>

/** One command's definition, seen without its own types. */
type AnyDefinition = {
  intent: z.ZodMiniObject
  complete?: (given: object, view: View, actor: ExtensionId | null) => object | null
  seen?: (leg: Leg) => string
}

/**
 * The intent that says what was selected, with what the operator sees of the leg now. Null when the leg is gone, or when what is asked for
 * can't be said so (a number that nobody could dial).
 */
export function make<K extends Kind>(
  kind: K,
  view: View,
  given: GivenFor<K>,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): IntentOf<K> | null {
  const definition = definitions[kind] as unknown as AnyDefinition
  const fields = definition.complete
    ? definition.complete(given as unknown as object, view, actorExtensionId)
    : (given as unknown as object)
  if (fields === null) return null
  const intent: Record<string, unknown> = { ...fields, id, kind, actorExtensionId }
  if ('legId' in definition.intent.shape) {
    const leg = view.legs.get(intent.legId as LegId)
    if (!leg) return null
    if ('seen' in definition.intent.shape) intent.seen = (definition.seen ?? legFingerprint)(leg)
  }
  const parsed = definition.intent.safeParse(intent)
  return parsed.success ? (parsed.data as unknown as IntentOf<K>) : null
}
