import { UP } from './channel-state.ts'
import { aloneWith, holdsSince } from './hold.ts'
import { ownerOf } from './identity.ts'
import type { Bridge, Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/*
 * [CONS-6] A desk phone's transfer key puts the call on hold and begins another one; Asterisk sees two calls that have nothing to do
 * with each other until the REFER. The two are remembered as a pair from that moment on, since before the REFER the phone may take
 * the first one off hold and put the second one on hold.
 */

/** Lists tell ages in whole seconds, ms. */
const LISTED_WITHIN_MS = 1000

/** A device with more channels than this is no desk phone on which one person leads two calls; to look through them at each new one would take seconds. */
const MOST_CALLS_OF_PHONE = 50

/** A new channel: begun by a phone that holds a call, it is that call's second. */
export function pairNewCall(mirror: Mirror, channel: Channel): void {
  if (!isBegunByPhone(mirror, channel)) return
  let first: Channel | null = null
  for (const one of channel.device.channels) {
    if (one === channel || !isOlder(one, channel) || !isHolding(one)) continue
    // With several calls on hold the phone left the last one for this.
    if (first === null || (holdsSince(one)! - holdsSince(first)! || byAge(one, first)) > 0) first = one
  }
  if (first) pairCalls(mirror, first, channel)
}

/** Its phone pressed hold: the new call may have come a moment before. A call that is answered by then is another one. */
export function pairHeldCall(mirror: Mirror, first: Channel): void {
  if (first.device.channels.size < 2 || !isHolding(first)) return
  for (const second of first.device.channels)
    if (second.channelState !== UP && isOlder(first, second) && isBegunByPhone(mirror, second))
      pairCalls(mirror, first, second)
}

/**
 * [LIST-6] [CONS-10] The lists are in, and say who holds whom, which of a phone's calls came first, which of them the phone began, and when each
 * was answered. A call that was answered after the phone began another one, or in which nobody was there by then, can't be the one it held for it.
 */
export function pairListedCalls(mirror: Mirror): void {
  const seconds = [...mirror.channels.values()].filter((channel) => isBegunByPhone(mirror, channel)).sort(byAge)
  for (const second of seconds) {
    const olders = [...second.device.channels].filter((one) => isOlder(one, second) && mayBeFirstOf(one, second))
    // When the two have changed places the second is on hold, and the phone talks on the first.
    const talks = holdsSince(second) === null ? [] : olders.filter((one) => holdsSince(one) === null)
    const first = [...(talks.length > 0 ? talks : olders.filter(isHolding))].sort(byAge).at(-1)
    if (first) pairCalls(mirror, first, second)
  }
}

const mayBeFirstOf = (one: Channel, second: Channel) => {
  const other = aloneWith(one)
  return (
    one.kind === 'person' &&
    one.secondCall === null &&
    one.bridge?.kind === 'talk' &&
    // Lists tell the ages of channels in whole seconds.
    (one.upAt ?? 0) <= second.createdAt + LISTED_WITHIN_MS &&
    // A click to call is up before anybody is at its other end.
    (other === null || isOlder(other, second))
  )
}

/** One of the two is gone. */
export function partCalls(mirror: Mirror, channel: Channel): void {
  const { firstCall, secondCall } = channel
  if (firstCall) unpair(mirror, firstCall, channel)
  if (secondCall) unpair(mirror, channel, secondCall)
}

/** The call is no second one. */
export function partFirstCall(mirror: Mirror, channel: Channel): void {
  if (channel.firstCall) unpair(mirror, channel.firstCall, channel)
}

/**
 * [CONS-12] Who is in this bridge by now: a first call that is in no conversation with somebody who was there before the second one began has been sent
 * elsewhere, and is no first call any more.
 */
export function settleFirstCalls(mirror: Mirror, bridge: Bridge): void {
  for (const first of bridge.members.values()) {
    const { secondCall } = first
    if (!secondCall) continue
    const other = aloneWith(first)
    if (bridge.kind !== 'talk' || (other !== null && !isOlder(other, secondCall))) unpair(mirror, first, secondCall)
  }
}

/** [CONS-12] A first call that calls somebody has gone on in the dialplan. */
export function partSentCall(mirror: Mirror, first: Channel): void {
  if (first.secondCall && first.bridge === null) unpair(mirror, first, first.secondCall)
}

/** Two calls of one phone are those that a picture before has seen as a pair. */
export function pairCalls(mirror: Mirror, first: Channel, second: Channel): void {
  if (first.secondCall || second.firstCall || first.firstCall === second) return
  first.secondCall = second
  second.firstCall = first
  touch(mirror, first)
  touch(mirror, second)
}

function unpair(mirror: Mirror, first: Channel, second: Channel): void {
  first.secondCall = null
  second.firstCall = null
  touch(mirror, first)
  touch(mirror, second)
}

const byAge = (one: Channel, other: Channel) => one.createdAt - other.createdAt || one.order - other.order
const isOlder = (one: Channel, other: Channel) => byAge(one, other) < 0

const isHolding = (channel: Channel) =>
  channel.kind === 'person' &&
  channel.secondCall === null &&
  channel.bridge?.kind === 'talk' &&
  holdsSince(channel) !== null

/** [CONS-10] A call that this phone's user began, of a phone that is a person's: on a line to the outside many people call at once. */
const isBegunByPhone = (mirror: Mirror, { kind, device, wasDialed, requested, originated, firstCall }: Channel) =>
  kind === 'person' &&
  !wasDialed &&
  !requested &&
  !originated &&
  firstCall === null &&
  device.channels.size > 1 &&
  device.channels.size <= MOST_CALLS_OF_PHONE &&
  ownerOf(mirror, device).extension !== null
