import { isHelper } from './channel-name.ts'
import type { Device, Exten, Mirror } from './mirror.ts'
import { isOnState, mirrorCustomSwitch } from './switches.ts'

/** Technologies of device states that are no phone and no line. */
const virtual: ReadonlySet<string> = new Set([
  'CALENDAR',
  'CONFBRIDGE',
  'CUSTOM',
  'LOCAL',
  'MEETME',
  'MWI',
  'PARK',
  'PRESENCE',
  'QUEUE',
  'STASIS',
])

/** The device of that name; made on first mention, since whatever Asterisk speaks of exists. */
export function deviceOf(mirror: Mirror, key: string): Device {
  const known = mirror.devices.get(key)
  if (known) return known
  const slash = key.indexOf('/')
  const tech = slash < 0 ? key.slice(0, Math.max(0, key.indexOf(':'))) : key.slice(0, slash)
  const endpoint = slash < 0 ? key.slice(key.indexOf(':') + 1) : key.slice(slash + 1)
  const device: Device = {
    key,
    tech,
    endpoint,
    isPhone: slash > 0 && endpoint !== '' && !virtual.has(tech.toUpperCase()) && !isHelper(tech),
    state: '',
    stateAt: null,
    backAt: null,
    lastGoneAt: null,
    tellsUse: false,
    suspicion: null,
    channels: new Set(),
    callerIdName: '',
    hintExtens: new Set(),
    contacts: new Map(),
    peerStatus: '',
    registration: null,
    reachAt: null,
    members: new Set(),
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
      dnd: null,
      forwarded: null,
      forwardTo: null,
      mailboxes: new Set(),
      members: new Set(),
    }
    mirror.extens.set(number, exten)
  }
  return exten
}

/** [EXT-3] Whose phone, or which line to the outside a device is; both null for what is neither. */
export function ownerOf(mirror: Mirror, device: Device): { extension: string | null; trunk: string | null } {
  if (!device.isPhone) return nobody
  const { endpoint, hintExtens } = device
  if (mirror.directory.trunks.has(endpoint)) return { extension: null, trunk: endpoint }
  if (hintExtens.size > 0) return { extension: hintExtens.has(endpoint) ? endpoint : least(hintExtens), trunk: null }
  if (device.registration !== null) return { extension: null, trunk: endpoint }
  if (mirror.directory.extensions.has(endpoint) || /^[0-9*#]+$/.test(endpoint))
    return { extension: endpoint, trunk: null }
  return { extension: null, trunk: endpoint }
}
const nobody = { extension: null, trunk: null }

const least = (words: ReadonlySet<string>) => [...words].sort()[0]!

/** Marks every row that speaks of this device: the extensions it is a phone of, or the trunk it is. */
export function touchDevice(mirror: Mirror, device: Device): void {
  if (!device.isPhone) return
  const { extension, trunk } = ownerOf(mirror, device)
  if (extension !== null) mirror.touched.extensions.add(extension)
  if (trunk !== null) mirror.touched.trunks.add(trunk)
  for (const number of device.hintExtens) mirror.touched.extensions.add(number)
}

/** [EXT-2] The phones of a number: those its hints name, and endpoints that bear it. */
export function devicesOf(mirror: Mirror, number: string): Device[] {
  const devices = new Set<Device>()
  for (const hint of mirror.extens.get(number)?.hints.values() ?? []) {
    for (const key of hint.devices) {
      const device = mirror.devices.get(key)
      if (device) devices.add(device)
    }
  }
  for (const device of mirror.devicesByEndpoint.get(number) ?? []) {
    if (ownerOf(mirror, device).extension === number) devices.add(device)
  }
  return [...devices]
}

/** Device states of `Custom:` that follow the widespread dialplan convention: by number, or behind `DEV` by device. */
const custom = /^Custom:(DEV)?(DND|CF)([0-9A-Za-z*#+_.-]+)$/i

/** DeviceStateChange, live or listed. */
export function mirrorDeviceState(mirror: Mirror, key: string, state: string, at: number | null): void {
  if (/^Custom:/i.test(key)) mirrorCustomSwitch(mirror, key, state)
  const convention = custom.exec(key)
  if (convention) {
    const [, dev, what = '', name = ''] = convention
    if (dev === undefined) mirrorCustomState(mirror, what.toUpperCase(), name, state)
    else mirrorLamp(mirror, what.toUpperCase(), name, state)
    return
  }
  if (/^(?:Queue|confbridge|park|MWI|Custom|CustomPresence|Calendar|Local|Stasis):/i.test(key)) return
  const device = deviceOf(mirror, key)
  if (device.state === state) return
  const wasReachable = isReachable(device.state)
  device.state = state
  device.tellsUse ||= isInUse(state)
  device.stateAt = at
  if (wasReachable !== isReachable(state)) device.reachAt = at
  if (wasReachable === false && isReachable(state)) device.backAt = at
  touchDevice(mirror, device)
}

/** [EXT-9] `Custom:DND101` and `Custom:CF101`: in use = switched on. */
function mirrorCustomState(mirror: Mirror, what: string, number: string, state: string): void {
  const exten = extenOf(mirror, number)
  const on = isOnState(state)
  if (what === 'DND') exten.dnd = on
  else exten.forwarded = on
  mirror.touched.extensions.add(number)
}

/** [PRES-6] `Custom:DEVDND9105` and `Custom:DEVCF9105` light a lamp of the phone 9105, whoever uses it. */
function mirrorLamp(mirror: Mirror, what: string, endpoint: string, state: string): void {
  mirror.lamps.set(lampKey(what, endpoint), isOnState(state))
  for (const device of mirror.devicesByEndpoint.get(endpoint) ?? []) touchDevice(mirror, device)
}

/** Where `mirror.lamps` has the lamp of a phone. */
export const lampKey = (what: string, endpoint: string): string => `${what} ${endpoint}`

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
export const isInUse = (state: string): boolean => /^(?:INUSE|BUSY|RINGING|RINGINUSE|ONHOLD)$/.test(state)
