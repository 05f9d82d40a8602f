import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** Dialplan contexts of a hold: of the one who hears music, and of the phone that waits meanwhile. `setup` prints both. */
export const HOLD_CONTEXT = 'jackfield-hold'
export const WAIT_CONTEXT = 'jackfield-wait'
/** Where the operator's leg is while it asks somebody: rings and talks to them; has changed who is held. */
export const CONSULT_CONTEXT = 'jackfield-consult'
export const SWAP_CONTEXT = 'jackfield-swap'

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
  const other = mirror.channels.get(channel.context === HOLD_CONTEXT ? holderIn(channel) : heldIn(channel))
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

/** Whether this one stands where those stand whom the other holds. */
export const isHeldBy = (held: Channel, holding: Channel): boolean =>
  held.context === HOLD_CONTEXT && holderIn(held) === holding.uniqueid
const waitsFor = (holding: Channel, held: Channel) => heldIn(holding) === held.uniqueid

/** Between the one who holds and from where the held one had come back; stands in no Uniqueid and in no such place. */
const MARK = '~'
/** An extension longer than this Asterisk cuts. */
const LONGEST = 79
const holderIn = ({ exten }: Channel): string => exten.split(MARK, 1)[0]!

/** [BACK-4] Where one who is held stands: the mark of having come back from somebody goes along. */
export function holdExtension(holding: Channel, from: string | null): string {
  const marked = `${holding.uniqueid}${MARK}${from}`
  return from === null || marked.length > LONGEST ? holding.uniqueid : marked
}

/** [BACK-4] From where one who is held, or was, had come back before; null = from nowhere. */
export function markedFrom({ context, exten }: Channel): string | null {
  const at = context === HOLD_CONTEXT ? exten.indexOf(MARK) : -1
  return at < 0 ? null : exten.slice(at + 1)
}

/** [CONS-1] Whom a leg holds by the place where it stands; while it asks somebody, a word about that comes first. */
function heldIn({ context, exten }: Channel): string {
  if (context === WAIT_CONTEXT) return exten
  return context === CONSULT_CONTEXT || context === SWAP_CONTEXT ? exten.slice(exten.indexOf('_') + 1) : ''
}
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

/** Whom this channel holds, or is held by, while the one who holds does nothing else. */
export function heldWith(channel: Channel): Channel | null {
  const hold = holdOf(channel)
  return hold && isIdle(hold.holding) ? channel.holdPartner : null
}

/**
 * [CONS-1] The same while the one who holds rings or talks to somebody else. When that comes to nothing the leg goes to
 * `WAIT_CONTEXT`, of which no event tells: a leg that does nothing just holds.
 */
export function consultOf(channel: Channel): HoldPair | null {
  const hold = holdOf(channel)
  if (!hold || isIdle(hold.holding)) return null
  return hold.holding.context === CONSULT_CONTEXT || hold.holding.context === SWAP_CONTEXT ? hold : null
}

const isIdle = ({ bridge, dials }: Channel) => bridge === null && dials.size === 0

/** Whom this channel holds now; null when it holds nobody by a command. */
export function heldBy(channel: Channel): Channel | null {
  const other = heldWith(channel)
  return other && isHeldBy(other, channel) ? other : null
}
