import { isLot, park as parkContext, placeIn, unpark, variables } from '@jackfield/dialplan'
import { type LegId, lotOf, madeLegId, parkerOf } from '@jackfield/model'
import { ringsBack } from './own-context.ts'
import { allPhonesOf, phoneOf } from './phone-of.ts'
import { type Planners, refuse } from './plan.ts'
import { whyNotRedirect } from './redirect-leg.ts'
import { RING_MS, redirect, ringOwnPhone, setvar } from './steps.ts'

export const park: Planners<'park' | 'retrieve'> = {
  /**
   * [PARK-7] The channel gets the variable that names the phone to ring when nobody retrieves the call, then goes to park itself, at an
   * extension that names the person it is for and the operator. Not by the action Park: no event would name that person, and a slot can
   * be chosen only since 18.19.
   */
  park(intent, input) {
    const { channel, view, mirror } = input
    const { legId, slot, forExtensionId, actorExtensionId } = intent
    const lot = lotOf(view, intent.lotId)
    if (!lot || !isLot(lot.id)) return refuse({ code: 'no-such-target', target: lot?.id ?? '' })
    const by = parkerOf(view, view.legs.get(legId)!, actorExtensionId)
    if (by === null) return refuse({ code: 'choose-your-extension' })
    const place = placeIn(parkContext, { slot, forWhom: forExtensionId, by })
    if (place === null) return refuse({ code: 'no-such-target', target: forExtensionId ?? by })
    const error = whyNotRedirect(channel)
    if (error) return refuse(error)
    const before = [...view.parkedCalls.values()].find((call) => call.legId === legId)?.parkedAt ?? null
    return {
      ok: true,
      steps: [
        setvar(channel, variables.lot, lot.id),
        setvar(channel, variables.operator, ringsBack(by, input)),
        setvar(channel, variables.phone, allPhonesOf(mirror, by)),
        redirect(channel, place),
      ],
      effect: { kind: 'parked', legId, lotId: lot.id, slot, before },
      ...(slot === null ? {} : { lost: { kind: 'other-slot', legId, lotId: lot.id, slot, before } as const }),
    }
  },

  /**
   * [PARK-8] The operator's own phone is rung and shows who waits; when it answers it retrieves the call in that slot. When the parked call
   * goes elsewhere meanwhile, the own phone stops ringing. A phone that is off the hook with nobody is sent there at once.
   */
  retrieve(intent, { channel, view, mirror }) {
    const { legId, actorExtensionId } = intent
    const { parked } = channel
    const place = parked && isLot(parked.parkinglot) ? placeIn(unpark, parked.parkingSpace) : null
    if (!parked || place === null) return refuse({ code: 'not-parked' })
    const phone = actorExtensionId === null ? null : phoneOf(mirror, actorExtensionId)
    if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId ?? '' })
    const own = view.extensions.get(actorExtensionId!)?.legIds.flatMap((id) => mirror.channels.get(id) ?? []) ?? []
    const [free] = own
    if (free && own.length === 1 && view.legs.get(free.uniqueid)?.phase === 'menu' && !whyNotRedirect(free)) {
      return {
        ok: true,
        steps: [setvar(free, variables.lot, parked.parkinglot), redirect(free, place)],
        effect: { kind: 'talks-with', legId, peerLegId: free.uniqueid as LegId },
      }
    }
    const madeId = madeLegId(intent)
    return {
      ok: true,
      steps: [
        ringOwnPhone({
          phone,
          madeId,
          asksToAnswer: intent.autoAnswer,
          shows: view.legs.get(legId)?.who,
          target: place,
          variables: { [variables.lot]: parked.parkinglot },
        }),
      ],
      effect: { kind: 'talks-with', legId: madeId, peerLegId: legId },
      withinMs: RING_MS + 5_000,
      lost: { kind: 'ring-over', legId, madeId, phase: 'parked' },
    }
  },
}
