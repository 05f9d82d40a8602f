import { first } from '@jackfield/dialplan'
import {
  type Audience,
  cleanText,
  type View,
  viewFor,
  type Why,
  type WhyBridge,
  type WhyChannel,
  type WhyDevice,
  type WhyEvidence,
  type WhyHint,
  type WhyOf,
} from '@jackfield/model'
import { doubtOfLeg } from '../derive/doubt.ts'
import { evidenceText } from '../mirror/evidence.ts'
import { identityOf } from '../mirror/identity.ts'
import type { Bridge, Channel, Device, Mirror } from '../mirror/mirror.ts'
import type { EventRing } from './event-ring.ts'
import { hintPlacesOf, scopeOf } from './scope.ts'

/** So many channels, devices and members are named at most: a conference may have hundreds. */
const MOST_ROWS = 50
/** Longest sentence of evidence, characters. */
const MAX_EVIDENCE = 300

/**
 * [WHY-1] Why a row of the board says what it says: the channels, bridges, devices and hints behind it, by what it is taken for what it is,
 * and its last events. Null when this audience's board has no such row. `at` is now, epoch ms.
 */
export function whyOf(
  mirror: Mirror,
  ring: EventRing,
  given: { view: View; of: WhyOf; audience: Audience; at: number },
): Why | null {
  const { of, audience, at } = given
  const view = viewFor(audience, given.view)
  const scope = scopeOf(mirror, view, of)
  if (scope === null) return null
  const isPlain = audience === 'plain'
  const row = view[of.table].get(of.id) as { name?: string; doubt?: Why['doubt'] } | undefined
  const channels = scope.channels.filter((channel) => !isPlain || channel.kind !== 'hidden')
  return {
    of,
    at,
    name: row?.name ?? '',
    doubt: row?.doubt ?? null,
    evidence: evidenceOf(mirror, scope.devices),
    hints: of.table === 'extensions' ? hintRows(mirror, of.id) : [],
    devices: scope.devices.slice(0, MOST_ROWS).map((device) => deviceRow(mirror, device)),
    channels: channels.slice(0, MOST_ROWS).map((channel) => channelRow(mirror, channel, isPlain)),
    bridges: bridgesOf(channels, isPlain),
    events: ring.about(scope.keys, isPlain),
  }
}

const evidenceOf = (mirror: Mirror, devices: readonly Device[]): WhyEvidence[] =>
  devices.slice(0, MOST_ROWS).map((device) => {
    const { kind, why } = identityOf(mirror, device)
    return {
      device: cleanText(device.key),
      kind,
      code: why.code,
      number: cleanText(why.number),
      context: cleanText(why.context),
      text: cleanText(evidenceText(why), MAX_EVIDENCE),
    }
  })

const hintRows = (mirror: Mirror, id: string): WhyHint[] =>
  hintPlacesOf(mirror, id).map(({ number, context, devices, status }) => ({
    exten: cleanText(number),
    context: cleanText(context),
    phones: devices.map((key) => cleanText(key)),
    status,
  }))

function deviceRow(mirror: Mirror, device: Device): WhyDevice {
  const registration = device.registration === null ? undefined : mirror.registrations.get(device.registration)
  return {
    key: cleanText(device.key),
    state: cleanText(device.state),
    stateAt: device.stateAt,
    contacts: [...device.contacts.values()].map(({ uri, contactStatus, roundtripUsec }) => ({
      uri: cleanText(uri),
      status: cleanText(contactStatus),
      rttMs: roundtripUsec === null ? null : Math.round(roundtripUsec / 100) / 10,
    })),
    registration: registration === undefined ? null : cleanText(registration.status),
  }
}

const stateNames: Partial<Record<number, string>> = {
  0: 'Down',
  1: 'Rsrvd',
  2: 'OffHook',
  3: 'Dialing',
  4: 'Ring',
  5: 'Ringing',
  6: 'Up',
  7: 'Busy',
}

/** [WHY-4] The place of a supervisor's channel in the dialplan tells that it listens; also while it is about to. */
const isSpying = ({ spiesOn, spyMode, application, context, exten }: Channel): boolean =>
  spiesOn !== null ||
  spyMode !== null ||
  /^(?:Chan|Exten)Spy$/i.test(application) ||
  (context === first.name && exten === 'spy')

function channelRow(mirror: Mirror, channel: Channel, isPlain: boolean): WhyChannel {
  const isSecret = isPlain && isSpying(channel)
  const shown = (text: string) => (isSecret ? '' : cleanText(text))
  return {
    id: channel.uniqueid,
    name: cleanText(channel.channel),
    state: stateNames[channel.channelState] ?? String(channel.channelState),
    createdAt: channel.createdAt,
    sinceAt: channel.bridgeAt ?? channel.upAt ?? channel.ringingAt,
    context: shown(channel.context),
    exten: shown(channel.exten),
    application: shown(channel.application),
    callerId: shown([channel.callerIdName, channel.callerIdNum].filter(Boolean).join(' ')),
    bridgeId: channel.bridge?.bridgeUniqueid ?? null,
    doubt: doubtOfLeg(mirror, channel),
  }
}

function bridgesOf(channels: readonly Channel[], isPlain: boolean): WhyBridge[] {
  const bridges = new Set<Bridge>(channels.flatMap(({ bridge }) => bridge ?? []))
  return [...bridges].slice(0, MOST_ROWS).map((bridge) => ({
    id: bridge.bridgeUniqueid,
    kind: bridge.kind,
    technology: cleanText(bridge.bridgeTechnology),
    creator: cleanText(bridge.bridgeCreator),
    changedAt: bridge.changedAt,
    channels: [...bridge.members.values()]
      .filter(({ kind }) => !isPlain || kind !== 'hidden')
      .slice(0, MOST_ROWS)
      .map(({ channel }) => cleanText(channel)),
  }))
}
