import { isHelper } from './channel-name.ts'
import { isLineDriver } from './device-key.ts'
import { type Evidence, evidence } from './evidence.ts'
import type { Device, Identity, Mirror } from './mirror.ts'
import { isGroupHint, isNumber, isPlain, personIn } from './people.ts'

/*
 * Who or what a device is, decided from evidence. `docs/discovery.md` explains the order to an administrator; each answer carries the
 * evidence that decided it, in words, for `./jackfield doctor --who`.
 */

/** Endpoints that distributions always make and that are nobody: calls of strangers, phones that have no settings yet. */
const nobodies: ReadonlySet<string> = new Set(['anonymous', 'dpma_endpoint'])

/** Contexts in which lines to the outside begin their calls. */
const outside =
  /(?:^|[-_.])(?:pstn|trunks?|external|outside|dids?|providers?|carriers?|inbound|incoming|dahdi|zaptel|analog|isdn|public)(?:[-_.]|$)/i
const inside = /internal|local|users?|phones?|intern/i

/** [WHO-3] Whose phone, or which line to the outside a device is; decided once, until the evidence changes. */
export function identityOf(mirror: Mirror, device: Device): Identity {
  if (device.identity !== null && device.identityAt === mirror.evidenceChanged) return device.identity
  device.identityAt = mirror.evidenceChanged
  device.identity = decide(mirror, device)
  return device.identity
}

/** The extension or the trunk that a device is; both null for what is neither. */
export const ownerOf = (mirror: Mirror, device: Device): Pick<Identity, 'extension' | 'trunk'> =>
  identityOf(mirror, device)

/** Evidence about this device has changed: if it is taken for something else now, any row may speak of it. */
export function reconsider(mirror: Mirror, device: Device): void {
  const before = device.identity
  device.identity = null
  if (before === null) return
  const now = identityOf(mirror, device)
  if (now.extension !== before.extension || now.trunk !== before.trunk) mirror.touched.all = true
}

/** Evidence about whatever has that number has changed. */
export function reconsiderNumber(mirror: Mirror, number: string): void {
  for (const device of mirror.devicesByEndpoint.get(number) ?? []) reconsider(mirror, device)
}

/** Hints or the directory have changed, on which the answers about many devices depend. */
export function reconsiderAll(mirror: Mirror): void {
  mirror.evidenceChanged += 1
  mirror.hintsChanged += 1
  mirror.touched.all = true
}

const person = (id: string, why: Evidence): Identity => ({ kind: 'person', extension: id, trunk: null, why })
const line = ({ endpoint }: Device, why: Evidence): Identity => ({
  kind: 'line',
  extension: null,
  trunk: endpoint,
  why,
})
const none = (kind: 'helper' | 'nobody', why: Evidence): Identity => ({ kind, extension: null, trunk: null, why })

const helper = none('helper', evidence('own-helper'))
const place = none('nobody', evidence('no-phone'))

function decide(mirror: Mirror, device: Device): Identity {
  if (!device.isPhone) return isHelper(device.tech) ? helper : place
  const { endpoint, key } = device
  const { kinds, trunks, extensions } = mirror.directory
  const told = kinds.get(key) ?? kinds.get(endpoint)
  if (told === 'hidden') return none('nobody', evidence('config-hides'))
  if (told === 'line' || trunks.has(endpoint)) return line(device, evidence('config-line'))
  const hint = bestHint(mirror, device)
  const toldOfNumber = hint && (kinds.get(hint.id) ?? kinds.get(hint.number))
  if (toldOfNumber === 'hidden') return none('nobody', evidence('config-hides-number', { number: hint!.id }))
  if (toldOfNumber === 'line') return line(device, evidence('config-line-number', { number: hint!.id }))
  if (told === 'person' || toldOfNumber === 'person' || extensions.has(hint?.number ?? endpoint))
    return person(hint?.id ?? endpoint, evidence('config-names'))
  return gone(device, hint !== null) ?? byCalls(mirror, device, hint) ?? byHint(hint) ?? withoutHint(mirror, device)
}

/** [WHO-4] An endpoint that Asterisk has no more is nobody, whatever was left behind by it. */
function gone({ channels, state, tech, isUnlisted }: Device, hasHint: boolean): Identity | null {
  if (channels.size > 0) return null
  if (isUnlisted) return none('nobody', evidence('unlisted'))
  // Peers of chan_sip that stand in a database are INVALID until they register: a hint shows that they are meant.
  if (state === 'INVALID' && (!hasHint || tech === 'PJSIP')) return none('nobody', evidence('invalid'))
  return null
}

interface HintOf {
  readonly id: string
  readonly number: string
  readonly context: string
}

/** [WHO-5] What makes a device a line although it has a hint or is named by a number. */
function byCalls(mirror: Mirror, device: Device, hint: HintOf | null): Identity | null {
  const { endpoint, tech, registration, through, context } = device
  if (registration !== null) return line(device, evidence('registers'))
  if (through !== '' && through !== hint?.number && through !== endpoint && personByUse(mirror, device, hint) === null)
    return line(device, evidence('dialled-through', { number: through }))
  const ownName = hint === null ? isNumber(endpoint) : endpoint === hint.number
  const callers = [...device.callers].filter((number) => number !== hint?.number && !device.numbers.has(number))
  if (hint !== null) {
    if (callers.length > 0 && tech === 'DAHDI' && device.beginsAtS)
      return line(device, evidence('called-in-unnamed', { number: callers[0]! }))
    if (callers.length > 1 && !device.calledItself && (!ownName || tech === 'DAHDI'))
      return line(device, evidence('several-called-in', { number: callers.slice(0, 2).join(', ') }))
    if (!ownName && isOutside(context)) return line(device, evidence('outside-context', { context }))
    return null
  }
  if (!ownName || personByUse(mirror, device, hint) !== null) return null
  if (isOutside(context)) return line(device, evidence('outside-context', { context }))
  if (callers.length > (hasOwnContact(device) ? 1 : 0))
    return line(device, evidence('not-own-number', { number: callers[0]! }))
  if (device.contacts.size > 0 && [...device.contacts.keys()].every((uri) => /^sips?:[^@]+$/i.test(uri)))
    return line(device, evidence('address-without-user'))
  return null
}

/** Whether a phone registered from there under the endpoint's own name. */
const hasOwnContact = ({ contacts, endpoint }: Device): boolean =>
  [...contacts.keys()].some((uri) => uri.replace(/^sips?:/i, '').startsWith(`${endpoint}@`))

/** Calls that begin in that context come from outside. */
const isOutside = (context: string): boolean => outside.test(context) && !inside.test(context)

const byHint = (hint: HintOf | null): Identity | null => hint && person(hint.id, evidence('hint', hint))

/** [WHO-8] An endpoint without a hint: a number is a person, a name is a line. */
function withoutHint(mirror: Mirror, device: Device): Identity {
  const { endpoint, tech } = device
  if (nobodies.has(endpoint.toLowerCase())) return none('nobody', evidence('nobody-set-up'))
  if (/^[*#]/.test(endpoint)) return none('nobody', evidence('feature-code'))
  if (!isNumber(endpoint)) return line(device, evidence('name-without-hint'))
  const used = personByUse(mirror, device, null)
  if (used !== null) return person(endpoint, used)
  if (isLineDriver(tech)) return line(device, evidence('dahdi-port'))
  if (mirror.awaited.has(device.key)) return none('nobody', evidence('awaited'))
  return person(endpoint, evidence('named-by-number'))
}

/** [WHO-15] PJSIP endpoints whose name alone makes them people, and of whose configuration nothing is known. */
export function decidedByName(mirror: Mirror): string[] {
  return [...mirror.devices.values()]
    .filter(
      (one) => one.tech === 'PJSIP' && one.context === '' && identityOf(mirror, one).why.code === 'named-by-number',
    )
    .map(({ endpoint }) => endpoint)
}

/** What shows that a number without a hint, or a phone, is somebody's. */
function personByUse(mirror: Mirror, device: Device, hint: HintOf | null): Evidence | null {
  const number = hint?.number ?? device.endpoint
  if (device.calledItself || (hint !== null && device.callers.has(hint.number)))
    return evidence('own-number', { number })
  if (device.called) return evidence('rung-by-name')
  const exten = mirror.extens.get(number)
  if (hint === null && exten && exten.mailboxes.size > 0) return evidence('mailbox', { number })
  if (hint === null && mirror.names.database.has(number)) return evidence('database-name', { number })
  if (hint === null && (exten?.members.size || device.members.size)) return evidence('serves-queue')
  return null
}

/** [WHO-7] Of several hints that name a phone, the one that is most its own; null when none makes anybody of it. */
function bestHint(mirror: Mirror, device: Device): HintOf | null {
  let best: (HintOf & { rank: string }) | null = null
  for (const { number, context } of device.hints.values()) {
    if (!isPlain(number)) continue
    const exten = mirror.extens.get(number)
    const hint = exten?.hints.get(context)
    if (!exten || !hint || isGroupHint(mirror, number, hint)) continue
    const id = personIn(mirror, number, context)
    if (id === null) continue
    const first = (is: boolean) => (is ? '0' : '1')
    const rank = [
      first(mirror.directory.extensions.has(number)),
      first(number === device.endpoint),
      first(hint.own),
      first(exten.mailboxes.size > 0),
      String(hint.devices.length).padStart(3, '0'),
      first(/^[0-9]/.test(number)),
      String(number.length).padStart(3, '0'),
      number,
      context,
    ].join(' ')
    if (best === null || rank < best.rank) best = { id, number, context, rank }
  }
  return best
}
