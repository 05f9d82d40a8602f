import { recall, voicemail } from '@jackfield/dialplan'
import {
  type CallId,
  cleanText,
  type ExtensionId,
  type Leg,
  type LegId,
  type Party,
  type TrunkId,
} from '@jackfield/model'
import { RINGING, UP } from '../mirror/channel-state.ts'
import { ownerOf } from '../mirror/device.ts'
import { holdsSince } from '../mirror/hold.ts'
import { heldBy, heldWith, holdOf } from '../mirror/hold-pair.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { isRecorded } from '../mirror/mixmonitor.ts'
import { cameWith } from '../mirror/room-pair.ts'
import { backFrom } from '../mirror/sent.ts'
import { peersOf } from './joined.ts'
import { dialled, nameOf, shown, whoIs } from './person.ts'

type Phase = Pick<Leg, 'phase' | 'phaseAt'>

/** The row of a channel that is a person's. */
export function deriveLeg(mirror: Mirror, channel: Channel, callId: CallId): Leg {
  const peers = peersOf(channel)
  const { extension, trunk } = ownerOf(mirror, channel.device)
  const heldAt = heldSince(channel, peers)
  const phase = phaseOf(channel, peers, heldAt)
  return {
    id: channel.uniqueid as LegId,
    callId,
    extensionId: extension as ExtensionId | null,
    trunkId: trunk as TrunkId | null,
    who: whoIs(mirror, channel),
    party: partyOf(mirror, channel, peers, phase.phase),
    direction: directionOf(channel),
    ...phase,
    createdAt: channel.createdAt,
    answeredAt: channel.upAt,
    heldAt,
    holdingAt: holdingSince(channel),
    resumable: heldWith(channel) !== null,
    peerLegIds: peers.map((peer) => peer.uniqueid as LegId).sort(),
    backFrom: backTo(mirror, channel),
    place: phase.phase === 'menu' ? placeOf(channel) : null,
    recording: isRecorded(channel),
    recordedTo: channel.recordedTo,
    recordingPaused: channel.recordingPaused,
    muted: channel.muted,
    cameWithId: (cameWith(mirror, channel)?.uniqueid ?? null) as LegId | null,
    supervises: channel.spiesOn && { legId: channel.spiesOn.uniqueid as LegId, mode: channel.spyMode },
    supervisedBy: [...channel.spies].map((spy) => ownerOf(mirror, spy.device).extension ?? '').sort(),
  }
}

/** Where in the dialplan it is; of our own contexts, and of voicemail, also what it is there for. */
function placeOf({ context, application }: Channel): NonNullable<Leg['place']> {
  const isVoicemail = context === voicemail.name || application.toLowerCase() === 'voicemail'
  const purpose = isVoicemail ? 'voicemail' : context === recall.name ? 'recall' : null
  return { context: cleanText(context), application: cleanText(application), purpose }
}

/** [BACK-1] The person or queue that the leg came back from; a queue has only a name. */
function backTo(mirror: Mirror, channel: Channel): Party | null {
  const from = backFrom(channel)
  if (from === null) return null
  if (mirror.queues.has(from)) return { name: cleanText(from), number: '' }
  return { name: nameOf(mirror, from), number: cleanText(from) }
}

/** [LEG-3] `in` = this phone was called. A click to call rings the phone first, but its person is the one who calls. */
function directionOf(channel: Channel): Leg['direction'] {
  return channel.wasDialed && !(channel.originated && channel.hasDialed) ? 'in' : 'out'
}

/** [HOLD-1] [HOLD-6] Pressed hold on its phone, or holds somebody by a command. */
function holdingSince(channel: Channel): number | null {
  const held = heldBy(channel)
  return held ? (held.bridgeAt ?? channel.leftBridgeAt ?? channel.createdAt) : holdsSince(channel)
}

/** [HOLD-5] Hears music because the other side pressed hold, or because something else keeps it waiting. */
function heldSince(channel: Channel, peers: readonly Channel[]): number | null {
  const { bridge } = channel
  if (!bridge) return holdOf(channel)?.held === channel ? channel.leftBridgeAt : null
  if (bridge.kind === 'holding') return channel.bridgeAt
  if (bridge.kind !== 'talk') return null
  const holds = peers.map(holdsSince)
  if (holds.length > 0 && holds.every((at) => at !== null)) return Math.min(...(holds as number[]))
  return channel.mohAt
}

/** [LEG-1] What the leg is doing, and since when; the first that fits. */
function phaseOf(channel: Channel, peers: readonly Channel[], heldAt: number | null): Phase {
  const { bridge, createdAt, dialedBy, parked, queue } = channel
  if (channel.spiesOn) return { phase: 'supervising', phaseAt: channel.spyAt ?? createdAt }
  if (bridge?.kind === 'parking' || (parked && !bridge)) {
    return { phase: 'parked', phaseAt: parked?.parkedAt ?? channel.bridgeAt ?? createdAt }
  }
  if (bridge?.kind === 'room' || (channel.room && !bridge)) {
    return {
      phase: 'conference',
      phaseAt: channel.bridgeAt ?? channel.room?.users.get(channel.uniqueid)?.joinedAt ?? createdAt,
    }
  }
  if (!bridge && (heldWith(channel) || holdOf(channel)?.held === channel)) {
    return { phase: 'held', phaseAt: heldAt ?? holdingSince(channel) ?? createdAt }
  }
  if (bridge) {
    const since = [heldAt, holdsSince(channel)].filter((at) => at !== null)
    if (since.length > 0) return { phase: 'held', phaseAt: Math.min(...since) }
    // [LEG-6] Left behind in its bridge: nobody is there to talk with.
    if (isAlone(channel)) return { phase: 'menu', phaseAt: channel.bridgeAt ?? createdAt }
    return { phase: 'talking', phaseAt: talkingSince(channel, peers) }
  }
  if (queue) {
    const entry = queue.entries.find(({ uniqueid }) => uniqueid === channel.uniqueid)
    return { phase: 'waiting', phaseAt: entry?.joinedAt ?? createdAt }
  }
  if (dialedBy) {
    if (dialedBy.answeredAt !== null) return { phase: 'talking', phaseAt: dialedBy.answeredAt }
    if (channel.channelState === RINGING || dialedBy.ringing) {
      return { phase: 'ringing', phaseAt: channel.ringingAt ?? dialedBy.at }
    }
    return { phase: 'dialing', phaseAt: dialedBy.at }
  }
  const dials = [...channel.dials.values()]
  const answered = dials.find((dial) => dial.answeredAt !== null)
  if (answered && channel.channelState === UP) return { phase: 'talking', phaseAt: answered.answeredAt! }
  if (channel.channelState !== UP) {
    if (channel.wasDialed && channel.channelState === RINGING)
      return { phase: 'ringing', phaseAt: channel.ringingAt ?? createdAt }
    return { phase: 'dialing', phaseAt: createdAt }
  }
  if (dials.length > 0) return { phase: 'dialing', phaseAt: Math.min(...dials.map((dial) => dial.at)) }
  return {
    phase: 'menu',
    phaseAt: Math.max(channel.upAt ?? createdAt, channel.leftBridgeAt ?? 0, channel.dialEndAt ?? 0),
  }
}

/** In its bridge there is nobody else, and nothing that stands for somebody. */
const isAlone = (channel: Channel): boolean =>
  [...(channel.bridge?.members.values() ?? [])].every((other) => other === channel || other.kind === 'hidden')

/** Since the second of them came, or since hold ended. */
function talkingSince(channel: Channel, peers: readonly Channel[]): number {
  const others = peers.map((peer) => peer.bridgeAt ?? 0)
  return Math.max(
    channel.bridgeAt ?? channel.createdAt,
    others.length > 0 ? Math.min(...others) : 0,
    channel.unholdAt ?? 0,
    channel.mohEndAt ?? 0,
    ...peers.flatMap((peer) => [peer.unholdAt ?? 0, peer.mohEndAt ?? 0]),
  )
}

/** [LEG-5] The person at the other end when there is just one, else the number that was dialled while it is dialled. */
function partyOf(mirror: Mirror, channel: Channel, peers: readonly Channel[], phase: Leg['phase']): Party | null {
  if (channel.spiesOn) return whoIs(mirror, channel.spiesOn)
  if (phase === 'conference' || phase === 'parked') return null
  if (phase === 'waiting') return { name: shown(channel.queue?.queue ?? ''), number: '' }
  if (peers.length === 1) return whoIs(mirror, peers[0]!)
  if (phase === 'dialing' || phase === 'menu') return dialled(mirror, channel)
  if (peers.length > 1 || phase === 'held') return null
  // A phone that rings or talks with nobody that we see: what the exchange shows on its display.
  const number = shown(channel.connectedLineNum)
  const name = shown(channel.connectedLineName)
  return number === '' && name === '' ? null : { name, number }
}
