import {
  back,
  conference,
  consult as consultContext,
  isUniqueid,
  isUniqueidExten,
  isWholeChannelName,
  join,
  placeIn,
  readPlace,
  swap,
  takeover,
  three,
  variables,
  wait,
} from '@jackfield/dialplan'
import type { ConsultCompleteIntent, LegId, View } from '@jackfield/model'
import { UP } from '../mirror/channel-state.ts'
import { heldBy } from '../mirror/hold-pair.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { heldPlace } from './held-place.ts'
import { areAlone } from './hold.ts'
import { newRoom } from './new-room.ts'
import { ringsBack, tellContext } from './own-context.ts'
import { allPhonesOf } from './phone-of.ts'
import { type Plan, type PlanInput, type Planners, refuse } from './plan.ts'
import { tellAsked, tellOutside, tellShown } from './shown.ts'
import { hangUp, redirect, redirectBoth, setvar } from './steps.ts'

/** The dialplan gives up much earlier, ms. */
const ASK_MS = 330_000

const gone = (legId: LegId): Plan => refuse({ code: 'no-such-leg', legId })

/** The three channels of a consult, all fit to stand in a header and in the dialplan. */
interface Parties {
  operator: Channel
  customer: Channel
  target: Channel
}

function parties(legId: LegId, view: View, mirror: Mirror): Parties | null {
  const consult = view.consults.get(legId)
  const [operator, customer, target] = [legId, consult?.customerLegId, consult?.targetLegId].map((id) =>
    id ? mirror.channels.get(id) : undefined,
  )
  if (!operator || !customer || !target) return null
  const fits = [operator, customer, target].every((one) => isUniqueidExten(one.uniqueid))
  return fits && [customer, target].every((one) => isWholeChannelName(one.channel))
    ? { operator, customer, target }
    : null
}

/** The one who waits and the one who talks with the operator. */
const waitsAndTalks = ({ customer, target }: Parties, isSwapped: boolean): [Channel, Channel] =>
  isSwapped ? [target, customer] : [customer, target]

export const consult: Planners<
  'consult' | 'consult-swap' | 'consult-complete' | 'consult-cancel' | 'consult-conference'
> = {
  /**
   * [PLAN-17] The customer goes to the music and the operator's leg to a context that rings the person to be asked: one Redirect of both,
   * before which each channel gets the variables that bring it home. A person on hold already stays where they are. A phone of the board is
   * rung itself, since the operator means to ask the person and not their voicemail.
   */
  consult({ legId, number, actorExtensionId }, input) {
    const { channel, view, mirror } = input
    const held = heldBy(channel)
    const peerId = held?.uniqueid ?? view.legs.get(legId)?.peerLegIds[0]
    const customer = peerId === undefined ? undefined : mirror.channels.get(peerId)
    const asks = customer && placeIn(consultContext, { number, heldId: customer.uniqueid })
    const music = customer && heldPlace(channel, customer)
    if (!customer || !music) return gone(legId)
    if (!asks) return refuse({ code: 'no-such-target', target: number })
    if (!held && !areAlone(customer, channel))
      return refuse({ code: 'not-holdable', phase: view.legs.get(legId)?.phase ?? '' })
    const isKnown = view.extensions.has(number as never)
    const phone = isKnown ? allPhonesOf(mirror, number) : ''
    const moved = { legId: customer.uniqueid as LegId, isOutside: !isKnown, actor: actorExtensionId }
    return {
      ok: true,
      steps: [
        setvar(customer, variables.operator, ringsBack(actorExtensionId, input)),
        setvar(customer, variables.resumed, ''),
        setvar(channel, variables.operator, ringsBack(actorExtensionId, input)),
        setvar(channel, variables.phone, phone),
        ...tellContext(channel, number, actorExtensionId, input),
        ...tellAsked(channel, moved, input),
        held ? redirect(channel, asks) : redirectBoth([customer, music], [channel, asks]),
      ],
      effect: { kind: 'consults', legId, phases: ['talking', 'swapped'] },
      withinMs: ASK_MS,
    }
  },

  /**
   * [PLAN-18] The person whom the operator talks with goes to the music, the operator's leg to a context that bridges it with the other
   * one: the dialplan does it, in one step.
   */
  'consult-swap'({ legId, actorExtensionId }, input) {
    const { view, mirror } = input
    const all = parties(legId, view, mirror)
    if (!all) return gone(legId)
    const isSwapped = view.consults.get(legId)?.phase === 'swapped'
    const { operator } = all
    const [next, now] = waitsAndTalks(all, isSwapped)
    const [music, talks] = [
      heldPlace(operator, now),
      placeIn(swap, { role: isSwapped ? 'c' : 't', heldId: now.uniqueid }),
    ]
    if (!music || !talks) return gone(legId)
    return {
      ok: true,
      steps: [
        setvar(operator, variables.with, next.channel),
        setvar(now, variables.operator, ringsBack(actorExtensionId, input)),
        setvar(now, variables.resumed, ''),
        redirectBoth([now, music], [operator, talks]),
      ],
      effect: { kind: 'consults', legId, phases: [isSwapped ? 'talking' : 'swapped'] },
    }
  },

  /**
   * [PLAN-19] The person on hold goes to a context that bridges them with the person whom the operator talks with; the operator's leg,
   * left alone, ends by itself. [PLAN-23] Not before Asterisk has bridged the operator and the target itself: a channel pulled out of a
   * Dial between answer and bridge leaves the operator in a bridge alone, which nothing ends (seen on 16.28: half a Local channel enters
   * it, and the operator's leg takes its place).
   */
  'consult-complete'(intent, input) {
    const { legId } = intent
    const all = parties(legId, input.view, input.mirror)
    const consult = input.view.consults.get(legId)
    if (!all || !consult) return gone(legId)
    const { operator, customer, target } = all
    // [PLAN-23] Answered, but not yet bridged with the operator.
    const isBeingJoined = consult.phase === 'ringing' && target.channelState === UP
    if (consult.phase === 'ringing' && !isBeingJoined) return ringOn(intent, operator, customer, input)
    const [waits, talks] = waitsAndTalks(all, consult.phase === 'swapped')
    const place = placeIn(join, talks.uniqueid)
    if (place === null) return gone(legId)
    const tells = setvar(waits, variables.with, talks.channel)
    return {
      ok: true,
      steps: [
        isBeingJoined ? { ...tells, after: { kind: 'consults', legId, phases: ['talking'] } } : tells,
        redirect(waits, place),
      ],
      effect: {
        kind: 'handed-over',
        legId: customer.uniqueid as LegId,
        peerLegId: target.uniqueid as LegId,
        leftLegId: legId,
      },
      leaves: legId,
    }
  },

  /** [PLAN-21] The operator goes to a context that bridges them with the customer; the target's leg ends by that. */
  'consult-cancel'({ legId }, { view, mirror }) {
    const consult = view.consults.get(legId)
    const operator = mirror.channels.get(legId)
    const customer = consult && mirror.channels.get(consult.customerLegId)
    const place = customer && placeIn(back, customer.uniqueid)
    if (!operator || !isUniqueidExten(legId) || !place || !isWholeChannelName(customer.channel)) return gone(legId)
    // They talk with the customer already.
    if (consult.phase === 'swapped') {
      const target = consult.targetLegId
      if (target === null || !isUniqueid(target)) return gone(legId)
      return { ok: true, steps: [hangUp({ uniqueid: target })], effect: { kind: 'leg-gone', legId: target } }
    }
    return {
      ok: true,
      steps: [setvar(operator, variables.with, customer.channel), redirect(operator, place)],
      effect: { kind: 'talks-with', legId, peerLegId: consult.customerLegId },
    }
  },

  /** [PLAN-22] The two who talk go to a room of their own, and the operator's leg takes the person on hold along: one step. */
  'consult-conference'(intent, { view, mirror }) {
    const { legId } = intent
    const all = parties(legId, view, mirror)
    if (!all) return gone(legId)
    const { operator, customer, target } = all
    const [waits, talks] = waitsAndTalks(all, view.consults.get(legId)?.phase === 'swapped')
    const room = newRoom(intent.id, view)
    const [seat, takes] = [
      placeIn(conference, { room, partnerId: null }),
      placeIn(three, { room, heldId: waits.uniqueid }),
    ]
    if (!seat || !takes) return gone(legId)
    const legIds = [operator, customer, target].map((one) => one.uniqueid as LegId)
    return {
      ok: true,
      steps: [redirectBoth([talks, seat], [operator, takes])],
      effect: { kind: 'in-room', legId, legIds, conferenceId: room },
    }
  },
}

/**
 * [PLAN-20] A phone that still rings must not be redirected: the operator's attempt is ended, and the customer rings there, and comes back
 * when nobody answers.
 */
function ringOn(
  { legId, actorExtensionId }: ConsultCompleteIntent,
  operator: Channel,
  customer: Channel,
  input: PlanInput,
): Plan {
  const { view, mirror } = input
  const number = readPlace(consultContext, operator)?.number ?? null
  const [rings, ends] = [number === null ? null : placeIn(takeover, number), { context: wait.name, exten: 'end' }]
  if (number === null || rings === null) return gone(legId)
  const isKnown = view.extensions.has(number as never)
  const moved = { legId: customer.uniqueid as LegId, isOutside: !isKnown, actor: actorExtensionId }
  const shown = tellShown(customer, moved, input)
  return {
    ok: true,
    steps: [
      setvar(customer, variables.operator, ringsBack(actorExtensionId, input)),
      setvar(customer, variables.phone, isKnown ? allPhonesOf(mirror, number) : ''),
      ...tellContext(customer, number, actorExtensionId, input),
      ...(shown.length > 0 ? [tellOutside(customer, !isKnown), ...shown] : []),
      redirectBoth([customer, rings], [operator, ends]),
    ],
    effect: { kind: 'rings-on', legId: customer.uniqueid as LegId, leftLegId: legId },
    leaves: legId,
  }
}
