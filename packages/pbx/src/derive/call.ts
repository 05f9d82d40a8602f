import type { Call, CallId, ConferenceId, Consult, Leg, LegId, Party, QueueId, TrunkId } from '@jackfield/model'
import { cleanText } from '@jackfield/model'
import { ownerOf } from '../mirror/identity.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { isRecorded } from '../mirror/mixmonitor.ts'
import { deriveConsult } from './consult.ts'
import type { Component } from './joined.ts'
import { deriveLeg } from './leg.ts'
import { nameAtPhone, placeName } from './person.ts'

/** [CALL-4] What the call as a whole is doing: the first of these that one of its legs does. */
const phases: readonly Call['phase'][] = [
  'conference',
  'talking',
  'held',
  'parked',
  'waiting',
  'ringing',
  'dialing',
  'menu',
  'supervising',
]

/** [CALL-1] [CALL-2] The call that a component is, and its legs; null when nobody in it is a person. */
export function deriveCall(
  mirror: Mirror,
  { nodes, people }: Component,
): { call: Call; legs: Leg[]; consults: Consult[] } | null {
  const oldest = people[0]
  if (!oldest) return null
  const id = oldest.uniqueid as string as CallId
  const legs = people.map((channel) => deriveLeg(mirror, channel, id))
  const phase = phases.find((word) => legs.some((leg) => leg.phase === word)) ?? 'menu'
  const consults = people.map((channel) => deriveConsult(mirror, channel)).filter((consult) => consult !== null)
  // [CONS-4] The call is the customer's; who is asked comes to it only by the row of the consult.
  const aside = consults.flatMap((consult) => askedIn(consult, legs))
  const parties = legs.filter((leg) => !aside.includes(leg.id))
  const queue = firstOf(nodes, (channel) =>
    aside.includes(channel.uniqueid) ? null : (channel.queue?.queue ?? channel.viaQueue),
  )
  const conference = firstOf(nodes, conferenceOf)
  const trunkAt = legs.findIndex((leg) => leg.trunkId !== null)
  const trunkLeg = legs[trunkAt]
  const did = people[trunkAt]?.firstExten ?? ''
  const isInbound = trunkLeg?.direction === 'out'
  const call: Call = {
    id,
    legIds: people.map((channel) => channel.uniqueid as LegId),
    phase,
    startedAt: oldest.createdAt,
    answeredAt: answeredSince(phase, people, legs),
    heldAt: phase === 'held' ? least(legs.flatMap((leg) => [leg.heldAt, leg.holdingAt])) : null,
    caller: (parties[0] ?? legs[0]!).who,
    callee: calleeOf(mirror, phase, parties, queue),
    kind: trunkLeg ? (isInbound ? 'inbound' : 'outbound') : 'internal',
    did: isInbound && /^[0-9*#+]/.test(did) ? cleanText(did) : null,
    queueId: queue !== null && mirror.queues.has(queue) ? (queue as QueueId) : null,
    trunkId: trunkLeg?.trunkId ?? (null as TrunkId | null),
    conferenceId: conference !== null && mirror.rooms.has(conference) ? (conference as ConferenceId) : null,
    backFrom: firstOf(legs, (leg) => leg.backFrom),
    place: phase === 'menu' ? firstOf(legs, (leg) => leg.place) : null,
    forwardedFrom: forwarderOf(mirror, people),
    recording: nodes.some(isRecorded),
    supervised: legs.some((leg) => leg.supervisedBy.length > 0),
    doubt: firstOf(legs, (leg) => leg.doubt),
  }
  return { call, legs, consults }
}

/** The legs that are of this call by the consult alone; with a consult by the phone's own key also the phone's second call. */
function askedIn({ id, customerLegId, targetLegId, by }: Consult, legs: readonly Leg[]): string[] {
  if (by === 'command') return targetLegId === null ? [] : [targetLegId]
  const asked = legs.find((leg) => leg.id === id)?.peerLegIds ?? []
  // [CONS-9] With a feature code the one leg of the operator is with the customer too.
  const isSameCall = legs.find((leg) => leg.id === customerLegId)?.peerLegIds.includes(id)
  if (!isSameCall) return [id, ...asked]
  // [CONS-11] While the two have changed places, the operator's peer is the customer.
  return [...asked.filter((peer) => peer !== customerLegId), ...(targetLegId === null ? [] : [targetLegId])]
}

/** [DIAL-7] The person who was called, and is not in the call. */
function forwarderOf(mirror: Mirror, people: readonly Channel[]): Party | null {
  const number = firstOf(people, ({ forwardedFrom }) => forwardedFrom || null)
  if (number === null || people.some(({ device }) => ownerOf(mirror, device).extension === number)) return null
  return { name: nameAtPhone(mirror, number), number: cleanText(number) }
}

/** The conference room that a channel is in. */
function conferenceOf(channel: Channel): string | null {
  return channel.bridge?.kind === 'room' ? channel.bridge.bridgeName : (channel.room?.conference ?? null)
}

/** [CALL-5] Since when people speak with each other; null while they don't. */
function answeredSince(phase: Call['phase'], people: readonly Channel[], legs: readonly Leg[]): number | null {
  switch (phase) {
    case 'talking':
    case 'held':
    case 'conference': {
      // [HOLD-6] One of the two is in no bridge: what they had before the hold counts.
      if (legs.some((leg) => leg.resumable)) return most(legs.map((leg) => leg.answeredAt))
      const since = known(people.map((channel) => channel.bridgeAt)).sort((a, b) => a - b)
      return since[1] ?? since[0] ?? least(legs.map((leg) => leg.answeredAt))
    }
    case 'parked':
    case 'menu':
    case 'supervising':
      return legs[0]!.answeredAt
    default:
      return null
  }
}

function calleeOf(mirror: Mirror, phase: Call['phase'], legs: readonly Leg[], queue: string | null): Party | null {
  if (phase === 'conference') return null
  if (phase === 'waiting' && queue !== null) return { name: placeName(mirror, queue), number: '' }
  if (legs.length === 1) return legs[0]!.party
  if (legs.length === 2) return legs[1]!.who
  if (phase === 'ringing' || phase === 'dialing') return legs[0]!.party
  return (legs.slice(1).find((leg) => leg.phase === phase) ?? legs[1]!).who
}

function firstOf<N, T>(nodes: readonly N[], read: (node: N) => T | null): T | null {
  for (const node of nodes) {
    const found = read(node)
    if (found !== null) return found
  }
  return null
}

const known = (instants: readonly (number | null)[]): number[] => instants.filter((at) => at !== null)

const least = (instants: readonly (number | null)[]): number | null => {
  const all = known(instants)
  return all.length > 0 ? Math.min(...all) : null
}

const most = (instants: readonly (number | null)[]): number | null => {
  const all = known(instants)
  return all.length > 0 ? Math.max(...all) : null
}
