import { deviceOf, touchDevice } from './device.ts'
import { identityOf, reconsider } from './identity.ts'
import type { Device, Mirror, Registration } from './mirror.ts'

/** An item of PJSIPShowRegistrationsOutbound. */
export function mirrorRegistration(
  mirror: Mirror,
  told: { objectName: string; endpoint: string; serverUri: string; clientUri: string; status: string },
): void {
  const known = mirror.registrations.get(told.objectName)
  const registration: Registration = {
    objectName: told.objectName,
    tech: 'PJSIP',
    // The wizard of res_pjsip names them `<endpoint>-reg-<n>`.
    endpoint: told.endpoint || told.objectName.replace(/-reg-\d+$/, ''),
    isGuess: false,
    clientUri: told.clientUri,
    serverUri: told.serverUri,
    status: told.status,
    statusAt: known?.status === told.status ? known.statusAt : null,
  }
  put(mirror, registration, deviceOf(mirror, `PJSIP/${registration.endpoint}`))
}

/** [TRUNK-2] Registry: a registration of ours changed. It names addresses, not objects. */
export function mirrorRegistry(
  mirror: Mirror,
  told: { channelType: string; username: string; domain: string; status: string },
  at: number | null,
): void {
  const tech = told.channelType.toUpperCase() || 'PJSIP'
  const known = [...mirror.registrations.values()].find(
    (one) => one.tech === tech && one.clientUri === told.username && one.serverUri === told.domain,
  )
  if (known) {
    if (known.status !== told.status) {
      known.status = told.status
      known.statusAt = at
    }
    touchDevice(mirror, deviceOf(mirror, `${known.tech}/${known.endpoint}`))
    return
  }
  const registration: Registration = {
    objectName: `${tech} ${told.username} ${told.domain}`,
    tech,
    endpoint: '',
    isGuess: true,
    clientUri: told.username,
    serverUri: told.domain,
    status: told.status,
    statusAt: at,
  }
  settle(mirror, registration)
}

/** [TRUNK-5] All items of SIPshowregistry or IAXregistry. */
export function listRegistry(
  mirror: Mirror,
  tech: 'SIP' | 'IAX2',
  items: readonly { host: string; username: string; state: string }[],
): void {
  const told = new Set(items.map(({ host, username }) => `${username} ${host}`))
  mirror.registriesListed.add(tech)
  for (const [name, one] of mirror.registrations) {
    if (one.tech !== tech || told.has(`${one.clientUri} ${one.serverUri}`)) continue
    mirror.registrations.delete(name)
    const device = mirror.devices.get(`${tech}/${one.endpoint}`)
    if (device?.registration === name) release(mirror, device)
  }
  // The list does not say since when.
  for (const { host, username, state } of items)
    mirrorRegistry(mirror, { channelType: tech, username, domain: host, status: state }, null)
}

/** [TRUNK-4] Whether a device that has just been spoken of is the line of a registration that stands with a guess, or with none. */
export function settleGuesses(mirror: Mirror): void {
  if (mirror.guesses === 0 || mirror.guessesSettledAt === mirror.devices.size) return
  for (const registration of [...mirror.registrations.values()]) if (registration.isGuess) settle(mirror, registration)
  mirror.guessesSettledAt = mirror.devices.size
}

/** [TRUNK-4] Puts a registration with its line: the one that is named like the address or reached there; else one that is named after it. */
export function settle(mirror: Mirror, registration: Registration): void {
  const { tech, serverUri, clientUri } = registration
  const lines = [...mirror.devices.values()].filter(
    (one) => one.tech === tech && one.isPhone && one.hints.size === 0 && !isMadeUp(one),
  )
  const isFree = (one: Device) => one.registration === null || one.registration === registration.objectName
  const host = hostOf(serverUri)
  const user = clientUri.replace(/^sips?:/i, '').replace(/[:@].*$/, '')
  const labels = host.split('.')
  const bare = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '')
  const there = lines.filter(({ address }) => isAt(address, serverUri))
  const found =
    there.find(({ endpoint }) => endpoint === user) ??
    there.find(isFree) ??
    there[0] ??
    lines.find((one) =>
      [...one.contacts.keys()].some((uri) => hostOf(uri) === host && portOf(uri) === portOf(serverUri)),
    ) ??
    lines.find(({ endpoint }) => endpoint.toLowerCase() === host) ??
    lines.find((one) => isFree(one) && labels.includes(one.endpoint.toLowerCase())) ??
    lines.find((one) => isFree(one) && bare(one.endpoint).length > 2 && bare(host).includes(bare(one.endpoint))) ??
    lines.find((one) => isFree(one) && one.endpoint === user) ??
    only(lines.filter((one) => isFree(one) && one.registration === null && identityOf(mirror, one).kind === 'line'))
  const name = tech === 'PJSIP' ? clientUri.replace(/^sips?:/, '').replace(/:\d+$/, '') : nameFrom(host, labels)
  const device = found ?? deviceOf(mirror, `${tech}/${name}`)
  registration.isGuess = found === undefined
  put(mirror, registration, device)
}

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined)

/** `branch.example` is the branch; the first word of `sip.provider.example` says nothing. */
function nameFrom(host: string, labels: readonly string[]): string {
  if (/^[\d.]+$/.test(host) || host.includes(':')) return host
  const generic = /^(?:sip|sips|iax|iax2|www|voip|pbx|sbc|proxy|registrar|trunk|gw|edge)\d*$/
  return labels.slice(0, -1).find((label) => !generic.test(label)) ?? host
}

const addressOf = (uri: string): string =>
  uri
    .toLowerCase()
    .replace(/^sips?:/, '')
    .replace(/^.*@/, '')
    .replace(/[;>].*$/, '')
const hostOf = (uri: string): string => addressOf(uri).replace(/:\d+$/, '')

/** Whether that is the address of a registrar; its port counts where it is named. */
function isAt(address: string | null, registrar: string): boolean {
  if (address === null || address === '' || hostOf(address) !== hostOf(registrar)) return false
  return portOf(registrar) === '' || portOf(registrar) === portOf(address)
}
const portOf = (uri: string): string => /:(\d+)$/.exec(addressOf(uri))?.[1] ?? ''

function put(mirror: Mirror, registration: Registration, device: Device): void {
  const { objectName, endpoint, tech } = registration
  const before = mirror.registrations.get(objectName)
  mirror.registrations.set(objectName, registration)
  registration.endpoint = device.endpoint
  const old = endpoint === '' ? undefined : mirror.devices.get(`${tech}/${endpoint}`)
  if (old && old !== device && old.registration === objectName) release(mirror, old)
  if (device.registration !== objectName || before === undefined) {
    device.registration = objectName
    reconsider(mirror, device)
    mirror.touched.all = true
  }
  mirror.guesses = [...mirror.registrations.values()].filter((one) => one.isGuess).length
  mirror.guessesSettledAt = 0
  touchDevice(mirror, device)
}

/** The registration is another line's: what only the guess had made is gone. */
export function release(mirror: Mirror, device: Device): void {
  touchDevice(mirror, device)
  device.registration = null
  reconsider(mirror, device)
  mirror.touched.all = true
  if (!isMadeUp(device)) return
  mirror.devices.delete(device.key)
  const same = mirror.devicesByEndpoint.get(device.endpoint)
  same?.delete(device)
  if (same?.size === 0) mirror.devicesByEndpoint.delete(device.endpoint)
}

/** Nothing but a registration speaks of it. */
const isMadeUp = (device: Device): boolean =>
  device.state === '' &&
  device.peerStatus === '' &&
  device.address === null &&
  device.channels.size === 0 &&
  device.contacts.size === 0 &&
  device.members.size === 0 &&
  device.hints.size === 0 &&
  device.context === '' &&
  device.through === '' &&
  !device.called
