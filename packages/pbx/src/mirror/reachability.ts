import { deviceOf, touchDevice } from './device.ts'
import type { Device, Mirror, Registration } from './mirror.ts'

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
  touchDevice(mirror, device)
}

/** PeerStatus: an endpoint became reachable or not. */
export function mirrorPeerStatus(mirror: Mirror, peer: string, peerStatus: string, at: number): void {
  if (!peer.includes('/')) return
  const device = deviceOf(mirror, peer)
  if (device.peerStatus === peerStatus) return
  device.peerStatus = peerStatus
  device.reachAt = at
  touchDevice(mirror, device)
}

/** An item of PJSIPShowRegistrationsOutbound. */
export function mirrorRegistration(
  mirror: Mirror,
  told: { objectName: string; endpoint: string; serverUri: string; clientUri: string; status: string },
): void {
  const known = mirror.registrations.get(told.objectName)
  // The wizard of res_pjsip names them `<endpoint>-reg-<n>`.
  const endpoint = told.endpoint || told.objectName.replace(/-reg-\d+$/, '')
  const registration: Registration = {
    objectName: told.objectName,
    endpoint,
    clientUri: told.clientUri,
    serverUri: told.serverUri,
    status: told.status,
    statusAt: known?.status === told.status ? known.statusAt : null,
  }
  mirror.registrations.set(told.objectName, registration)
  const device = deviceOf(mirror, `PJSIP/${endpoint}`)
  if (device.registration !== told.objectName) {
    device.registration = told.objectName
    mirror.touched.all = true
  }
  touchDevice(mirror, device)
}

/** [TRUNK-2] Registry: a registration of ours changed. It names addresses, not objects. */
export function mirrorRegistry(
  mirror: Mirror,
  told: { username: string; domain: string; status: string },
  at: number,
): void {
  let found = [...mirror.registrations.values()].find(
    ({ clientUri, serverUri }) => clientUri === told.username && serverUri === told.domain,
  )
  if (!found) {
    const device = deviceWithContactAt(mirror, told.domain)
    const endpoint = device?.endpoint ?? told.username.replace(/^sips?:/, '').replace(/:\d+$/, '')
    mirrorRegistration(mirror, {
      objectName: endpoint,
      endpoint,
      serverUri: told.domain,
      clientUri: told.username,
      status: told.status,
    })
    found = mirror.registrations.get(endpoint)!
    found.statusAt = at
  }
  if (found.status !== told.status) {
    found.status = told.status
    found.statusAt = at
  }
  touchDevice(mirror, deviceOf(mirror, `PJSIP/${found.endpoint}`))
}

/** Without the list of registrations (it needs class `system`) an endpoint is known by the address it is reached at. */
function deviceWithContactAt(mirror: Mirror, serverUri: string): Device | undefined {
  const address = (uri: string) => /^sips?:(?:[^@]*@)?([^;>]+)/.exec(uri)?.[1]
  const wanted = address(serverUri)
  if (wanted === undefined) return undefined
  return [...mirror.devices.values()].find((device) =>
    [...device.contacts.values()].some((contact) => address(contact.uri) === wanted),
  )
}
