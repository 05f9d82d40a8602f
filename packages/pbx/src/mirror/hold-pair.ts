import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** Dialplan contexts of a hold: of the one who hears music, and of the phone that waits meanwhile. `setup` prints both. */
export const HOLD_CONTEXT = 'jackfield-hold'
export const WAIT_CONTEXT = 'jackfield-wait'

/** A leg that was dialled may leave its bridge before it is told where it goes: so long its old place is not held against it, ms. */
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
  if (channel.context !== HOLD_CONTEXT && channel.context !== WAIT_CONTEXT) return
  const other = mirror.channels.get(channel.exten)
  if (!other || other === channel || other.holdPartner) return
  const isPair = isHeldBy(channel, other)
    ? waitsFor(other, channel) || isOnItsWay(mirror, other)
    : isHeldBy(other, channel) && waitsFor(channel, other)
  if (!isPair) return
  channel.holdPartner = other
  other.holdPartner = channel
  touch(mirror, channel)
  touch(mirror, other)
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

const isHeldBy = (held: Channel, holding: Channel) => held.context === HOLD_CONTEXT && held.exten === holding.uniqueid
const waitsFor = (holding: Channel, held: Channel) =>
  holding.context === WAIT_CONTEXT && holding.exten === held.uniqueid
const isOnItsWay = (mirror: Mirror, { bridge, leftBridgeAt }: Channel) =>
  bridge ? bridge.kind === 'talk' : leftBridgeAt !== null && mirror.at - leftBridgeAt <= ON_ITS_WAY_MS

/**
 * Whom this channel holds, or is held by, now. After `Bridge` both still stand at those extensions, but the bridge says what is:
 * the one must be out of any bridge, the other in none yet or among those who wait.
 */
export function heldWith(channel: Channel): Channel | null {
  const other = channel.holdPartner
  if (!other) return null
  const [held, holding] = isHeldBy(channel, other) ? [channel, other] : [other, channel]
  return holding.bridge === null && (held.bridge === null || held.bridge.kind === 'holding') ? other : null
}

/** Whom this channel holds now; null when it holds nobody by a command. */
export function heldBy(channel: Channel): Channel | null {
  const other = heldWith(channel)
  return other && isHeldBy(other, channel) ? other : null
}
