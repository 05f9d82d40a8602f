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
  // [CONS-11] Asterisk presses hold a moment before it swaps, or the event comes a moment after.
  if (bridge?.kind === 'talk' && asksFor && asksFor.bridge !== bridge && !leadsTo(bridge, asksFor))
    channel.asksIn = bridge
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
  if (asksFor && bridge?.kind === 'talk' && isBackWith(asksFor) && isWaited(channel.asksIn))
    swapTo(mirror, channel, channel.asksIn)
  else if (asksFor && (isBackWith(asksFor) || bridge?.kind !== 'talk')) partAskers(mirror, channel)
  else if (channel.swappedFrom) swapTo(mirror, channel, null)
  if (askedBy && isBackWith(askedBy)) partAskers(mirror, askedBy)
}

/** Whether this half of the Local channel goes from where the operator asked to the customer's bridge: it has not left before it comes there. */
export const isHandedOver = ({ bridge, kind }: Channel): boolean => kind === 'local' && bridge?.askedBy != null

/** Whether somebody is in the bridge where the operator asked. */
const isWaited = (bridge: Bridge | null): boolean =>
  bridge !== null && [...bridge.members.values()].some(({ kind }) => kind !== 'hidden')

/** [CONS-11] `atxferswap`: the operator is back with the customer, and who was asked waits in that bridge; null = the other way round again. */
function swapTo(mirror: Mirror, operator: Channel, from: Bridge | null): void {
  for (const bridge of [operator.swappedFrom, from]) {
    if (!bridge) continue
    bridge.waitsFor = bridge === from ? operator : null
    for (const member of bridge.members.values()) touch(mirror, member)
  }
  operator.swappedFrom = from
  touch(mirror, operator)
  if (operator.asksFor) touch(mirror, operator.asksFor)
}

/** [CONS-11] What a picture before has seen, as far as somebody still waits there. */
export function keepSwapped(mirror: Mirror, operator: Channel, bridge: Bridge): void {
  operator.asksIn = bridge
  if (isWaited(bridge)) swapTo(mirror, operator, bridge)
}

/** [CONS-11] The operator for whom somebody waits in a bridge, or behind the Local channel that called them. */
export function waitsFor({ bridge }: Channel): Channel | null {
  if (bridge?.kind !== 'talk') return null
  if (bridge.waitsFor) return bridge.waitsFor
  for (const { kind, otherHalf } of bridge.members.values())
    if (kind === 'local' && otherHalf?.bridge?.waitsFor) return otherHalf.bridge.waitsFor
  return null
}

/** [CONS-11] The people who wait where the operator asked. */
export function waitingIn(bridge: Bridge): Channel[] {
  const found = [...bridge.members.values()].map((one) => (one.kind === 'local' ? (target(one.otherHalf) ?? one) : one))
  return found.filter(({ kind }) => kind === 'person')
}

/** Whom the far half of a Local channel is with, or calls. */
function target(half: Channel | null): Channel | null {
  const others = [
    ...(half?.bridge?.members.values() ?? []),
    ...[...(half?.dials.values() ?? [])].map(({ dest }) => dest),
  ]
  return others.find(({ kind }) => kind === 'person') ?? null
}

/** The customer, or all who waited where the operator asked, left that bridge: the transfer is over, whatever came of it. */
export function releaseCustomer(mirror: Mirror, channel: Channel, bridge: Bridge): void {
  if (channel.askedBy) partAskers(mirror, channel.askedBy)
  if (bridge.waitsFor && !isWaited(bridge)) partAskers(mirror, bridge.waitsFor)
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
    swapTo(mirror, operator, null)
    operator.asksIn = null
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
