import { consultOf, heldWith } from '../mirror/hold-pair.ts'
import type { Channel } from '../mirror/mirror.ts'

/** Channels that are joined with each other now, and those of them that are people, the oldest first. */
export interface Component {
  readonly nodes: readonly Channel[]
  readonly people: readonly Channel[]
}

/** [CALL-1] Everybody joined with `start` by bridges, dials, Local pairs and holds, `start` itself included. */
export function componentOf(start: Channel): Component {
  const nodes = new Set([start])
  for (const channel of nodes) addNeighbours(nodes, channel, true)
  // Sorted, so that nothing depends on whom the walk began with.
  const sorted = [...nodes].sort(byAge)
  return { nodes: sorted, people: sorted.filter(isPerson) }
}

/**
 * [LEG-4] [LOCAL-2] The people that a channel is bridged with, calls or is called by; Local halves are walked through. In a
 * conference nobody is anybody's peer: the room says who is there.
 */
export function peersOf(start: Channel): Channel[] {
  const peers: Channel[] = []
  for (const other of around(start)) if (isPerson(other) && !isSibling(start, other)) peers.push(other)
  return peers
}

/** [LOCAL-5] Called by the same one, as several phones of one extension are: neither calls the other. */
const isSibling = (one: Channel, other: Channel): boolean =>
  one.dialedBy !== null && one.dialedBy.caller === other.dialedBy?.caller

/**
 * [LOCAL-3] The people for whom a channel that waits, or is in a room, stands: itself, or those behind a Local half. `isThere`
 * tells whether a channel is in such a place; of several that lead to one person the oldest stands for him.
 */
export function peopleBehind(channel: Channel, isThere: (channel: Channel) => boolean): Channel[] {
  if (isPerson(channel)) return [channel]
  return peersOf(channel).filter((person) => {
    if (isThere(person)) return false
    const halves = [...around(person)].filter((other) => other.kind === 'local' && isThere(other))
    return halves.sort(byAge)[0] === channel
  })
}

function around(start: Channel): Set<Channel> {
  const seen = new Set([start])
  for (const channel of seen) {
    if (channel !== start && isPerson(channel)) continue
    addNeighbours(seen, channel, false)
  }
  seen.delete(start)
  return seen
}

const isPerson = (channel: Channel) => channel.kind === 'person' && channel.hungUpAt === null

/** [CALL-2] The order of legs: by creation, then by the order of their first events. */
export const byAge = (a: Channel, b: Channel) => a.createdAt - b.createdAt || a.order - b.order

/** [CONS-7] The other call of a phone that consults by its own key; a conference that it asks stays a call of its own. */
function otherCallOf({ firstCall, secondCall, bridge }: Channel): Channel | null {
  if (firstCall) return bridge?.kind === 'room' ? null : firstCall
  return secondCall && secondCall.bridge?.kind !== 'room' ? secondCall : null
}

/** Joining is mutual, so helpers of Asterisk's own are stepped over from every side. */
function add(found: Set<Channel>, other: Channel): void {
  if (other.kind !== 'hidden') found.add(other)
}

/** Adds the channels that this one is joined with; `whole`: those too that are of the same call without being its peers. */
function addNeighbours(found: Set<Channel>, channel: Channel, whole: boolean): void {
  const { bridge, dialedBy, otherHalf } = channel
  // [BRIDGE-6] A parked or waiting channel shares a bridge with strangers.
  if (bridge && (bridge.kind === 'talk' || (whole && bridge.kind === 'room'))) {
    for (const member of bridge.members.values()) add(found, member)
  }
  for (const dial of channel.dials.values()) add(found, dial.dest)
  if (dialedBy) add(found, dialedBy.caller)
  if (otherHalf) add(found, otherHalf)
  const partner = heldWith(channel)
  if (partner) add(found, partner)
  // [CONS-2] One call of three; but the peers of who asks are those who are asked.
  const consult = consultOf(channel)
  if (consult && (whole || consult.held === channel)) add(found, channel.holdPartner!)
  const otherCall = whole ? otherCallOf(channel) : null
  if (otherCall) add(found, otherCall)
  // [CONS-9] Once the operator has hung up, the customer waits for the one who is asked.
  const { askedBy, askedIn, asksFor, swappedFrom } = channel
  if (bridge?.askedBy) add(found, bridge.askedBy)
  if (askedIn) for (const member of askedIn.members.values()) add(found, member)
  if (askedBy) add(found, askedBy)
  // [CONS-11] Back with the customer: the one who is asked waits for the operator.
  if (bridge?.waitsFor) add(found, bridge.waitsFor)
  if (swappedFrom && (whole || channel.hungUpAt !== null))
    for (const member of swappedFrom.members.values()) add(found, member)
  if (asksFor && (whole || channel.hungUpAt !== null)) add(found, asksFor)
}
