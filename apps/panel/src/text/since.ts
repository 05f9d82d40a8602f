import type { Call, ExtensionId, Leg, View } from '@jackfield/model'

/** Both are a call that is not answered yet, seen from its two ends. */
const isRinging = (phase: Call['phase']) => phase === 'ringing' || phase === 'dialing'
const isAlike = (a: Call['phase'], b: Call['phase']) => a === b || (isRinging(a) && isRinging(b))

/**
 * Since when a call is what it is, epoch ms. Each place that shows the call takes its timer from here, so that all of them agree: a call that
 * waits or is parked counts from there, one that is held from its hold, one that talks from the first word.
 */
export function sinceOfCall(view: View, call: Call): number {
  switch (call.phase) {
    case 'held':
      return call.heldAt ?? call.answeredAt ?? call.startedAt
    case 'conference':
      return (
        (call.conferenceId === null ? undefined : view.conferences.get(call.conferenceId)?.startedAt) ??
        call.answeredAt ??
        call.startedAt
      )
    case 'waiting':
      return waitsSince(view, call) ?? sinceOfLegs(view, call)
    case 'parked':
    case 'menu':
    case 'supervising':
      return sinceOfLegs(view, call)
    default:
      return call.answeredAt ?? call.startedAt
  }
}

/** Since when a leg is what it is, epoch ms: what its call says, as long as the two are alike. `phase` where something else is shown of it. */
export function sinceOfLeg(view: View, leg: Leg, phase: Leg['phase'] = leg.phase): number {
  const call = view.calls.get(leg.callId)
  if (call && isAlike(call.phase, phase)) return sinceOfCall(view, call)
  return phase === 'held' ? (leg.holdingAt ?? leg.heldAt ?? leg.phaseAt) : leg.phaseAt
}

/** Since when a person is what their tile says, epoch ms: who is on a call counts with the call's other timers. */
export function sinceOfPerson(view: View, id: ExtensionId): number | null {
  const row = view.extensions.get(id)
  const legs = row?.legIds.flatMap((legId) => view.legs.get(legId) ?? []) ?? []
  const shown = legs.find((leg) => leg.phaseAt === row?.stateAt)
  return shown ? sinceOfLeg(view, shown) : (row?.stateAt ?? null)
}

const waitsSince = (view: View, call: Call): number | null =>
  call.legIds.map((id) => view.waitingCallers.get(id)?.joinedAt).find((at) => at !== undefined) ?? null

function sinceOfLegs(view: View, call: Call): number {
  const since = call.legIds.flatMap((id) => {
    const leg = view.legs.get(id)
    return leg?.phase === call.phase ? [leg.phaseAt] : []
  })
  return since.length > 0 ? Math.min(...since) : (call.answeredAt ?? call.startedAt)
}
