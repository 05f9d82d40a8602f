import { deviceOf, touchDevice } from './device.ts'
import { reconsider } from './identity.ts'
import type { Mirror } from './mirror.ts'

/** ContactStatus, or an item of PJSIPShowContacts: one address of an endpoint. */
export function mirrorContact(
  mirror: Mirror,
  told: { endpoint: string; uri: string; status: string; roundtripUsec: number | null },
  at: number,
): void {
  if (told.endpoint === '') return
  const device = deviceOf(mirror, `PJSIP/${told.endpoint}`)
  const known = device.contacts.get(told.uri)
  if (told.status === 'Removed') {
    if (!device.contacts.delete(told.uri)) return
  } else {
    const roundtripUsec = told.roundtripUsec ?? known?.roundtripUsec ?? null
    if (known?.contactStatus === told.status && known.roundtripUsec === roundtripUsec) return
    device.contacts.set(told.uri, { uri: told.uri, contactStatus: told.status, roundtripUsec })
  }
  if (known?.contactStatus !== told.status) device.reachAt = at
  if (!known || told.status === 'Removed') reconsider(mirror, device)
  touchDevice(mirror, device)
}

/** What the words of a qualify are in `PeerStatus`; the others say nothing. */
const qualified: Readonly<Record<string, string>> = {
  OK: 'Reachable',
  LAGGED: 'Lagged',
  UNREACHABLE: 'Unreachable',
}

/** [TRUNK-5] An item of SIPpeers or IAXpeerlist: whether it answers and how fast, and its address, by which its registration is found. */
export function mirrorPeer(
  mirror: Mirror,
  tech: 'SIP' | 'IAX2',
  told: { objectName: string; ipAddress: string; ipPort: number; status: string },
): void {
  if (told.objectName === '') return
  const device = deviceOf(mirror, `${tech}/${told.objectName}`)
  device.address = told.ipAddress === '' ? '' : `${told.ipAddress}:${told.ipPort}`
  const [, word = '', ms] = /^(\w+)(?: \((\d+) ms\))?/.exec(told.status) ?? []
  // The list does not say since when.
  if (Object.hasOwn(qualified, word)) device.peerStatus = qualified[word]!
  if (ms !== undefined) device.roundtripMs = Number(ms)
  touchDevice(mirror, device)
}

/** PeerStatus: an endpoint became reachable or not. `roundtripMs`: how long it took to answer, where its driver tells (chan_sip, IAX2). */
export function mirrorPeerStatus(
  mirror: Mirror,
  peer: string,
  peerStatus: string,
  roundtripMs: number | null,
  at: number,
): void {
  if (!peer.includes('/')) return
  const device = deviceOf(mirror, peer)
  if (roundtripMs !== null && roundtripMs >= 0) device.roundtripMs = roundtripMs
  touchDevice(mirror, device)
  if (device.peerStatus === peerStatus) return
  device.peerStatus = peerStatus
  device.reachAt = at
}
