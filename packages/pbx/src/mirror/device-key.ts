import { isHelper } from './channel-name.ts'
import type { Device, Mirror } from './mirror.ts'

/** Technologies of device states that are no phone and no line. */
const virtual: ReadonlySet<string> = new Set([
  'AGENT',
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

/**
 * [WHO-1] The one spelling of a device's name: Asterisk finds a technology whatever its case, and all channels and device states of
 * an ISDN span are one line, `DAHDI/i1/5550177` and `DAHDI/I1/congestion` too.
 */
export function deviceKey(told: string): string {
  const slash = told.indexOf('/')
  if (slash < 0) return told
  const tech = told.slice(0, slash)
  const upper = tech.toUpperCase()
  if (upper === 'DAHDI') {
    const span = /^i(\d+)(?:\/|$)/i.exec(told.slice(slash + 1))
    if (span) return `DAHDI/i${span[1]}`
  }
  if (tech === upper || upper === 'LOCAL' || isHelper(tech)) return told
  return `${upper}${told.slice(slash)}`
}

/** The device of that name, upper and lower case of its technology alike. */
export const findDevice = (mirror: Mirror, told: string): Device | undefined =>
  mirror.devices.get(told) ?? mirror.devices.get(deviceKey(told))

/** Whether that device can be somebody's phone or a line to the outside. */
export const isPhoneKey = (tech: string, endpoint: string): boolean =>
  endpoint !== '' && !virtual.has(tech.toUpperCase()) && !isHelper(tech) && !isPseudo(tech, endpoint)

/** `DAHDI/pseudo` mixes conferences and paging; nobody is there. */
const isPseudo = (tech: string, endpoint: string): boolean =>
  tech.toUpperCase() === 'DAHDI' && /^pseudo\b/i.test(endpoint)

/** A number that is dialled through a device, as `PJSIP/5550144@carrier` and `SIP/carrier/5550155` say it. */
export interface DialledThrough {
  readonly device: string
  readonly number: string
}

/**
 * [WHO-2] Reads a dial string of Dial or of a queue member; null for one that only names a device. The caller knows whether an endpoint
 * bears that whole name: `PJSIP/101@tenant` may be one.
 */
export function dialledThrough(told: string): DialledThrough | null {
  const slash = told.indexOf('/')
  if (slash < 0) return null
  const tech = told.slice(0, slash).toUpperCase()
  const rest = told.slice(slash + 1)
  if (virtual.has(tech) || isHelper(told.slice(0, slash))) return null
  const [first = '', second] = split(rest, '/')
  if (second !== undefined) {
    const number = second.replace(/^sips?:/i, '').split('@')[0]!
    const endpoint = first.replace(/^.*@/, '')
    if (number === endpoint || !isDialled(number)) return null
    return { device: deviceKey(`${tech}/${endpoint}`), number }
  }
  const [number = '', endpoint] = split(rest, '@')
  if (endpoint === undefined || endpoint === '' || tech === 'DAHDI' || !isDialled(number)) return null
  return { device: `${tech}/${endpoint}`, number }
}

/** [WHO-2] `PJSIP/101/sip:101@192.0.2.5` is one address of that phone: the phone. Any other text as it is. */
export const phoneOfAddress = (told: string): string => told.replace(/^(PJSIP\/[^/]+)\/sips?:.*$/i, '$1')

/** Drivers of lines: their ports are numbered, and nobody's for that. */
const lineDrivers: ReadonlySet<string> = new Set([
  'DAHDI',
  'MISDN',
  'CAPI',
  'DONGLE',
  'QUECTEL',
  'KHOMP',
  'MOBILE',
  'VPB',
  'ZAP',
])
export const isLineDriver = (tech: string): boolean => lineDrivers.has(tech.toUpperCase())

/** What stands before and after the first `mark`. */
function split(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

const isDialled = (number: string): boolean => /^\+?[0-9*#]{2,}/.test(number)
