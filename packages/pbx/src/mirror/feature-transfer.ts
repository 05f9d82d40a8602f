import { ownerOf } from './identity.ts'
import type { Bridge, Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/*
 * [CONS-9] An attended transfer by a feature code of Asterisk (`atxfer` in features.conf, `*2` in the distributions). The operator's channel presses hold by
 * Asterisk's own hand, leaves the customer alone in the bridge with music and enters another bridge with half of a Local channel that calls the target
 * (main/bridge_basic.c). No event says that the two bridges belong together.
 */

/** BridgeLeave of a channel that holds: whom it leaves alone there waits for it. Call it before the channel is out. */
export function leaveOnHold(mirror: Mirror, channel: Channel): void {
  const { asksFor, bridge, holdAt, hungUpAt, kind } = channel
  if (bridge && asksFor && hungUpAt !== null) {
    channel.askedIn = bridge
    bridge.askedBy = channel
  }
  if (kind !== 'person' || holdAt === null || bridge?.kind !== 'talk') return
  const others = [...bridge.members.values()].filter((other) => other !== channel && other.kind !== 'hidden')
  const customer = others.length === 1 ? behind(others[0]!, bridge) : null
  if (customer && customer !== channel && !customer.askedBy) pairAsker(mirror, channel, customer)
}

/** The person who is alone in a bridge, or comes to it by a Local channel. */
function behind(other: Channel, bridge: Bridge): Channel | null {
  if (other.kind === 'person') return other
  const half = other.otherHalf
  if (!half?.bridge || half.bridge === bridge) return null
  const people = [...half.bridge.members.values()].filter((one) => one.kind === 'person')
  return people.length === 1 ? people[0]! : null
}

const leadsTo = (bridge: Bridge, customer: Channel): boolean =>
  [...bridge.members.values()].some((other) => other.kind === 'local' && behind(other, bridge) === customer)

/** The channel is in this bridge now: back with the customer, or moved on by a command. */
export function settleAsker(mirror: Mirror, channel: Channel): void {
  const { askedBy, asksFor, bridge } = channel
  const isBackWith = (other: Channel) => bridge !== null && (other.bridge === bridge || leadsTo(bridge, other))
  if (asksFor && (isBackWith(asksFor) || bridge?.kind !== 'talk')) partAskers(mirror, channel)
  if (askedBy && isBackWith(askedBy)) partAskers(mirror, askedBy)
}

/** Whether this half of the Local channel goes from where the operator asked to the customer's bridge: it has not left before it comes there. */
export const isHandedOver = ({ bridge, kind }: Channel): boolean => kind === 'local' && bridge?.askedBy != null

/** The customer hears music no more, or left the bridge: the transfer is over, whatever came of it. */
export function releaseCustomer(mirror: Mirror, channel: Channel): void {
  if (channel.askedBy) partAskers(mirror, channel.askedBy)
}

/** One of the two is gone. */
export function partAskers(mirror: Mirror, channel: Channel): void {
  for (const [operator, customer] of [
    [channel, channel.asksFor],
    [channel.askedBy, channel],
  ] as const) {
    if (!operator || !customer) continue
    if (operator.askedIn) operator.askedIn.askedBy = null
    operator.askedIn = null
    operator.asksFor = null
    customer.askedBy = null
    touch(mirror, operator)
    touch(mirror, customer)
  }
}

export function pairAsker(mirror: Mirror, operator: Channel, customer: Channel): void {
  if (operator.asksFor || customer.askedBy) return
  operator.asksFor = customer
  customer.askedBy = operator
  touch(mirror, operator)
  touch(mirror, customer)
}

/** [LIST-6] The lists are in: who is alone in a bridge, and of the same Linkedid as a person who is with a Local channel that calls by that person's number. */
export function pairListedAskers(mirror: Mirror): void {
  const operators = [...mirror.channels.values()].filter(
    (one) => one.kind === 'person' && calledFor(one) && one.asksFor === null,
  )
  if (operators.length === 0) return
  for (const customer of mirror.channels.values()) {
    if (customer.kind !== 'person' || customer.askedBy || customer.bridge?.kind !== 'talk') continue
    const others = [...customer.bridge.members.values()].filter((other) => other.kind !== 'hidden')
    if (others.length !== 1) continue
    const operator = operators.find((one) => one !== customer && one.linkedid === customer.linkedid && !one.asksFor)
    if (operator && ownerOf(mirror, operator.device).extension !== null) pairAsker(mirror, operator, customer)
  }
}

/** Whether this one is in a bridge with half of a Local channel that calls in its name. */
const calledFor = ({ bridge, callerIdNum }: Channel): boolean =>
  bridge?.kind === 'talk' &&
  [...bridge.members.values()].some(
    (other) => other.kind === 'local' && /;1$/.test(other.channel) && other.otherHalf?.callerIdNum === callerIdNum,
  )
