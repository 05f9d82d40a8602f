import {
  type ConferenceId,
  type ExtensionId,
  type IntentId,
  type LegId,
  legFingerprint,
  legToRecord,
  type MediaIntent,
  type View,
} from '@jackfield/model'

type OfLeg = Extract<MediaIntent, { legId: unknown }>
type OfRoom = Exclude<MediaIntent, OfLeg>
type More<Whole, Given> = Whole extends unknown ? Omit<Whole, keyof Given> : never
type LegGiven = { id: unknown; legId: unknown; seen: unknown; actorExtensionId: unknown }
type RoomGiven = { id: unknown; conferenceId: unknown; actorExtensionId: unknown }

/**
 * What is done to the sound of a leg, or to a participant, with what the operator sees of it now. A recording goes to the leg of the call
 * that is recorded, or should be. Null when the leg is gone.
 */
export function makeSound(
  view: View,
  legId: LegId,
  what: More<OfLeg, LegGiven>,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): OfLeg | null {
  const isRecord = what.kind === 'record-start' || what.kind === 'record-stop' || what.kind === 'record-pause'
  const leg = view.legs.get(isRecord ? legToRecord(view, legId, actorExtensionId) : legId)
  return leg ? ({ ...what, id, actorExtensionId, legId: leg.id, seen: legFingerprint(leg) } as OfLeg) : null
}

/** What is done to a room as a whole. Null when it is over. */
export function makeRoom(
  view: View,
  conferenceId: ConferenceId,
  what: More<OfRoom, RoomGiven>,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): OfRoom | null {
  if (!view.conferences.has(conferenceId)) return null
  return { ...what, id, actorExtensionId, conferenceId } as OfRoom
}
