import { newIntentId, partyLabel } from '@jackfield/client'
import { type ExtensionId, exchangeOf, type LegId, make, type View, type WaitingCaller } from '@jackfield/model'
import { PhoneIncoming } from 'lucide-react'
import { type Command, no } from './command.ts'

/** C8: takes the call that rings at another's phone, or a waiting caller, to my own. */
export const pickup: Command = {
  kind: 'pickup',
  label: 'pickup',
  icon: PhoneIncoming,
  hotkey: 'g',
  aboutOthers: 'call',
  orAsk: { kind: 'get', waitingOnly: false },
  on: ['legs', 'extensions', 'waitingCallers'],
  hidden: (view, { legId }) => callerOf(view, legId) === null,
  // The caller's name is shown before the operator picks up.
  named: (view, { legId }) => callerOf(view, legId),
  toIntent(view, { legId, actorId, autoAnswer = false }) {
    return legId === null
      ? null
      : make('pickup', view, { legId: ringingLeg(view, legId), autoAnswer }, actorId, newIntentId())
  },
}

/** The leg that rings when a call is selected by its caller, where exactly one phone rings for it. */
function ringingLeg(view: View, handle: LegId): LegId {
  const leg = view.legs.get(handle)
  if (!leg || leg.phase === 'ringing' || leg.phase === 'waiting') return handle
  const ringing = leg.peerLegIds.filter((id) => view.legs.get(id)?.phase === 'ringing')
  return ringing.length === 1 ? ringing[0]! : handle
}

/** The caller that pickup would bring; null = nobody to pick up. */
function callerOf(view: View, handle: LegId | null): string | null {
  const leg = handle === null ? undefined : view.legs.get(ringingLeg(view, handle))
  if (leg?.phase === 'waiting') return partyLabel(leg.who)
  const caller = leg?.phase === 'ringing' && leg.peerLegIds.length === 1 ? view.legs.get(leg.peerLegIds[0]!) : undefined
  return caller ? partyLabel(caller.who) : null
}

/** C8: brings the caller who waits longest to my phone: of the queues that I serve, else of any. */
export const takeNext: Command = {
  kind: 'pickup',
  label: 'takeNext',
  icon: PhoneIncoming,
  hotkey: 'q',
  on: [],
  named: (view, { actorId }) => {
    const next = nextWaiting(view, actorId)
    return next && partyLabel(next.who)
  },
  canBegin: () => no({ code: 'nobody-waits' }),
  toIntent(view, { actorId, autoAnswer = false }) {
    const next = nextWaiting(view, actorId)
    return next && make('pickup', view, { legId: next.id, autoAnswer }, actorId, newIntentId())
  },
}

/** Who is first in a queue, and of several firsts the one who has waited longest. */
export function nextWaiting(view: View, actorId: ExtensionId | null): WaitingCaller | null {
  const served = [...view.members.values()].filter(({ extensionId }) => actorId !== null && extensionId === actorId)
  const mine = served.flatMap(({ queueId }) => view.queues.get(queueId) ?? [])
  const first = (queues: Iterable<{ waitingIds: readonly string[] }>) =>
    [...queues]
      .flatMap(({ waitingIds }) => view.waitingCallers.get(waitingIds[0] ?? '') ?? [])
      .sort((a, b) => a.joinedAt - b.joinedAt)[0]
  // S7: my phone rings for callers of its own exchange alone.
  const mayTake = [...view.queues.values()].filter(({ id }) => exchangeOf(view, id) === exchangeOf(view, actorId))
  return first(mine) ?? first(mayTake) ?? null
}
