import { consult as consultContext, readPlace, swap } from '@jackfield/dialplan'
import { type Consult, cleanText, type ExtensionId, type LegId, type Party } from '@jackfield/model'
import { RINGING, UP } from '../mirror/channel-state.ts'
import { waitingIn } from '../mirror/feature-transfer.ts'
import { holdsSince } from '../mirror/hold.ts'
import { consultOf, isHeldBy } from '../mirror/hold-pair.ts'
import { ownerOf } from '../mirror/identity.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { numberOf } from '../mirror/people.ts'
import { byAge, peersOf } from './joined.ts'
import { dialled, nameAtPhone, placeName, whoIs } from './person.ts'
import { reachOf } from './reach.ts'

/**
 * [CONS-3] The consult that this leg, the operator's, is about. Told by the places of those in it and by what the leg does now, so
 * that a gateway which starts in the middle tells the same. When the customer is gone, or who was asked, it is one no more.
 */
export function deriveConsult(mirror: Mirror, channel: Channel): Consult | null {
  if (channel.firstCall) return consultByPhone(mirror, channel, channel.firstCall)
  if (channel.asksFor) return consultByCode(mirror, channel, channel.asksFor)
  const consult = consultOf(channel)
  if (!consult || consult.holding !== channel) return null
  const { held } = consult
  const others = peersOf(channel).sort(byAge)
  const isSwapped = readPlace(swap, channel)?.role === 't'
  const mine = others.find((other) => isHeldBy(other, channel))
  const customer = isSwapped ? (mine ?? others[0]) : held
  const target = isSwapped ? held : (others.at(-1) ?? null)
  if (!customer || (isSwapped && !isBridged(channel))) return null
  return {
    id: channel.uniqueid as LegId,
    operatorExtensionId: ownerOf(mirror, channel.device).extension as ExtensionId | null,
    customerLegId: customer.uniqueid as LegId,
    targetLegId: (target?.uniqueid ?? null) as LegId | null,
    targetExtensionId: (target && ownerOf(mirror, target.device).extension) as ExtensionId | null,
    target: target ? whoIs(mirror, target) : asked(mirror, channel),
    by: 'command',
    ...phaseOf(channel, target, isSwapped),
  }
}

function phaseOf(channel: Channel, target: Channel | null, isSwapped: boolean): Pick<Consult, 'phase' | 'phaseAt'> {
  const since = channel.bridgeAt ?? channel.leftBridgeAt ?? channel.createdAt
  // [CONS-5] Answered is not yet talked with: whom Asterisk is about to bridge, nobody may pull away.
  if (isSwapped) return { phase: 'swapped', phaseAt: since }
  if (isBridged(channel) && (target === null || isBridged(target))) return { phase: 'talking', phaseAt: since }
  if (target && (target.channelState === RINGING || target.channelState === UP || target.dialedBy?.ringing))
    return { phase: 'ringing', phaseAt: target.ringingAt ?? since }
  return { phase: 'dialing', phaseAt: since }
}

/**
 * [CONS-6] [CONS-7] The same by the phone's own key: the customer is on the phone's first call, and its second one rings or talks to the
 * target. Asterisk learns that the two belong together only when the phone completes it.
 */
function consultByPhone(mirror: Mirror, channel: Channel, first: Channel): Consult | null {
  const [customer, ...more] = first.bridge?.kind === 'talk' ? peersOf(first) : []
  if (!customer || more.length > 0) return null
  const peers = peersOf(channel)
  const place = channel.queue?.queue ?? (channel.bridge?.kind === 'room' ? channel.bridge.bridgeName : null)
  const target = place === null && peers.length === 1 ? peers[0]! : null
  const party = target
    ? whoIs(mirror, target)
    : place === null
      ? dialled(mirror, channel)
      : { name: placeName(mirror, place), number: '' }
  return {
    id: channel.uniqueid as LegId,
    operatorExtensionId: ownerOf(mirror, channel.device).extension as ExtensionId | null,
    customerLegId: customer.uniqueid as LegId,
    targetLegId: (target?.uniqueid ?? null) as LegId | null,
    targetExtensionId: (target && ownerOf(mirror, target.device).extension) as ExtensionId | null,
    target: party ?? { name: '', number: '' },
    by: 'phone',
    ...phaseByPhone(channel, first, peers),
  }
}

function phaseByPhone(channel: Channel, first: Channel, peers: readonly Channel[]): Pick<Consult, 'phase' | 'phaseAt'> {
  const { bridge } = channel
  if (bridge?.kind === 'room') return { phase: 'talking', phaseAt: channel.bridgeAt ?? channel.createdAt }
  if (bridge?.kind === 'talk' && reachOf(channel, bridge).what === 'people') {
    const [held, waits] = [holdsSince(channel), holdsSince(first)]
    if (held !== null && waits === null) return { phase: 'swapped', phaseAt: first.unholdAt ?? held }
    return { phase: 'talking', phaseAt: channel.bridgeAt! }
  }
  const ringing = peers.find((peer) => peer.channelState === RINGING || peer.dialedBy?.ringing)
  if (ringing) return { phase: 'ringing', phaseAt: ringing.ringingAt ?? channel.createdAt }
  return { phase: 'dialing', phaseAt: channel.createdAt }
}

/** [CONS-9] The same by a feature code: the one channel of the operator's phone is with the Local channel that calls the target. */
function consultByCode(mirror: Mirror, channel: Channel, customer: Channel): Consult | null {
  const { bridge } = channel
  if (bridge?.kind !== 'talk') return null
  const { swappedFrom } = channel
  // [CONS-11] The one who is asked waits, or rings on, where the operator has asked.
  const peers = swappedFrom ? waitingIn(swappedFrom) : peersOf(channel).sort(byAge)
  const target = peers.length === 1 ? peers[0]! : null
  const half = [...(swappedFrom ?? bridge).members.values()].find(({ kind }) => kind === 'local')
  const isJoined = reachOf(channel, bridge).what === 'people'
  const ringing = peers.find((peer) => peer.channelState === RINGING || peer.dialedBy?.ringing)
  const since = channel.bridgeAt ?? channel.createdAt
  return {
    id: channel.uniqueid as LegId,
    operatorExtensionId: ownerOf(mirror, channel.device).extension as ExtensionId | null,
    customerLegId: customer.uniqueid as LegId,
    targetLegId: (target?.uniqueid ?? null) as LegId | null,
    targetExtensionId: (target && ownerOf(mirror, target.device).extension) as ExtensionId | null,
    target: target ? whoIs(mirror, target) : ((half && dialled(mirror, half)) ?? { name: '', number: '' }),
    by: 'phone',
    ...(swappedFrom
      ? { phase: 'swapped', phaseAt: since }
      : isJoined
        ? { phase: 'talking', phaseAt: Math.max(since, target?.bridgeAt ?? 0) }
        : ringing
          ? { phase: 'ringing', phaseAt: ringing.ringingAt ?? since }
          : { phase: 'dialing', phaseAt: since }),
  }
}

/** In a bridge with somebody. */
const isBridged = ({ bridge }: Channel): boolean => bridge?.kind === 'talk' && bridge.members.size > 1

/** Before anything rings: the number, which stands first in the place of the operator's leg. */
function asked(mirror: Mirror, channel: Channel): Party {
  const id = cleanText(readPlace(consultContext, channel)?.number ?? '')
  return { name: nameAtPhone(mirror, id), number: numberOf(id) }
}
