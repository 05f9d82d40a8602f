import { back, isUniqueid, isWholeChannelName, placeIn, variables, wait } from '@jackfield/dialplan'
import type { LegId } from '@jackfield/model'
import { heldBy } from '../mirror/hold-pair.ts'
import type { Channel } from '../mirror/mirror.ts'
import { heldPlace } from './held-place.ts'
import { ringsBack } from './own-context.ts'
import { type Planners, refuse } from './plan.ts'
import { bridge, INTO_MUSIC_MS, redirect, redirectBoth, setvar } from './steps.ts'

/**
 * [PLAN-24] Whether these two, and nobody else, talk with each other: in one bridge, or in two that a standing Local pair joins, as a queue
 * or a forward makes them with `Local/…/n`. A Redirect of both takes such a pair down. A phone of two lines behind a Local channel
 * would be torn from it.
 */
export function areAlone(one: Channel, two: Channel): boolean {
  const seen = new Set<Channel>()
  for (let at = one; !seen.has(at); ) {
    seen.add(at)
    const members = at.bridge?.kind === 'talk' ? [...at.bridge.members.values()] : []
    const next = members.length === 2 ? members.find((other) => other !== at) : undefined
    if (!next || next === two) return next === two
    if (next.kind !== 'local' || !next.otherHalf) return false
    at = next.otherHalf
  }
  return false
}

/** How long after it has left its bridge a leg may still be on its way to its extension, by the newest event, ms. */
const SETTLED_MS = 1000

export const hold: Planners<'hold' | 'resume'> = {
  /**
   * [PLAN-13] Both leave their bridge in one step, so that neither loses the other: the customer to the music, the operator's leg to
   * silence, each at the other's Uniqueid as extension, by which anybody who reads the channels knows the pair. First the customer's
   * channel gets the variable that names the phone to ring when the hold lasts too long: nobody is lost, even without a gateway.
   */
  hold({ legId, actorExtensionId }, input) {
    const { channel, view, mirror } = input
    const peerId = view.legs.get(legId)?.peerLegIds[0]
    const customer = peerId === undefined ? undefined : mirror.channels.get(peerId)
    const [music, silence] = [customer && heldPlace(channel, customer), customer && placeIn(wait, customer.uniqueid)]
    if (!customer || !music || !silence) return refuse({ code: 'no-such-leg', legId })
    if (!areAlone(customer, channel)) return refuse({ code: 'not-holdable', phase: view.legs.get(legId)?.phase ?? '' })
    return {
      ok: true,
      steps: [
        setvar(customer, variables.operator, ringsBack(actorExtensionId, input)),
        setvar(customer, variables.resumed, ''),
        redirectBoth([customer, music], [channel, silence]),
      ],
      effect: { kind: 'holds', legId, heldLegId: customer.uniqueid as LegId },
    }
  },

  /**
   * [PLAN-14] The two are bridged again, by whole names. Only then a variable on the customer's channel says that a later end is the end of
   * the call: if the gateway dies in between, it rings the operator back instead. [PLAN-28] Within moments of the hold Asterisk still moves the two,
   * and that action would pull a leg out of its own step and lose it: the dialplan bridges them then, as it does after a conference.
   */
  resume({ legId }, { channel, view, mirror }) {
    const customer = heldBy(channel)
    if (!customer) return refuse({ code: 'not-held' })
    if (!isUniqueid(customer.uniqueid) || ![channel, customer].every((one) => isWholeChannelName(one.channel)))
      return refuse({ code: 'no-such-leg', legId })
    const effect = { kind: 'talks-with', legId, peerLegId: customer.uniqueid as LegId } as const
    const isInMusic = customer.bridge?.kind === 'holding'
    const isMoving = !isInMusic || mirror.at - (channel.leftBridgeAt ?? 0) < SETTLED_MS
    const again =
      isMoving && view.needs.get('dialplan:back')?.state !== 'missing' ? placeIn(back, customer.uniqueid) : null
    if (again === null)
      return { ok: true, steps: [bridge(customer, channel), setvar(customer, variables.resumed, '1')], effect }
    const goes = redirect(channel, again)
    return {
      ok: true,
      steps: [setvar(channel, variables.with, customer.channel), isInMusic ? goes : { ...goes, waitMs: INTO_MUSIC_MS }],
      effect,
    }
  },
}
