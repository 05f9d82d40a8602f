import type { ChannelKind } from './mirror.ts'

/** Channels of Asterisk's own making: recorders, announcers, helpers of ARI. Never a person. */
const hidden: ReadonlySet<string> = new Set([
  'Announcer',
  'AudioSocket',
  'CBAnn',
  'CBRec',
  'ConfBridgeRec',
  'Message',
  'MulticastRTP',
  'OutgoingSpoolFailed',
  'Parking',
  'Recorder',
  'Snoop',
  'Surrogate',
  'TestChannel',
  'UnicastRTP',
  'WebSocket',
])

const lowerHidden: ReadonlySet<string> = new Set([...hidden].map((tech) => tech.toLowerCase()))

/** Whether a technology is that of such a helper. */
export const isHelper = (tech: string): boolean => hidden.has(tech) || lowerHidden.has(tech.toLowerCase())

export interface ChannelName {
  kind: ChannelKind
  /** Key of the device: `PJSIP/101`. */
  device: string
  /** The name of a Local half without `;1` or `;2`; else null. */
  stem: string | null
}

/**
 * [CHAN-6] What a channel's name tells. `TECH/<endpoint>-<hex>`: endpoint names may hold `-`, so it is cut at the last one.
 * `DAHDI/i1/5551234-2` is a call on the line group `i1`.
 */
export function parseChannelName(name: string): ChannelName {
  const slash = name.indexOf('/')
  const tech = slash < 0 ? name : name.slice(0, slash)
  const dash = name.lastIndexOf('-')
  const endpoint = name.slice(slash + 1, dash > slash ? dash : undefined)
  if (tech === 'Local') {
    const half = /;[12]$/.test(name) ? name.slice(0, -2) : name
    return { kind: 'local', device: `Local/${endpoint}`, stem: half }
  }
  if (slash < 0 || hidden.has(tech)) return { kind: 'hidden', device: `${tech}/`, stem: null }
  if (tech === 'DAHDI') {
    if (endpoint.startsWith('pseudo')) return { kind: 'hidden', device: 'DAHDI/', stem: null }
    const line = /^i\d+(?=\/)/.exec(endpoint)
    if (line) return { kind: 'person', device: `DAHDI/${line[0]}`, stem: null }
  }
  // `CAPI/ISDN1/0612345678-7`: the number that is called stands behind the line, as in a span of DAHDI.
  const line = /^(?:CAPI|Dongle|Khomp|mISDN)$/i.test(tech) ? endpoint.split('/', 1)[0]! : endpoint
  return { kind: 'person', device: `${tech}/${line}`, stem: null }
}

/**
 * [LIST-15] The number at the end of a channel's name, which SIP, PJSIP and Local give to one channel after the other (`PJSIP/101-0000001c`); null where a name has
 * none, or one that comes again, as with IAX2 and DAHDI.
 */
export function serialOf(name: string): number | null {
  const hex = /-([0-9a-f]{8})(?:;[12])?$/.exec(name)?.[1]
  return hex === undefined ? null : Number.parseInt(hex, 16)
}
