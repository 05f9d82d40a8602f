import { touchDevice } from './device.ts'
import type { Device, Mirror } from './mirror.ts'

/** [ANSWER-1] What was read of all contacts, endpoint to the User-Agent of each of its phones; replaces what was read before. */
export function learnUserAgents(mirror: Mirror, read: ReadonlyMap<string, readonly string[]>): void {
  const before = mirror.userAgents
  mirror.userAgents = read
  for (const endpoint of new Set([...before.keys(), ...read.keys()])) {
    if (before.get(endpoint)?.join('\n') === read.get(endpoint)?.join('\n')) continue
    const device = mirror.devices.get(`PJSIP/${endpoint}`)
    if (device) touchDevice(mirror, device)
  }
}

/** [ANSWER-2] Whether a phone of that number obeys `answer`: the site names it, or one of its makes is known to obey. */
export function canBeTold(mirror: Mirror, number: string, devices: readonly Device[]): boolean {
  const { extensions, userAgents } = mirror.directory.answering
  const phones = devices.filter(isTellable)
  if (phones.length === 0) return false
  if (extensions === 'all' || extensions.has(number)) return true
  return phones.some(({ endpoint }) =>
    mirror.userAgents.get(endpoint)?.some((agent) => userAgents.some((begin) => begin.test(agent))),
  )
}

/** Only PJSIP can send the NOTIFY. */
const isTellable = ({ isPhone, tech }: Device): boolean => isPhone && tech.toUpperCase() === 'PJSIP'
