import { type AmiAction, actions, type OriginateFields } from '@jackfield/ami/actions'
import { callerIdName, isNumber, type Place } from '@jackfield/dialplan'
import type { Channel } from '../mirror/mirror.ts'
import type { PlanStep } from './plan.ts'

/* The AMI actions that plans are made of. Everything that stands in them has passed a guard of `@jackfield/dialplan` before. */

/** A step of a plan that sends this action; a header that may come several times is a list. */
export function step({ name, headers }: AmiAction, more: Omit<PlanStep, 'action' | 'headers'> = {}): PlanStep {
  const record: Record<string, string | string[]> = {}
  for (const [key, value] of headers) {
    if (key === 'Variable') record[key] = [...(record[key] ?? []), value]
    else record[key] = value
  }
  // Setvar names one variable, in a header that is spelt the same.
  if (name === 'Setvar') record.Variable = String(record.Variable)
  return { action: name, headers: record, ...more }
}

/** A channel of the mirror, or its Uniqueid. */
type Target = Pick<Channel, 'uniqueid'>

export const setvar = ({ uniqueid }: Target, variable: string, value: string): PlanStep =>
  step(actions.setvar(uniqueid, variable, value))

/** Sets a function of the exchange, such as a device state, and no variable of a channel. */
export const setGlobal = (variable: string, value: string): PlanStep => step(actions.setvar(null, variable, value))

export const redirect = ({ uniqueid }: Target, place: Place): PlanStep => step(actions.redirect(uniqueid, place))

/** How long a leg may take from its bridge or room to its music, of which the board shows only that it has left, ms. */
export const INTO_MUSIC_MS = 200

/** Both in one step, so that neither loses the other on the way. */
export const redirectBoth = (one: [Target, Place], two: [Target, Place]): PlanStep =>
  step(actions.redirect(one[0].uniqueid, one[1], { channel: two[0].uniqueid, to: two[1] }))

export const hangUp = ({ uniqueid }: Target): PlanStep => step(actions.hangup(uniqueid))

/** Joins two channels by their whole names. */
export const bridge = (one: Pick<Channel, 'channel'>, two: Pick<Channel, 'channel'>): PlanStep =>
  step(actions.bridge(one.channel, two.channel))

export const originate = (fields: OriginateFields): PlanStep => step(actions.originate(fields))

/**
 * The headers that ask a phone to answer by itself. Which one a phone obeys depends on its make; nearly all look for one of these two.
 * The values are ours, so nothing of a request stands in a SIP message.
 */
export const autoAnswer = (phone: string): Readonly<Record<string, string>> =>
  isChanSip.test(phone)
    ? { SIPADDHEADER01: `Call-Info: ${CALL_INFO}`, SIPADDHEADER02: `Alert-Info: ${ALERT_INFO}` }
    : { 'PJSIP_HEADER(add,Call-Info)': CALL_INFO, 'PJSIP_HEADER(add,Alert-Info)': ALERT_INFO }

const CALL_INFO = '<sip:jackfield>;answer-after=0'
const ALERT_INFO = 'info=alert-autoanswer'
/** chan_sip takes its headers from variables of the channel (`SIPAddHeader`, channels/chan_sip.c). */
const isChanSip = /^SIP\//i

/** How long the operator's own phone may ring, ms. */
export const RING_MS = 30_000

/** `"Name" <number>` for a phone's display; what can't stand there is left out. */
export const callerId = (name: string, number: string): string =>
  `"${callerIdName(name)}" <${isNumber(number) ? number : ''}>`

/** Rings an operator's own phone for a command; `target` is what it does when it answers. */
export const ringOwnPhone = (options: {
  phone: string
  madeId: string
  asksToAnswer: boolean
  shows: { name: string; number: string } | undefined
  target: OriginateFields['target']
  variables?: Readonly<Record<string, string>>
  timeoutMs?: number
}): PlanStep =>
  originate({
    channel: options.phone,
    target: options.target,
    callerId: callerId(options.shows?.name ?? '', options.shows?.number ?? ''),
    timeoutMs: options.timeoutMs ?? RING_MS,
    channelId: options.madeId,
    variables: { ...options.variables, ...(options.asksToAnswer ? autoAnswer(options.phone) : {}) },
  })
