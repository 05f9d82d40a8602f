import type {
  ConsultCancelIntent,
  ConsultCompleteIntent,
  ConsultConferenceIntent,
  ConsultIntent,
  ConsultSwapIntent,
  LegId,
  View,
} from '@jackfield/model'
import { UP } from '../mirror/channel-state.ts'
import {
  CONSULT_CONTEXT,
  HOLD_CONTEXT,
  heldBy,
  holdExtension,
  SWAP_CONTEXT,
  WAIT_CONTEXT,
} from '../mirror/hold-pair.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { ROOM_CONTEXT } from '../mirror/room-pair.ts'
import { backFrom } from '../mirror/sent.ts'
import { newRoom } from './conference.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type PlanStep, refuse } from './plan.ts'

/** A Uniqueid that may stand as an extension in the dialplan. */
const asExtension = /^[0-9A-Za-z][0-9A-Za-z._-]{0,70}$/
/** A channel's whole name, which the application Bridge looks up. */
const wholeName = /^[A-Za-z0-9]+\/[^\s,;$]{1,120}-[0-9a-fA-F]{8,}$/
/** An extension longer than this Asterisk cuts. */
const LONGEST = 79
/** The dialplan gives up much earlier. */
const ASK_MS = 330_000

type Place = readonly [context: string, exten: string]

const set = (Channel: string, Variable: string, Value: string): PlanStep => ({
  action: 'Setvar',
  headers: { Channel, Variable, Value },
})

function redirect([one, [Context, Exten]]: [Channel, Place], extra?: [Channel, Place]): PlanStep {
  const headers = { Channel: one.uniqueid, Context, Exten, Priority: '1' }
  if (!extra) return { action: 'Redirect', headers }
  const [two, [ExtraContext, ExtraExten]] = extra
  return {
    action: 'Redirect',
    headers: { ...headers, ExtraChannel: two.uniqueid, ExtraContext, ExtraExten, ExtraPriority: '1' },
  }
}

/**
 * [PLAN-20] The customer goes to the music and the operator's leg to a place that rings who is asked: one Redirect of both, before
 * which each is told all that it needs to get home. Whom they hold already stays where they are. A phone of the board is rung
 * itself, since an operator means to ask the person and not their voicemail.
 */
export function planConsult(intent: ConsultIntent, channel: Channel, view: View, mirror: Mirror): Plan {
  const { legId, number, actorExtensionId } = intent
  const held = heldBy(channel)
  const peerId = held?.uniqueid ?? view.legs.get(legId)?.peerLegIds[0]
  const customer = peerId === undefined ? undefined : mirror.channels.get(peerId)
  const exten = `${number}_${customer?.uniqueid}`
  if (!customer || ![channel, customer].every((one) => asExtension.test(one.uniqueid)) || exten.length > LONGEST)
    return refuse({ code: 'no-such-leg', legId })
  if (!held && (!customer.bridge || customer.bridge !== channel.bridge || customer.bridge.members.size !== 2))
    return refuse({ code: 'not-holdable', phase: view.legs.get(legId)?.phase ?? '' })
  const phone = view.extensions.has(number as never) ? phoneOf(mirror, number) : null
  const asks: Place = [CONSULT_CONTEXT, exten]
  return {
    ok: true,
    steps: [
      set(customer.uniqueid, 'JACKFIELD_OPERATOR', actorExtensionId ?? ''),
      set(customer.uniqueid, 'JACKFIELD_RESUMED', ''),
      set(channel.uniqueid, 'JACKFIELD_OPERATOR', actorExtensionId ?? ''),
      set(channel.uniqueid, 'JACKFIELD_PHONE', phone ?? ''),
      held
        ? redirect([channel, asks])
        : redirect([customer, [HOLD_CONTEXT, holdExtension(channel, backFrom(customer))]], [channel, asks]),
    ],
    effect: { kind: 'consults', legId, phases: ['talking', 'swapped'] },
    withinMs: ASK_MS,
  }
}

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
  const fits = [operator, customer, target].every((one) => asExtension.test(one.uniqueid))
  return fits && [customer, target].every((one) => wholeName.test(one.channel)) ? { operator, customer, target } : null
}

/**
 * [PLAN-21] The one who is talked with goes to the music, the operator's leg to a place that bridges it with the other one: the
 * dialplan does it, in one step.
 */
export function planConsultSwap({ legId, actorExtensionId }: ConsultSwapIntent, view: View, mirror: Mirror): Plan {
  const all = parties(legId, view, mirror)
  if (!all) return refuse({ code: 'no-such-leg', legId })
  const isSwapped = view.consults.get(legId)?.phase === 'swapped'
  const { operator } = all
  const [now, next] = isSwapped ? [all.customer, all.target] : [all.target, all.customer]
  return {
    ok: true,
    steps: [
      set(operator.uniqueid, 'JACKFIELD_WITH', next.channel),
      set(now.uniqueid, 'JACKFIELD_OPERATOR', actorExtensionId ?? ''),
      set(now.uniqueid, 'JACKFIELD_RESUMED', ''),
      redirect(
        [now, [HOLD_CONTEXT, holdExtension(operator, backFrom(now))]],
        [operator, [SWAP_CONTEXT, `${isSwapped ? 'c' : 't'}_${now.uniqueid}`]],
      ),
    ],
    effect: { kind: 'consults', legId, phases: [isSwapped ? 'talking' : 'swapped'] },
  }
}

/**
 * [PLAN-22] Whoever is held goes to a place that bridges them with whom the operator talks with; the operator's leg, left alone,
 * ends by itself. [PLAN-26] Not before Asterisk has bridged those two itself: whom it pulls out of a Dial between answer and bridge
 * leaves the operator in a bridge alone, which nothing ends (seen on 16.28: half a Local channel enters it, and the operator's leg takes its place). [PLAN-23] A phone that still rings must not be redirected: the operator's attempt is ended, and the customer rings
 * there, comes back when nobody answers.
 */
export function planConsultComplete(intent: ConsultCompleteIntent, view: View, mirror: Mirror): Plan {
  const { legId, actorExtensionId } = intent
  const all = parties(legId, view, mirror)
  const consult = view.consults.get(legId)
  if (!all || !consult) return refuse({ code: 'no-such-leg', legId })
  const { operator, customer, target } = all
  const [customerLegId, targetLegId] = [customer, target].map((one) => one.uniqueid as LegId) as [LegId, LegId]
  // [PLAN-26] Answered, but not yet bridged with the operator.
  const isBeingJoined = consult.phase === 'ringing' && target.channelState === UP
  if (consult.phase === 'ringing' && !isBeingJoined) {
    const number = askedNumber(operator)
    if (number === null) return refuse({ code: 'no-such-leg', legId })
    const isKnown = view.extensions.has(number as never)
    return {
      ok: true,
      steps: [
        set(customer.uniqueid, 'JACKFIELD_OPERATOR', actorExtensionId ?? ''),
        set(customer.uniqueid, 'JACKFIELD_PHONE', (isKnown && phoneOf(mirror, number)) || ''),
        redirect([customer, ['jackfield-takeover', number]], [operator, [WAIT_CONTEXT, 'end']]),
      ],
      effect: { kind: 'rings-on', legId: customerLegId, leftLegId: legId },
      leaves: legId,
    }
  }
  const [waits, talks] = consult.phase === 'swapped' ? [target, customer] : [customer, target]
  return {
    ok: true,
    steps: [
      {
        ...set(waits.uniqueid, 'JACKFIELD_WITH', talks.channel),
        ...(isBeingJoined ? { after: { kind: 'consults', legId, phases: ['talking'] } as const } : {}),
      },
      redirect([waits, ['jackfield-join', talks.uniqueid]]),
    ],
    effect: { kind: 'handed-over', legId: customerLegId, peerLegId: targetLegId, leftLegId: legId },
    leaves: legId,
  }
}

/** The number in the place of a leg that rings. */
function askedNumber({ context, exten }: Channel): string | null {
  const number = exten.slice(0, exten.indexOf('_'))
  return context === CONSULT_CONTEXT && /^[0-9A-Za-z*#+.-]{1,40}$/.test(number) ? number : null
}

/** [PLAN-24] The operator goes to a place that bridges them with the customer; the leg of who was asked ends by that. */
export function planConsultCancel({ legId }: ConsultCancelIntent, view: View, mirror: Mirror): Plan {
  const consult = view.consults.get(legId)
  const operator = mirror.channels.get(legId)
  const customer = consult && mirror.channels.get(consult.customerLegId)
  const fits = operator && customer && [operator, customer].every((one) => asExtension.test(one.uniqueid))
  if (!fits || !wholeName.test(customer.channel)) return refuse({ code: 'no-such-leg', legId })
  const effect = { kind: 'talks-with', legId, peerLegId: consult.customerLegId } as const
  // They talk with the customer already.
  if (consult.phase === 'swapped') {
    const Channel = consult.targetLegId
    if (Channel === null || !asExtension.test(Channel)) return refuse({ code: 'no-such-leg', legId })
    return {
      ok: true,
      steps: [{ action: 'Hangup', headers: { Channel } }],
      effect: { kind: 'leg-gone', legId: Channel },
    }
  }
  return {
    ok: true,
    steps: [
      set(operator.uniqueid, 'JACKFIELD_WITH', customer.channel),
      redirect([operator, ['jackfield-back', customer.uniqueid]]),
    ],
    effect,
  }
}

/** [PLAN-25] The two who talk go to a room of their own, and the operator's leg brings the held one along: one step. */
export function planConsultConference(intent: ConsultConferenceIntent, view: View, mirror: Mirror): Plan {
  const { legId } = intent
  const all = parties(legId, view, mirror)
  if (!all) return refuse({ code: 'no-such-leg', legId })
  const { operator, customer, target } = all
  const [waits, talks] = view.consults.get(legId)?.phase === 'swapped' ? [target, customer] : [customer, target]
  const room = newRoom(intent.id, view)
  const legIds = [operator, customer, target].map((one) => one.uniqueid as LegId)
  return {
    ok: true,
    steps: [redirect([talks, [ROOM_CONTEXT, room]], [operator, ['jackfield-three', `${room}_${waits.uniqueid}`]])],
    effect: { kind: 'in-room', legId, legIds, conferenceId: room },
  }
}
