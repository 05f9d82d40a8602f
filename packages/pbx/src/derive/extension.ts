import {
  cleanText,
  type Extension,
  type ExtensionId,
  type ExtensionState,
  type Leg,
  type Party,
  type Registration,
} from '@jackfield/model'
import { devicesOf, isBusyWithoutLeg, isReachable } from '../mirror/device.ts'
import { keptName } from '../mirror/kept-name.ts'
import type { Device, Mirror } from '../mirror/mirror.ts'
import { hintsOf, isPlain, isShared, numberOf, peopleOf } from '../mirror/people.ts'
import { memberExten, membersOf } from '../mirror/queue-member.ts'
import { canBeTold } from '../mirror/user-agents.ts'
import { mailboxesOf } from '../mirror/voicemail.ts'
import { doubtOfExtension } from './doubt.ts'
import { forwardsOf } from './forward.ts'
import { nameOf } from './person.ts'
import { dndOf, presenceOf } from './presence.ts'

/** [EXT-5] What a leg makes of its tile, the most important first. */
const tileOf: Record<Leg['phase'], { rank: number; state: ExtensionState }> = {
  talking: { rank: 0, state: 'talking' },
  conference: { rank: 1, state: 'talking' },
  held: { rank: 2, state: 'held' },
  parked: { rank: 3, state: 'held' },
  ringing: { rank: 4, state: 'ringing' },
  dialing: { rank: 5, state: 'dialing' },
  waiting: { rank: 6, state: 'dialing' },
  menu: { rank: 7, state: 'talking' },
  supervising: { rank: 8, state: 'busy' },
}

/** The tile of a number; null when it is no extension of this exchange. */
export function deriveExtension(mirror: Mirror, id: string, rows: ReadonlyMap<string, Leg>): Extension | null {
  const devices = devicesOf(mirror, id)
  const number = numberOf(id)
  const isOne = !isShared(mirror, number)
  if (devices.length === 0 && !isConfigured(mirror, id) && !isVirtual(mirror, id)) return null
  // [WHO-9] What the exchange says of a number alone says nothing where several people have it.
  const exten = isOne ? mirror.extens.get(number) : undefined
  const legs = legsOf(devices, rows)
  // [AGENT-5] Off the hook, but ready for calls.
  const ready = legs.find((leg) => leg.place?.purpose === 'ready')
  const top = legs.find((leg) => leg.place?.purpose !== 'ready')
  const { state, stateAt } = top
    ? { state: tileOf[top.phase].state, stateAt: top.phaseAt }
    : ready
      ? ({ state: 'idle', stateAt: ready.phaseAt } as const)
      : quietState(mirror, id, devices)
  const boxes = mailboxesOf(mirror, id)
  return {
    id: id as ExtensionId,
    number: cleanText(number),
    name: nameOf(mirror, id) || cleanText(number),
    groups: groupsOf(mirror, id).map((group) => cleanText(group)),
    state,
    stateAt,
    party: top?.party ?? null,
    direction: top?.direction ?? null,
    place: (top ?? ready)?.place ?? null,
    backFrom: backFromOf(top, rows),
    legIds: legs.map((leg) => leg.id),
    registration: registrationOf(devices),
    newMessages: boxes.length > 0 ? boxes.reduce((sum, box) => sum + (box.newMessages ?? 0), 0) : null,
    oldMessages: boxes.length > 0 ? boxes.reduce((sum, box) => sum + (box.oldMessages ?? 0), 0) : null,
    dnd: dndOf(mirror, id, devices),
    forwards: forwardsOf(mirror, id, devices),
    followMe: mirror.followMe.get(keptName(mirror, id, 'dnd'))?.slice() ?? null,
    recording: legs.some((leg) => leg.recording),
    recordingPaused: legs.some((leg) => leg.recordingPaused),
    muted: legs.some((leg) => leg.muted),
    supervised: legs.some((leg) => leg.supervisedBy.length > 0),
    paused: isPaused(mirror, id, devices),
    answerable: canBeTold(mirror, id, devices),
    ...presenceOf(mirror, id),
    doubt: doubtOfExtension(devices, exten, top, ready ? undefined : devices.find(isBusyWithoutLeg)),
  }
}

/** The legs of these phones, the one that decides the tile first. */
function legsOf(devices: readonly Device[], rows: ReadonlyMap<string, Leg>): Leg[] {
  const legs: Leg[] = []
  for (const { channels } of devices) {
    for (const { uniqueid } of channels) {
      const leg = rows.get(uniqueid)
      if (leg) legs.push(leg)
    }
  }
  return legs.sort(byImportance)
}

const byImportance = (a: Leg, b: Leg): number =>
  tileOf[a.phase].rank - tileOf[b.phase].rank || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The configuration names it. A number alone names nobody where several people have it. */
const isConfigured = (mirror: Mirror, id: string): boolean =>
  mirror.directory.extensions.has(id) && !(id === numberOf(id) && isShared(mirror, id))

/** [WHO-10] A person without a phone: a hint that names no phone but the number's own do not disturb or presence. */
export function isVirtual(mirror: Mirror, number: string): boolean {
  if (!isPlain(number) || mirror.directory.kinds.get(number) === 'hidden') return false
  let namesOwn = false
  for (const hint of mirror.extens.get(number)?.hints.values() ?? []) {
    if (hint.devices.length > 0) return false
    namesOwn ||= hint.own
  }
  return namesOwn
}

/** [WHO-9] Groups of the person, those of the number where nobody else has it, and on request the contexts of their hints. */
function groupsOf(mirror: Mirror, id: string): readonly string[] {
  const { groupsOf: groups, groupsByContext } = mirror.directory
  const number = numberOf(id)
  const named = groups.get(id) ?? (isShared(mirror, number) ? [] : groups.get(number)) ?? []
  if (!groupsByContext) return named
  const contexts = peopleOf(mirror, number).find((one) => one.id === id)?.contexts ?? []
  return [...new Set([...named, ...contexts])]
}

/** [BACK-1] The mark of the leg itself, or of the one it is joined with. */
function backFromOf(top: Leg | undefined, rows: ReadonlyMap<string, Leg>): Party | null {
  if (!top || top.backFrom) return top?.backFrom ?? null
  for (const id of top.peerLegIds) {
    const from = rows.get(id)?.backFrom
    if (from) return from
  }
  return null
}

function isPaused(mirror: Mirror, id: string, devices: readonly Device[]): boolean {
  return membersOf(mirror, id, devices).some((member) => member.paused && memberExten(mirror, member) === id)
}

/** [EXT-6] The state of a phone without a leg: that of its device. */
function quietState(
  mirror: Mirror,
  id: string,
  devices: readonly Device[],
): { state: ExtensionState; stateAt: number | null } {
  const busy = devices.find(isBusyWithoutLeg)
  if (busy) return { state: 'busy', stateAt: busy.stateAt }
  if (devices.some((device) => isReachable(device.state))) {
    return { state: 'idle', stateAt: latest(devices, ({ lastGoneAt, backAt }) => later(lastGoneAt, backAt)) }
  }
  const away = latest(devices, ({ reachAt }) => reachAt)
  if (devices.some((device) => isReachable(device.state) === false)) return { state: 'unavailable', stateAt: away }
  const registration = registrationOf(devices)
  if (registration === 'unreachable' || registration === 'unregistered') return { state: 'unavailable', stateAt: away }
  return hintState(mirror, id)
}

function hintState(mirror: Mirror, id: string): { state: ExtensionState; stateAt: number | null } {
  const told = hintsOf(mirror, id).map((hint) => hint.status)
  if (told.length === 0) return { state: 'unknown', stateAt: null }
  if (told.some((status) => status > 0 && (status & 4) === 0)) return { state: 'busy', stateAt: null }
  return { state: told.some((status) => status === 0) ? 'idle' : 'unavailable', stateAt: null }
}

/** [EXT-8] Whether the phone can be reached, the best of its devices. */
function registrationOf(devices: readonly Device[]): Registration {
  const words = devices.map(registrationOfDevice)
  return bestFirst.find((word) => words.includes(word)) ?? 'unknown'
}

const bestFirst = ['registered', 'unreachable', 'unregistered'] as const

function registrationOfDevice({ contacts, state, peerStatus }: Device): Registration {
  let isUnreachable = false
  for (const { contactStatus } of contacts.values()) {
    if (contactStatus === 'Reachable' || contactStatus.startsWith('NonQual')) return 'registered'
    isUnreachable ||= contactStatus === 'Unreachable'
  }
  if (isUnreachable) return 'unreachable'
  const reachable = isReachable(state)
  if (reachable !== null) return reachable ? 'registered' : 'unregistered'
  if (peerStatus === 'Reachable' || peerStatus === 'Registered') return 'registered'
  if (peerStatus === 'Unreachable') return 'unreachable'
  return peerStatus === 'Unregistered' ? 'unregistered' : 'unknown'
}

const latest = (devices: readonly Device[], read: (device: Device) => number | null): number | null =>
  devices.reduce<number | null>((at, device) => later(at, read(device)), null)

const later = (one: number | null, two: number | null): number | null =>
  one === null || (two !== null && two > one) ? two : one
