import { newIntentId } from '@jackfield/client'
import { type LegId, make, type View } from '@jackfield/model'
import { CircleParking, PhoneIncoming } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { movedLeg } from './blind-transfer.ts'
import { type Command, no, yes } from './command.ts'

/** C9: parks the other party, or a waiting caller; for a person when one is chosen, in a slot when dropped on one. */
export const park: Command = {
  kind: 'park',
  label: 'park',
  icon: CircleParking,
  hotkey: 'p',
  on: ['legs', 'extensions', 'waitingCallers', 'parkedCalls'],
  ask: {
    kind: 'overlay',
    asksFor: 'person',
    // Asked where it was dropped too; whose call waits already only goes to another slot.
    open: (view, { legId, targetId, place }) =>
      targetId !== null || legId === null || (place && isParked(view, legId))
        ? null
        : { kind: 'park', legId, lot: place?.kind === 'lot' ? place : null },
  },
  drop: ['lot'],
  card: (view, { legId }) => {
    const phase = legId === null ? undefined : view.legs.get(legId)?.phase
    return phase === 'talking' || phase === 'held'
  },
  canBegin(view, selection) {
    const moved = movedLeg(view, selection.legId, selection.actorId)
    return typeof moved === 'string' ? yes : no(moved)
  },
  toIntent(view, selection) {
    const moved = movedLeg(view, selection.legId, selection.actorId)
    if (typeof moved !== 'string') return null
    return make('park', view, { legId: moved, ...whereOf(view, moved, selection) }, selection.actorId, newIntentId())
  },
}

/** C9: retrieves a parked call to the operator's own phone. */
export const retrieve: Command = {
  kind: 'retrieve',
  label: 'retrieve',
  icon: PhoneIncoming,
  hotkey: 'g',
  aboutOthers: 'call',
  orAsk: { kind: 'get', waitingOnly: false },
  on: ['legs', 'extensions', 'parkedCalls'],
  hidden: (view, { legId }) => !isParked(view, legId),
  card: (view, { legId }) => isParked(view, legId),
  toIntent(view, { legId, actorId, autoAnswer = false }) {
    return legId === null ? null : make('retrieve', view, { legId, autoAnswer }, actorId, newIntentId())
  },
}

const isParked = (view: View, legId: LegId | null): boolean =>
  legId !== null && view.legs.get(legId)?.phase === 'parked'

/** In another slot it waits for the same person. */
function whereOf(view: View, legId: LegId, { place, targetId }: Selection) {
  if (place?.kind !== 'lot') return { lotId: null, slot: null, forExtensionId: targetId }
  const waits = [...view.parkedCalls.values()].find((call) => call.legId === legId)
  return { lotId: place.lotId, slot: place.slot, forExtensionId: targetId ?? waits?.forWhomId ?? null }
}
