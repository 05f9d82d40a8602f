import {
  type LegId,
  lotOf,
  madeLegId,
  type ParkIntent,
  parkerOf,
  type RetrieveIntent,
  type View,
} from '@jackfield/model'
import { RINGING } from '../mirror/channel-state.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { PARK_CONTEXT, parkExtension } from '../mirror/park-note.ts'
import { RING_MS } from './dial.ts'
import { phoneOf } from './phone-of.ts'
import { ringOwn } from './pickup.ts'
import { type Plan, type PlanStep, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** The name of a lot that may stand in the dialplan. */
const lotName = /^[0-9A-Za-z_.-]{1,60}$/

/**
 * [PARK-7] The channel is told whom to ring when nobody fetches it and then sent to park itself, at an extension that says for whom
 * and by whom. Not by the action Park: of that nothing would tell for whom, and a slot can be chosen only since 18.19.
 */
export function planPark(intent: ParkIntent, channel: Channel, view: View, mirror: Mirror): Plan {
  const { legId, slot, forExtensionId, actorExtensionId } = intent
  const lot = lotOf(view, intent.lotId)
  if (!lot || !lotName.test(lot.id)) return refuse({ code: 'no-such-target', target: lot?.id ?? '' })
  const leg = view.legs.get(legId)!
  const by = parkerOf(view, leg, actorExtensionId)
  if (by === null) return refuse({ code: 'choose-your-extension' })
  const exten = parkExtension({ slot, forWhom: forExtensionId, by })
  if (exten === null) return refuse({ code: 'no-such-target', target: forExtensionId ?? by })
  if (!isSafeChannel(channel.uniqueid)) return refuse({ code: 'no-such-leg', legId })
  // [PLAN-3] A phone that still rings must not be redirected: Asterisk drops its caller.
  if (channel.wasDialed && channel.channelState === RINGING)
    return refuse({ code: 'not-transferable', phase: 'ringing' })
  const before = [...view.parkedCalls.values()].find((call) => call.legId === legId)?.parkedAt ?? null
  return {
    ok: true,
    steps: [
      setvar(channel, 'JACKFIELD_LOT', lot.id),
      setvar(channel, 'JACKFIELD_OPERATOR', by),
      setvar(channel, 'JACKFIELD_PHONE', phoneOf(mirror, by) ?? ''),
      {
        action: 'Redirect',
        headers: { Channel: channel.uniqueid, Context: PARK_CONTEXT, Exten: exten, Priority: '1' },
      },
    ],
    effect: { kind: 'parked', legId, lotId: lot.id, slot, before },
    ...(slot === null ? {} : { lost: { kind: 'other-slot', legId, lotId: lot.id, slot, before } as const }),
  }
}

export const setvar = (channel: Channel, Variable: string, Value: string): PlanStep => ({
  action: 'Setvar',
  headers: { Channel: channel.uniqueid, Variable, Value },
})

/**
 * [PARK-8] The operator's own phone is rung, showing who waits; when it answers it fetches who is in that slot. When the parked one
 * goes elsewhere meanwhile the own phone stops ringing. A phone that is off the hook with nobody is sent there at once.
 */
export function planRetrieve(intent: RetrieveIntent, channel: Channel, view: View, mirror: Mirror): Plan {
  const { legId, actorExtensionId } = intent
  const { parked } = channel
  if (!parked || !lotName.test(parked.parkinglot) || !/^[0-9]{1,10}$/.test(parked.parkingSpace))
    return refuse({ code: 'not-parked' })
  const phone = actorExtensionId === null ? null : phoneOf(mirror, actorExtensionId)
  if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId ?? '' })
  const place = { Context: 'jackfield-unpark', Exten: parked.parkingSpace, Priority: '1' }
  const lot = `JACKFIELD_LOT=${parked.parkinglot}`
  const own = view.extensions.get(actorExtensionId!)?.legIds.flatMap((id) => mirror.channels.get(id) ?? []) ?? []
  const [free] = own
  if (own.length === 1 && view.legs.get(free!.uniqueid)?.phase === 'menu' && isSafeChannel(free!.uniqueid)) {
    return {
      ok: true,
      steps: [
        setvar(free!, 'JACKFIELD_LOT', parked.parkinglot),
        { action: 'Redirect', headers: { Channel: free!.uniqueid, ...place } },
      ],
      effect: { kind: 'talks-with', legId, peerLegId: free!.uniqueid as LegId },
    }
  }
  const madeId = madeLegId(intent)
  const step = ringOwn({ phone, madeId, autoAnswer: intent.autoAnswer, shows: view.legs.get(legId)?.who })
  const { Variable = [], ...headers } = step.headers
  return {
    ok: true,
    steps: [{ ...step, headers: { ...headers, ...place, Variable: [lot, ...[Variable].flat()] } }],
    effect: { kind: 'talks-with', legId: madeId, peerLegId: legId },
    withinMs: RING_MS + 5_000,
    lost: { kind: 'ring-over', legId, madeId, phase: 'parked' },
  }
}
