import type { ExtensionId, IntentId, LegId } from './ids.ts'

/**
 * The id of the channel that an intent makes, known before there is one; on a board of several exchanges it is made where the operator's phone is. Apart from the
 * schemas of ids, which the panel's first screen does not load.
 */
export function madeLegId({
  id,
  actorExtensionId = null,
}: {
  id: IntentId
  actorExtensionId?: ExtensionId | null
}): LegId {
  const exchange = actorExtensionId?.match(/^[a-z][a-z0-9-]*:/)?.[0] ?? ''
  return `${exchange}jackfield-${id}` as LegId
}
