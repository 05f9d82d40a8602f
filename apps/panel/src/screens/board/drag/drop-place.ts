import type { CallId, ConferenceId, ExtensionId, LegId, LotId, QueueId, View } from '@jackfield/model'
import { handleOfCall } from '../../../commands/handle-of-call.ts'
import type { DropTarget } from '../../../state/drop-target.ts'

/** What lies under a point of the board, for the call of `dragged`. */
export interface Drop {
  extensionId: ExtensionId | null
  /** The part of that person's tile. */
  zone: string | null
  place: DropTarget | null
}

/** The person, room or other call at this element; `alone` (Shift) takes the one leg without its peers. */
export function dropAt(element: Element | null, view: View, dragged: LegId, alone: boolean): Drop {
  const near = (name: string) => element?.closest<HTMLElement>(`[data-${name}]`)?.dataset[name]
  const person = near('extension')
  if (person !== undefined)
    return { extensionId: person as ExtensionId, zone: near('zonecommand') ?? null, place: null }
  return { extensionId: null, zone: null, place: placeAt(near, view, dragged, alone) }
}

function placeAt(
  near: (name: string) => string | undefined,
  view: View,
  dragged: LegId,
  alone: boolean,
): DropTarget | null {
  const room = near('conference')
  if (room !== undefined) return { kind: 'room', conferenceId: room as ConferenceId, alone }
  if (near('rooms') !== undefined) return { kind: 'room', conferenceId: null, alone }
  const queue = near('queue')
  if (queue !== undefined) return { kind: 'queue', queueId: queue as QueueId }
  const lot = near('lot')
  if (lot !== undefined) return { kind: 'lot', lotId: lot as LotId, slot: near('freeslot') ?? null }
  const call = view.calls.get(near('call') ?? '')
  if (!call || call.id === view.legs.get(dragged)?.callId) return null
  // A call dropped on a participant goes into that conference.
  if (call.conferenceId !== null) return { kind: 'room', conferenceId: call.conferenceId, alone }
  const legId = handleOfCall(view, call.id as CallId)
  return legId === null ? null : { kind: 'call', legId, alone }
}

/** Whether two say the same, so that nothing is drawn again for a pixel. */
export const samePlace = (a: DropTarget | null, b: DropTarget | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
