import type { IntentId, LegId } from './ids.ts'

/** The id of the channel that an intent makes, known before there is one. Apart from the schemas of ids, which the panel's first screen does not load. */
export const madeLegId = ({ id }: { id: IntentId }): LegId => `jackfield-${id}` as LegId
