import {
  type CallId,
  cleanText,
  type ExtensionId,
  type Leg,
  type LegId,
  type Party,
  type TrunkId,
} from '@jackfield/model'
import { waitsFor } from '../mirror/feature-transfer.ts'
import { holdsSince } from '../mirror/hold.ts'
import { heldWith, holdOf } from '../mirror/hold-pair.ts'
import { ownerOf } from '../mirror/identity.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { isRecorded } from '../mirror/mixmonitor.ts'
import { numberOf } from '../mirror/people.ts'
import { cameWith } from '../mirror/room-pair.ts'
import { backFrom } from '../mirror/sent.ts'
import { doubtOfLeg } from './doubt.ts'
import { peersOf } from './joined.ts'
import { contactOf, dialled, nameAtPhone, outsideName, placeName, shownNumber, whoIs } from './person.ts'
import { holdingSince, isCalled, phaseOf } from './phase.ts'
import { placeOf } from './place.ts'

/** The row of a channel that is a person's. */
export function deriveLeg(mirror: Mirror, channel: Channel, callId: CallId): Leg {
  const peers = peersOf(channel)
  const { extension, trunk } = ownerOf(mirror, channel.device)
  const heldAt = heldSince(channel, peers)
  const { phase, phaseAt, by } = phaseOf(channel, peers, heldAt)
  const place = phase === 'menu' && by ? placeOf(mirror, by) : null
  return {
    id: channel.uniqueid as LegId,
    callId,
    extensionId: extension as ExtensionId | null,
    trunkId: trunk as TrunkId | null,
    who: whoIs(mirror, channel),
    party: partyOf(mirror, channel, peers, { phase, by, place }),
    contact: contactOf(mirror, channel),
    direction: directionOf(channel),
    phase,
    phaseAt,
    createdAt: channel.createdAt,
    answeredAt: channel.upAt,
    heldAt,
    holdingAt: holdingSince(channel),
    resumable: heldWith(channel) !== null,
    peerLegIds: peers.map((peer) => peer.uniqueid as LegId).sort(),
    backFrom: backTo(mirror, channel),
    place: place,
    recording: isRecorded(channel),
    recordedTo: channel.recordedTo,
    recordingPaused: channel.recordingPaused,
    muted: channel.muted,
    cameWithId: (cameWith(mirror, channel)?.uniqueid ?? null) as LegId | null,
    doubt: doubtOfLeg(mirror, channel),
    supervises: channel.spiesOn && { legId: channel.spiesOn.uniqueid as LegId, mode: channel.spyMode },
    supervisedBy: supervisorsOf(mirror, channel),
  }
}

function supervisorsOf(mirror: Mirror, { spies }: Channel): string[] {
  if (spies.size === 0) return []
  return [...spies].map((spy) => ownerOf(mirror, spy.device).extension ?? '').sort()
}

/** [BACK-1] The person or queue that the leg came back from; a queue has only a name. */
function backTo(mirror: Mirror, channel: Channel): Party | null {
  const from = backFrom(channel)
  if (from === null) return null
  if (mirror.queues.has(from)) return { name: placeName(mirror, from), number: '' }
  return { name: nameAtPhone(mirror, from), number: cleanText(numberOf(from)) }
}

/** [LEG-3] `in` = this phone was called. A click to call rings the phone first, but its person is the one who calls. [LEG-11] Who picks up takes a call. */
function directionOf(channel: Channel): Leg['direction'] {
  return isCalled(channel) || channel.pickedUp ? 'in' : 'out'
}

/** [HOLD-5] Hears music because the other side pressed hold, or because something else keeps it waiting. */
function heldSince(channel: Channel, peers: readonly Channel[]): number | null {
  const { bridge } = channel
  if (!bridge) return holdOf(channel)?.held === channel ? channel.leftBridgeAt : null
  if (bridge.kind === 'holding') return channel.bridgeAt
  if (bridge.kind !== 'talk') return null
  if (channel.askedBy && !channel.askedBy.swappedFrom) return channel.mohAt ?? channel.askedBy.leftBridgeAt
  const swapped = waitsFor(channel)
  if (swapped) return channel.mohAt ?? swapped.bridgeAt
  return heldByAll(peers) ?? channel.mohAt
}

/** Since when each of them holds; null when one doesn't. */
function heldByAll(peers: readonly Channel[]): number | null {
  let since: number | null = null
  for (const peer of peers) {
    const at = holdsSince(peer)
    if (at === null) return null
    since = since === null ? at : Math.min(since, at)
  }
  return since
}

/**
 * [LEG-5] The person at the other end when there is just one, else the number that was dialled while it is dialled. With an application whose purpose is
 * known nobody is there: what it is stands in the place.
 */
function partyOf(
  mirror: Mirror,
  channel: Channel,
  peers: readonly Channel[],
  { phase, by, place }: { phase: Leg['phase']; by: Channel | null; place: Leg['place'] },
): Party | null {
  if (channel.spiesOn) return whoIs(mirror, channel.spiesOn)
  if (phase === 'conference' || phase === 'parked' || place?.purpose) return null
  if (phase === 'waiting') return { name: placeName(mirror, by?.queue?.queue ?? ''), number: '' }
  if (peers.length === 1) return whoIs(mirror, peers[0]!)
  if (phase === 'dialing' || phase === 'menu') return dialled(mirror, channel)
  if (peers.length > 1 || phase === 'held') return null
  // A phone that rings or talks with nobody that we see: what the exchange shows on its display.
  // [TEXT-4] The site's own number stands there in the place of the caller's.
  const isOurs = mirror.directory.shownNumbers.has(channel.connectedLineNum)
  const number = isOurs ? '' : shownNumber(channel.connectedLineNum)
  const name = outsideName(mirror, number, channel.connectedLineName)
  return number === '' && name === '' ? null : { name, number }
}
