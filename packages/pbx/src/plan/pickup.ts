import { isChannelName } from '@jackfield/dialplan'
import { type ExtensionId, madeLegId, type PickupIntent } from '@jackfield/model'
import { callerToPerson, undoPlace } from './caller-to-person.ts'
import { phoneOf } from './phone-of.ts'
import { type LegInput, type Plan, type Planners, refuse } from './plan.ts'
import { showNothing } from './shown.ts'
import { RING_MS, ringOwnPhone } from './steps.ts'

export const pickup: Planners<'pickup'> = {
  pickup: (intent, input) =>
    input.view.legs.get(intent.legId)?.phase === 'waiting'
      ? pickUpWaiting(intent, input)
      : pickUpRinging(intent, input),
}

/**
 * [PICK-1] The operator's own phone is rung and shows who calls; when it answers it takes exactly that one ringing channel. Until then the
 * other phone rings on. When that stops ringing first, the own phone does too: it would find nobody.
 */
function pickUpRinging(intent: PickupIntent, { channel, view, mirror }: LegInput): Plan {
  const { legId, actorExtensionId } = intent
  const callerId = view.legs.get(legId)!.peerLegIds[0]!
  const phone = actorExtensionId === null ? null : phoneOf(mirror, actorExtensionId)
  if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId ?? '' })
  if (!isChannelName(channel.channel)) return refuse({ code: 'no-such-leg', legId })
  const madeId = madeLegId(intent)
  return {
    ok: true,
    steps: [
      ringOwnPhone({
        phone,
        madeId,
        asksToAnswer: intent.autoAnswer,
        shows: view.legs.get(callerId)?.who,
        target: { application: 'PickupChan', data: channel.channel },
      }),
    ],
    effect: { kind: 'talks-with', legId: madeId, peerLegId: callerId },
    withinMs: RING_MS + 5_000,
    lost: { kind: 'ring-over', legId, madeId, phase: 'ringing' },
  }
}

/** [CALLER-1] A waiting caller goes to the operator's phone, and back into the queue when it is not answered. */
function pickUpWaiting(intent: PickupIntent, input: LegInput): Plan {
  const { channel, view } = input
  const { legId } = intent
  const actor = intent.actorExtensionId as ExtensionId
  const waiting = view.waitingCallers.get(legId)
  const steps = callerToPerson(channel, actor, actor, input, intent.autoAnswer)
  if (steps === null || !waiting) return refuse({ code: 'not-waiting' })
  return {
    ok: true,
    steps: [...showNothing(channel, input), ...steps],
    effect: { kind: 'reached', legId, extensionId: actor },
    withinMs: RING_MS + 15_000,
    lost: { kind: 'back-in-queue', legId, joinedAt: waiting.joinedAt },
    undoable: undoPlace(channel),
  }
}
