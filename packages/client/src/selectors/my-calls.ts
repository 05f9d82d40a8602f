import type { CallId, ExtensionId, Leg, LegId, SlotId, View } from '@jackfield/model'
import { farLegOf } from '../call-legs.ts'

export interface MyCall {
  readonly callId: CallId
  /** My leg; of a call that I parked, or that is parked for me, the parked leg. */
  readonly legId: LegId
  /** The leg that moves when I hand the call on, null when there isn't just one. */
  readonly farLegId: LegId | null
  readonly phase: Leg['phase']
  /** Where it is parked; null = not parked. */
  readonly slotId: SlotId | null
}

/** What wants an answer first, then what is being talked on, then what waits. */
const order: Readonly<Record<Leg['phase'], number>> = {
  ringing: 0,
  dialing: 1,
  talking: 2,
  conference: 2,
  supervising: 2,
  menu: 3,
  waiting: 3,
  held: 4,
  parked: 5,
}

/** Whether the leg's own phone has its party on hold. */
const rank = (leg: Leg): number => (leg.phase === 'talking' && leg.holdingAt !== null ? order.held : order[leg.phase])

/** Makes a selector of the calls of one extension: ringing, talking, held, parked by it or for it; older ones first within each. The same array while alike. */
export function makeMyCalls(extensionId: ExtensionId): (view: View) => readonly MyCall[] {
  let last: readonly MyCall[] = []
  return (view) => {
    const next = myCalls(view, extensionId)
    if (next.length !== last.length || next.some((call, i) => !alike(call, last[i]!))) last = next
    return last
  }
}

/** The calls of one extension now. See `makeMyCalls` for one that keeps its array. */
export function myCalls(view: View, extensionId: ExtensionId): MyCall[] {
  const extension = view.extensions.get(extensionId)
  if (!extension) return []
  const legs = extension.legIds
    .flatMap((id) => view.legs.get(id) ?? [])
    .filter((leg) => !waitsForConsult(view, leg))
    .sort((a, b) => rank(a) - rank(b) || a.phaseAt - b.phaseAt || (a.id < b.id ? -1 : 1))
  const own = legs.map((leg) => ({
    callId: leg.callId,
    legId: leg.id,
    farLegId: farLegOf(view, extensionId, leg.callId),
    phase: leg.phase,
    slotId: null,
  }))
  const parked = [...view.parkedCalls.values()]
    .filter(({ parkedById, forWhomId }) => parkedById === extensionId || forWhomId === extensionId)
    .sort((a, b) => a.parkedAt - b.parkedAt || (a.id < b.id ? -1 : 1))
    .flatMap((one): MyCall[] => {
      const leg = view.legs.get(one.legId)
      if (!leg || leg.extensionId === extensionId) return []
      return [{ callId: leg.callId, legId: leg.id, farLegId: leg.id, phase: leg.phase, slotId: one.id }]
    })
  return [...own, ...parked]
}

/** C5: while the phone itself consults it has two calls, which are one story: the call with the customer is told by the other one's row. */
function waitsForConsult(view: View, leg: Leg): boolean {
  return leg.peerLegIds.some((id) =>
    [...view.consults.values()].some(
      (consult) =>
        consult.by === 'phone' &&
        consult.customerLegId === id &&
        consult.id !== leg.id &&
        consult.operatorExtensionId === leg.extensionId,
    ),
  )
}

function alike(a: MyCall, b: MyCall): boolean {
  return (
    a.callId === b.callId &&
    a.legId === b.legId &&
    a.farLegId === b.farLegId &&
    a.phase === b.phase &&
    a.slotId === b.slotId
  )
}
