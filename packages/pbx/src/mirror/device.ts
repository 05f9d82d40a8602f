import { deviceKey, dialledThrough, findDevice, isPhoneKey } from './device-key.ts'
import { identityOf, ownerOf, reconsider } from './identity.ts'
import { noteLoginLamp } from './login-lamp.ts'
import type { Device, Exten, Mirror } from './mirror.ts'
import { hintsOf, numberOf } from './people.ts'
import { isOnState, mirrorCustomSwitch, noteCallFlow } from './switches.ts'
import { touchNumber } from './touch.ts'
import { vitalState } from './vitalpbx.ts'

/** Most devices never have any, and an exchange may have ten thousand. */
const noNumbers: ReadonlySet<string> = new Set()

/** The device of that name; made on first mention, since whatever Asterisk speaks of exists. */
export function deviceOf(mirror: Mirror, told: string): Device {
  const known = findDevice(mirror, told)
  if (known) return known
  const key = deviceKey(told)
  const slash = key.indexOf('/')
  const tech = slash < 0 ? key.slice(0, Math.max(0, key.indexOf(':'))) : key.slice(0, slash)
  const endpoint = slash < 0 ? key.slice(key.indexOf(':') + 1) : key.slice(slash + 1)
  const device: Device = {
    key,
    tech,
    endpoint,
    isPhone: slash > 0 && isPhoneKey(tech, endpoint),
    state: '',
    stateAt: null,
    backAt: null,
    lastGoneAt: null,
    tellsUse: false,
    suspicion: null,
    channels: new Set(),
    callerIdName: '',
    hints: new Map(),
    contacts: new Map(),
    peerStatus: '',
    address: null,
    registration: null,
    roundtripMs: null,
    reachAt: null,
    members: new Set(),
    isUnlisted: false,
    through: '',
    callers: noNumbers,
    numbers: noNumbers,
    calledItself: false,
    called: false,
    beginsAtS: false,
    context: '',
    identity: null,
    identityAt: 0,
  }
  mirror.devices.set(key, device)
  if (device.isPhone) {
    const same = mirror.devicesByEndpoint.get(endpoint)
    if (same) same.add(device)
    else mirror.devicesByEndpoint.set(endpoint, new Set([device]))
    touchDevice(mirror, device)
  }
  return device
}

/** What is known of that number; made on first mention. */
export function extenOf(mirror: Mirror, number: string): Exten {
  let exten = mirror.extens.get(number)
  if (!exten) {
    exten = {
      number,
      hints: new Map(),
      suspicion: null,
      people: null,
      peopleAt: 0,
      dnd: null,
      forwarded: null,
      mailboxes: new Set(),
      members: new Set(),
      namedBy: null,
    }
    mirror.extens.set(number, exten)
  }
  return exten
}

/** Marks every row that speaks of this device: the extensions it is a phone of, or the trunk it is. */
export function touchDevice(mirror: Mirror, device: Device): void {
  if (!device.isPhone) return
  const { extension, trunk } = ownerOf(mirror, device)
  if (extension !== null) mirror.touched.extensions.add(extension)
  if (trunk !== null) mirror.touched.trunks.add(trunk)
}

/** [EXT-2] The phones of an extension: those of the phones that its hints name, and of the endpoints that bear its number, that are its own. */
export function devicesOf(mirror: Mirror, id: string): Device[] {
  const devices: Device[] = []
  const take = (device: Device | undefined) => {
    if (device && identityOf(mirror, device).extension === id && !devices.includes(device)) devices.push(device)
  }
  for (const hint of hintsOf(mirror, id)) for (const key of hint.devices) take(mirror.devices.get(key))
  for (const device of mirror.devicesByEndpoint.get(numberOf(id)) ?? []) take(device)
  return devices
}

/** Device states of `Custom:` that follow the widespread dialplan convention: by number (or what `keptName` gives), or behind `DEV` by device. */
const custom = /^Custom:(DEV)?(DND|CF)([0-9A-Za-z*#+_.@-]+)$/i

/** DeviceStateChange, live or listed. */
export function mirrorDeviceState(mirror: Mirror, key: string, state: string, at: number | null): void {
  if (/^Custom:/i.test(key)) {
    mirrorCustomSwitch(mirror, key, state)
    noteCallFlow(mirror, key)
  }
  noteLoginLamp(mirror, key)
  const vital = vitalState(key)
  if (vital) {
    mirrorCustomState(mirror, vital.what, vital.name, state)
    return
  }
  const convention = custom.exec(key)
  if (convention) {
    const [, dev, what = '', name = ''] = convention
    if (dev === undefined) mirrorCustomState(mirror, what.toUpperCase(), name, state)
    else mirrorLamp(mirror, what.toUpperCase(), name, state)
    return
  }
  if (/^(?:(?:Agent|Queue|confbridge|park|MWI|Custom|CustomPresence|Calendar|Stasis):|Local[:/])/i.test(key)) return
  if (isOfACall(mirror, key, state)) return
  const device = deviceOf(mirror, key)
  if (device.state === state) return
  const was = device.state
  const wasReachable = isReachable(was)
  device.state = state
  device.tellsUse ||= isInUse(state)
  device.stateAt = at
  if (wasReachable !== isReachable(state)) device.reachAt = at
  if (wasReachable === false && isReachable(state)) device.backAt = at
  // An endpoint that a list lacked and that now does something was made since.
  const isMade = device.isUnlisted && at !== null && isReachable(state) === true
  if (isMade) device.isUnlisted = false
  if (isMade || was === 'INVALID' || state === 'INVALID') reconsider(mirror, device)
  touchDevice(mirror, device)
}

/** [WHO-2] States of a span's calls, and of numbers that are dialled through a line, are no states of the line. */
function isOfACall(mirror: Mirror, key: string, state: string): boolean {
  if (mirror.devices.has(key)) return false
  if (/^DAHDI\/i\d+\/(?!congestion$)/i.test(key)) return true
  if (findDevice(mirror, key)) return false
  return dialledThrough(key) !== null && (state === 'INVALID' || state === 'UNKNOWN' || !/^PJSIP\//i.test(key))
}

/** [EXT-9] `Custom:DND101` and `Custom:CF101`: in use = switched on. */
function mirrorCustomState(mirror: Mirror, what: string, number: string, state: string): void {
  const exten = extenOf(mirror, number)
  const on = isOnState(state)
  if (what === 'DND') exten.dnd = on
  else exten.forwarded = on
  touchNumber(mirror, number)
}

/** [PRES-6] `Custom:DEVDND9105` and `Custom:DEVCF9105` light a lamp of the phone 9105, whoever uses it. */
function mirrorLamp(mirror: Mirror, what: string, endpoint: string, state: string): void {
  mirror.lamps.set(lampKey(what, endpoint), isOnState(state))
  for (const device of mirror.devicesByEndpoint.get(endpoint) ?? []) touchDevice(mirror, device)
}

/** Whether a lamp of that phone is lit; undefined = no state of it ever came. */
export const lampOf = (mirror: Mirror, what: 'DND' | 'CF', endpoint: string): boolean | undefined =>
  mirror.lamps.size === 0 ? undefined : mirror.lamps.get(lampKey(what, endpoint))

const lampKey = (what: string, endpoint: string): string => `${what} ${endpoint}`

/** Whether a device in that state can be called; null = the state does not show it. */
export function isReachable(state: string): boolean | null {
  switch (state) {
    case '':
    case 'UNKNOWN':
      return null
    case 'UNAVAILABLE':
    case 'INVALID':
      return false
    default:
      return true
  }
}

/** Whether a device state says that the device is in a call. */
export function isInUse(state: string): boolean {
  switch (state) {
    case 'INUSE':
    case 'BUSY':
    case 'RINGING':
    case 'RINGINUSE':
    case 'ONHOLD':
      return true
    default:
      return false
  }
}

/**
 * [EXT-7] In use by something that shows no channel. A word older than the end of the phone's last call is about that call:
 * the device state follows the Hangup by some milliseconds.
 */
export function isBusyWithoutLeg({ state, stateAt, lastGoneAt }: Device): boolean {
  if (!isInUse(state)) return false
  return lastGoneAt === null || (stateAt !== null && stateAt > lastGoneAt)
}
