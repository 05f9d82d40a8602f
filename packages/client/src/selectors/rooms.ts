import type { Leg, LegId, View } from '@jackfield/model'

/** Those who are in the same room as this leg, in the room's order. None when it is in no room. */
export function othersInRoom(view: View, legId: LegId): Leg[] {
  const room = view.participants.get(legId)?.conferenceId
  const inside = room === undefined ? [] : (view.conferences.get(room)?.participantIds ?? [])
  return inside.flatMap((id) => (id === legId ? [] : (view.legs.get(id) ?? [])))
}
