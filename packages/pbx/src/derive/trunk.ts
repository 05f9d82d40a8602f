import { cleanText, type Trunk, type TrunkId } from '@jackfield/model'
import { isReachable } from '../mirror/device.ts'
import { ownerOf } from '../mirror/identity.ts'
import type { Device, Mirror, Registration } from '../mirror/mirror.ts'

/** [TRUNK-1] A line to the outside, with the calls on it; null when that endpoint is none. */
export function deriveTrunk(mirror: Mirror, id: string): Trunk | null {
  const devices = [...(mirror.devicesByEndpoint.get(id) ?? [])].filter((device) => ownerOf(mirror, device).trunk === id)
  if (devices.length === 0 && !mirror.directory.trunks.has(id)) return null
  const channels = devices.flatMap((device) => [...device.channels])
  const callsOut = channels.filter((channel) => channel.wasDialed).length
  return {
    id: id as TrunkId,
    name: cleanText(mirror.directory.names.get(id) ?? id),
    ...stateOf(mirror, devices),
    callsIn: channels.length - callsOut,
    callsOut,
    rttMs: rttOf(devices),
  }
}

/** [TRUNK-3] Registered or not where it registers; else whether it answers. */
function stateOf(mirror: Mirror, devices: readonly Device[]): Pick<Trunk, 'state' | 'stateAt'> {
  const registration = devices
    .map((device) => (device.registration === null ? undefined : mirror.registrations.get(device.registration)))
    .find((known) => known !== undefined)
  if (registration) return { state: registrationWord(registration), stateAt: registration.statusAt }
  const contacts = devices.flatMap((device) => [...device.contacts.values()])
  const stateAt = devices.find((device) => device.reachAt !== null)?.reachAt ?? null
  if (contacts.some(({ contactStatus }) => contactStatus === 'Reachable')) return { state: 'reachable', stateAt }
  if (contacts.some(({ contactStatus }) => contactStatus === 'Unreachable')) return { state: 'unreachable', stateAt }
  const peers = devices.map(({ peerStatus }) => peerStatus)
  if (peers.some((word) => /^(?:Reachable|Lagged|Registered)$/.test(word))) return { state: 'reachable', stateAt }
  if (peers.some((word) => /^(?:Unreachable|Unregistered)$/.test(word))) return { state: 'unreachable', stateAt }
  const reachable = devices.map((device) => isReachable(device.state)).filter((known) => known !== null)
  if (reachable.length === 0) return { state: 'unknown', stateAt: null }
  return { state: reachable.includes(true) ? 'reachable' : 'unreachable', stateAt }
}

function registrationWord({ status }: Registration): Trunk['state'] {
  switch (status.toLowerCase()) {
    case 'registered':
      return 'registered'
    case 'rejected':
    case 'rejected permanent':
    case 'rejected temporary':
      return 'rejected'
    default:
      return 'unregistered'
  }
}

function rttOf(devices: readonly Device[]): number | null {
  for (const device of devices) {
    if (device.roundtripMs !== null) return device.roundtripMs
    for (const { roundtripUsec } of device.contacts.values())
      if (roundtripUsec !== null) return Math.round(roundtripUsec / 100) / 10
  }
  return null
}
