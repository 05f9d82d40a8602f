import type { Leg } from '@jackfield/model'
import { RINGING, UP } from '../mirror/channel-state.ts'
import { holdsSince } from '../mirror/hold.ts'
import { heldBy, heldWith, holdOf } from '../mirror/hold-pair.ts'
import type { Bridge, Channel } from '../mirror/mirror.ts'
import { reachOf } from './reach.ts'

/** What a leg does, since when (epoch ms), and the channel that does it in its place. */
export interface Phase {
  readonly phase: Leg['phase']
  readonly phaseAt: number
  /** `menu` and `waiting`: itself, or the half of a Local channel that runs the application, or waits in the queue. */
  readonly by: Channel | null
}

const doing = (phase: Leg['phase'], phaseAt: number, by: Channel | null = null): Phase => ({ phase, phaseAt, by })

/** [LEG-1] What the leg is doing, and since when; the first that fits. */
export function phaseOf(channel: Channel, peers: readonly Channel[], heldAt: number | null): Phase {
  const { bridge, createdAt, parked, queue } = channel
  if (channel.spiesOn) return doing('supervising', channel.spyAt ?? createdAt)
  if (bridge?.kind === 'parking' || (parked && !bridge)) {
    return doing('parked', parked?.parkedAt ?? channel.bridgeAt ?? createdAt)
  }
  if (bridge?.kind === 'room' || (channel.room && !bridge)) {
    return doing('conference', channel.bridgeAt ?? channel.room?.users.get(channel.uniqueid)?.joinedAt ?? createdAt)
  }
  if (!bridge && (heldWith(channel) || holdOf(channel)?.held === channel)) {
    return doing('held', heldAt ?? holdingSince(channel) ?? createdAt)
  }
  // [CONS-9] The operator has hung up, and the one who is asked rings on for the customer.
  const leftAt = channel.askedBy?.hungUpAt
  if (leftAt && bridge && reachOf(channel, bridge).what !== 'people') return doing('dialing', leftAt)
  // [AGENT-5] An agent of the pool hears music and waits for a call: nobody holds them.
  if (bridge?.kind === 'agents') return doing('menu', channel.bridgeAt ?? createdAt, channel)
  if (bridge) return inBridge(channel, bridge, peers, heldAt)
  if (queue) return doing('waiting', joinedAt(channel) ?? createdAt, channel)
  return unbridged(channel)
}

function inBridge(channel: Channel, bridge: Bridge, peers: readonly Channel[], heldAt: number | null): Phase {
  const holdsAt = holdsSince(channel)
  if (heldAt !== null || holdsAt !== null) {
    return doing('held', Math.min(heldAt ?? Number.POSITIVE_INFINITY, holdsAt ?? Number.POSITIVE_INFINITY))
  }
  const cameAt = channel.bridgeAt ?? channel.createdAt
  const reach = reachOf(channel, bridge)
  switch (reach.what) {
    case 'people':
      return doing('talking', talkingSince(channel, peers))
    // [LEG-6] Left behind in its bridge: nobody is there to talk with.
    case 'nobody':
      // The first of the two to come, whose dial is not settled yet.
      if (channel.dialedBy || channel.dials.size > 0) return calling(channel, cameAt)
      return doing('menu', cameAt, channel)
    case 'ringing':
      return calling(channel, cameAt)
    case 'queue':
      return doing('waiting', joinedAt(reach.end) ?? cameAt, reach.end)
    case 'room':
      return doing('conference', cameAt)
    case 'parking':
      return doing('parked', reach.end.parked?.parkedAt ?? cameAt)
    // [LEG-8] What a Local channel does alone is what the leg before it does.
    case 'application':
      return doing('menu', Math.max(cameAt, reach.end.upAt ?? 0, reach.end.leftBridgeAt ?? 0), reach.end)
  }
}

/** [LEG-7] In a bridge, or answered, and not yet joined with anybody: as one who calls or is called. */
function calling(channel: Channel, at: number): Phase {
  const isRung = channel.channelState === RINGING && isCalled(channel)
  return isRung ? doing('ringing', channel.ringingAt ?? at) : doing('dialing', Math.max(at, channel.upAt ?? 0))
}

function unbridged(channel: Channel): Phase {
  const { createdAt, dialedBy, channelState } = channel
  if (dialedBy) {
    const isRung = channelState !== UP && (channelState === RINGING || dialedBy.ringing)
    if (isRung) return doing('ringing', channel.ringingAt ?? dialedBy.at)
    return doing('dialing', Math.max(dialedBy.at, channel.upAt ?? 0))
  }
  if (channelState !== UP) {
    if (channel.wasDialed && channelState === RINGING) return doing('ringing', channel.ringingAt ?? createdAt)
    return doing('dialing', createdAt)
  }
  if (channel.dials.size > 0) return doing('dialing', Math.min(...[...channel.dials.values()].map((dial) => dial.at)))
  return doing('menu', Math.max(channel.upAt ?? createdAt, channel.leftBridgeAt ?? 0, channel.dialEndAt ?? 0), channel)
}

/** Somebody called this phone, and its person has not called on by a click to call. */
export const isCalled = (channel: Channel): boolean => channel.wasDialed && !(channel.originated && channel.hasDialed)

/** [HOLD-1] [HOLD-6] Pressed hold on its phone, or holds somebody by a command. */
export function holdingSince(channel: Channel): number | null {
  const held = heldBy(channel)
  return held ? (held.bridgeAt ?? channel.leftBridgeAt ?? channel.createdAt) : holdsSince(channel)
}

/** When it joined the queue that it waits in. */
const joinedAt = ({ queue, uniqueid }: Channel): number | null =>
  queue?.entries.find((entry) => entry.uniqueid === uniqueid)?.joinedAt ?? null

/** Since the second of them came, or since hold ended. */
function talkingSince(channel: Channel, peers: readonly Channel[]): number {
  let since = Math.max(channel.bridgeAt ?? channel.createdAt, channel.unholdAt ?? 0, channel.mohEndAt ?? 0)
  let firstCameAt = Number.POSITIVE_INFINITY
  for (const { bridgeAt, unholdAt, mohEndAt } of peers) {
    firstCameAt = Math.min(firstCameAt, bridgeAt ?? 0)
    since = Math.max(since, unholdAt ?? 0, mohEndAt ?? 0)
  }
  return peers.length > 0 ? Math.max(since, firstCameAt) : since
}
