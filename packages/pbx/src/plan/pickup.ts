import { type ExtensionId, type LegId, madeLegId, type PickupIntent, type View } from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { autoAnswerHeaders, ownNumber, plain, RING_MS } from './dial.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type PlanStep, refuse } from './plan.ts'
import { callerToPerson, undoPlace } from './queue-caller.ts'

/** A channel's whole name. A comma would begin options, and `&` another channel. */
export const channelName = /^[A-Za-z0-9]+\/[A-Za-z0-9_.@+;-]{1,120}$/

/**
 * [PICK-1] The operator's own phone is rung, showing who calls; when it answers it takes exactly that one ringing channel. Until
 * then the other phone rings on. When that stops ringing first, the own phone does too: it would find nobody.
 */
export function planPickup(intent: PickupIntent, channel: Channel, view: View, mirror: Mirror): Plan {
  const { legId, actorExtensionId } = intent
  const leg = view.legs.get(legId)!
  if (leg.phase === 'waiting') return planWaiting(intent, channel, view, mirror)
  const callerId = leg.peerLegIds[0]!
  const phone = actorExtensionId === null ? null : phoneOf(mirror, actorExtensionId)
  if (phone === null) return refuse({ code: 'target-unavailable', target: actorExtensionId ?? '' })
  if (!channelName.test(channel.channel)) return refuse({ code: 'no-such-leg', legId })
  const madeId = madeLegId(intent)
  const step = ringOwn({ phone, madeId, autoAnswer: intent.autoAnswer, shows: view.legs.get(callerId)?.who })
  return {
    ok: true,
    steps: [{ ...step, headers: { ...step.headers, Application: 'PickupChan', Data: channel.channel } }],
    effect: { kind: 'talks-with', legId: madeId, peerLegId: callerId },
    withinMs: RING_MS + 5_000,
    lost: { kind: 'ring-over', legId, madeId, phase: 'ringing' },
  }
}

/** [CALLER-1] A waiting caller goes to the operator's phone, and back into his queue when it is not answered. */
function planWaiting(intent: PickupIntent, channel: Channel, view: View, mirror: Mirror): Plan {
  const { legId } = intent
  const actor = intent.actorExtensionId as ExtensionId
  const waiting = view.waitingCallers.get(legId)
  const steps = callerToPerson(channel, actor, actor, mirror, intent.autoAnswer)
  if (steps === null || !waiting) return refuse({ code: 'not-waiting' })
  return {
    ok: true,
    steps,
    effect: { kind: 'reached', legId, extensionId: actor },
    withinMs: RING_MS + 15_000,
    lost: { kind: 'back-in-queue', legId, joinedAt: waiting.joinedAt },
    undoable: undoPlace(channel),
  }
}

/** Rings an operator's own phone for a command; what it does when it answers is the caller's to add. */
export function ringOwn(options: {
  phone: string
  madeId: LegId
  autoAnswer: boolean
  shows: { name: string; number: string } | undefined
}): PlanStep & { headers: Record<string, string | string[]> } {
  const { phone, madeId, autoAnswer, shows } = options
  const number = shows && ownNumber.test(shows.number) ? shows.number : ''
  return {
    action: 'Originate',
    headers: {
      Channel: phone,
      CallerID: `"${plain(shows?.name ?? '')}" <${number}>`,
      Timeout: String(RING_MS),
      ChannelId: madeId,
      Async: 'true',
      ...(autoAnswer ? { Variable: autoAnswerHeaders } : {}),
    },
  }
}
