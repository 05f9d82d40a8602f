import { cleanText, type Presence } from '@jackfield/model'
import { lampOf } from '../mirror/device.ts'
import { keptName, stateName } from '../mirror/kept-name.ts'
import type { Device, Mirror } from '../mirror/mirror.ts'
import { presentityOf } from '../mirror/presence.ts'

/** How each presence of ours is kept in Asterisk, which has fewer: two of ours are `away` with a subtype. */
export const presenceWords: Readonly<Record<Presence, readonly [status: string, subtype: string]>> = {
  available: ['available', ''],
  away: ['away', ''],
  lunch: ['away', 'lunch'],
  meeting: ['away', 'meeting'],
  busy: ['dnd', ''],
  off: ['unavailable', ''],
}

/** [PRES-1] Presence and status text of a person, as they or a colleague set them; also by a phone or the dialplan. */
export function presenceOf(mirror: Mirror, id: string): { presence: Presence | null; statusText: string | null } {
  const told = mirror.presence.get(presentityOf(keptName(mirror, id, 'presence')))
  if (!told) return { presence: null, statusText: null }
  const text = cleanText(told.message)
  return { presence: wordOf(told.status, told.subtype), statusText: text === '' ? null : text }
}

function wordOf(status: string, subtype: string): Presence | null {
  switch (status.toLowerCase()) {
    case 'available':
    case 'chat':
      return 'available'
    case 'away':
    case 'xa':
      return subtype === 'lunch' || subtype === 'meeting' ? subtype : 'away'
    case 'dnd':
      return 'busy'
    case 'unavailable':
      return 'off'
    default:
      return null
  }
}

/** [PRES-6] The person's own mark first; the lamps of the phones speak only where there is no other word. */
export function dndOf(mirror: Mirror, id: string, devices: readonly Device[]): boolean | null {
  const name = keptName(mirror, id, 'dnd')
  if (mirror.keptDnd?.has(name)) return true
  const unmarked = mirror.keptDnd ? false : null
  // That the database has no `101@tenant-b` is a word only where no lamp says another one: the exchange may keep it elsewhere.
  const told = mirror.extens.get(stateName(mirror, id))?.dnd ?? (name.includes('@') ? null : unmarked)
  if (told !== null) return told
  let isLit: boolean | null = null
  for (const { endpoint } of devices) isLit ||= lampOf(mirror, 'DND', endpoint) ?? isLit
  return isLit ?? unmarked
}
