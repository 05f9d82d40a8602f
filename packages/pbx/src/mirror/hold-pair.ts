import { consult, hold, readPlace, swap, wait } from '@jackfield/dialplan'
import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** A leg that was dialled may leave its bridge before an event says where it goes: so long its old place is not held against it, ms. */
const ON_ITS_WAY_MS = 5_000

/**
 * [HOLD-6] Asterisk has no word for a hold that a command made: the two stand in contexts of ours, each at an extension that is
 * the other's Uniqueid. So the pair is in every channel block, and a gateway that starts, or another one, sees it too.
 * Called when a channel is new or at another place than before.
 */
export function pairHold(mirror: Mirror, channel: Channel): void {
  const { holdPartner } = channel
  if (holdPartner) {
    const fits = isHeldBy(holdPartner, channel) ? waitsFor(channel, holdPartner) : isHeldBy(channel, holdPartner)
    if (fits) return
    partHold(mirror, channel)
  }
  const other = mirror.channels.get(holderOf(channel) ?? heldIn(channel) ?? '')
  if (!other || other === channel) return
  const isMutual = areMutual(channel, other)
  // Whom a swap has brought back to the operator still stands where they were held: the one who waits now comes before them.
  if (other.holdPartner && isMutual && !areMutual(other, other.holdPartner)) partHold(mirror, other)
  if (other.holdPartner || !(isMutual || (isHeldBy(channel, other) && isOnItsWay(mirror, other)))) return
  if (!isMutual && heldIn(other) === null) leaveForWait(other, channel)
  channel.holdPartner = other
  other.holdPartner = channel
  touch(mirror, channel)
  touch(mirror, other)
}

/** Nothing of where the holder stood before is true any more, whatever a late event says. From `jackfield-consult` the dialplan tells by its Dial. */
function leaveForWait(holding: Channel, held: Channel): void {
  const { context, exten } = holding
  holding.transferredFrom = { context, exten }
  holding.context = wait.name
  holding.exten = held.uniqueid
  holding.application = ''
  holding.applicationData = ''
}

/** The pair is one no more. */
export function partHold(mirror: Mirror, channel: Channel): void {
  const { holdPartner } = channel
  if (!holdPartner) return
  channel.holdPartner = null
  holdPartner.holdPartner = null
  touch(mirror, channel)
  touch(mirror, holdPartner)
}

/** Whether this one stands where those stand whom the other holds. */
export const isHeldBy = (held: Channel, holding: Channel): boolean => holderOf(held) === holding.uniqueid
const waitsFor = (holding: Channel, held: Channel) => heldIn(holding) === held.uniqueid

/** Each of the two stands at a place that names the other. */
const areMutual = (one: Channel, other: Channel) =>
  (isHeldBy(one, other) && waitsFor(other, one)) || (isHeldBy(other, one) && waitsFor(one, other))

/** The channel that holds this one, by the place where this one stands. */
const holderOf = (channel: Channel): string | null => readPlace(hold, channel)?.holderId ?? null

/** [CONS-1] The channel that this one holds, by the place where this one stands. */
const heldIn = (channel: Channel): string | null =>
  readPlace(wait, channel) ?? readPlace(consult, channel)?.heldId ?? readPlace(swap, channel)?.heldId ?? null
const isOnItsWay = (mirror: Mirror, { bridge, leftBridgeAt }: Channel) =>
  bridge ? bridge.kind === 'talk' : leftBridgeAt !== null && mirror.at - leftBridgeAt <= ON_ITS_WAY_MS

/** The one who holds and the one who is held. */
export interface HoldPair {
  readonly held: Channel
  readonly holding: Channel
}

/**
 * Whom this channel holds, or is held by, now, and whether the one who holds asks somebody meanwhile. After `Bridge` both still
 * stand at those extensions, but the bridge says what is: the held one must be in none, or among those who wait.
 */
export function holdOf(channel: Channel): HoldPair | null {
  const other = channel.holdPartner
  if (!other) return null
  const [held, holding] = isHeldBy(channel, other) ? [channel, other] : [other, channel]
  return held.bridge === null || held.bridge.kind === 'holding' ? { held, holding } : null
}

/** The channel that this one holds, or is held by, while the holding one does nothing else. */
export function heldWith(channel: Channel): Channel | null {
  const pair = holdOf(channel)
  return pair && isIdle(pair.holding) ? channel.holdPartner : null
}

/**
 * [CONS-1] The same while the one who holds rings or talks to somebody else. When that comes to nothing the leg goes to
 * `jackfield-wait`, of which no event tells: a leg that does nothing just holds.
 */
export function consultOf(channel: Channel): HoldPair | null {
  const pair = holdOf(channel)
  if (!pair || isIdle(pair.holding)) return null
  return pair.holding.context === consult.name || pair.holding.context === swap.name ? pair : null
}

const isIdle = ({ bridge, dials }: Channel) => bridge === null && dials.size === 0

/** The channel that this one holds now; null = it holds none by a command. */
export function heldBy(channel: Channel): Channel | null {
  const other = heldWith(channel)
  return other && isHeldBy(other, channel) ? other : null
}
