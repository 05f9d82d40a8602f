import { isHelper } from './channel-name.ts'
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

const person = (id: string, why: string): Identity => ({ kind: 'person', extension: id, trunk: null, why })
const line = ({ endpoint }: Device, why: string): Identity => ({ kind: 'line', extension: null, trunk: endpoint, why })
const none = (kind: 'helper' | 'nobody', why: string): Identity => ({ kind, extension: null, trunk: null, why })

const helper = none('helper', 'a channel of Asterisk’s own')
const place = none('nobody', 'a place or a state, no phone')

function decide(mirror: Mirror, device: Device): Identity {
  if (!device.isPhone) return isHelper(device.tech) ? helper : place
  const { endpoint, key } = device
  const { kinds, trunks, extensions } = mirror.directory
  const told = kinds.get(key) ?? kinds.get(endpoint)
  if (told === 'hidden') return none('nobody', 'the configuration hides it')
  if (told === 'line' || trunks.has(endpoint)) return line(device, 'the configuration says that it is a line')
  const hint = bestHint(mirror, device)
  const toldOfNumber = hint && (kinds.get(hint.id) ?? kinds.get(hint.number))
  if (toldOfNumber === 'hidden') return none('nobody', `the configuration hides ${hint!.id}`)
  if (toldOfNumber === 'line') return line(device, `the configuration says that ${hint!.id} is a line`)
  if (told === 'person' || toldOfNumber === 'person' || extensions.has(hint?.number ?? endpoint))
    return person(hint?.id ?? endpoint, 'the configuration names it')
  return gone(device, hint !== null) ?? byCalls(mirror, device, hint) ?? byHint(hint) ?? withoutHint(mirror, device)
}

/** [WHO-4] An endpoint that Asterisk has no more is nobody, whatever was left behind by it. */
function gone({ channels, state, tech, isUnlisted }: Device, hasHint: boolean): Identity | null {
  if (channels.size > 0) return null
  if (isUnlisted) return none('nobody', 'the exchange does not list such an endpoint')
  // Peers of chan_sip that stand in a database are INVALID until they register: a hint shows that they are meant.
  if (state === 'INVALID' && (!hasHint || tech === 'PJSIP'))
    return none('nobody', 'its device state is INVALID: there is no such endpoint')
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
  if (registration !== null) return line(device, 'this exchange registers there')
  if (through !== '' && through !== hint?.number && through !== endpoint && personByUse(mirror, device, hint) === null)
    return line(device, `${through} was dialled through it`)
  const ownName = hint === null ? isNumber(endpoint) : endpoint === hint.number
  const callers = [...device.callers].filter((number) => number !== hint?.number && !device.numbers.has(number))
  if (hint !== null) {
    if (callers.length > 0 && tech === 'DAHDI' && device.beginsAtS)
      return line(device, `${callers[0]} called in by it, with no number dialled`)
    if (callers.length > 1 && !device.calledItself && (!ownName || tech === 'DAHDI'))
      return line(device, `several numbers called in by it: ${callers.slice(0, 2).join(', ')}`)
    if (!ownName && isOutside(context)) return line(device, `its calls begin in the context ${context}`)
    return null
  }
  if (!ownName || personByUse(mirror, device, hint) !== null) return null
  if (isOutside(context)) return line(device, `its calls begin in the context ${context}`)
  if (callers.length > (hasOwnContact(device) ? 1 : 0))
    return line(device, `${callers[0]} called in by it, which is not its own number`)
  if (device.contacts.size > 0 && [...device.contacts.keys()].every((uri) => /^sips?:[^@]+$/i.test(uri)))
    return line(device, 'its address names no user')
  return null
}

/** Whether a phone registered from there under the endpoint's own name. */
const hasOwnContact = ({ contacts, endpoint }: Device): boolean =>
  [...contacts.keys()].some((uri) => uri.replace(/^sips?:/i, '').startsWith(`${endpoint}@`))

/** Calls that begin in that context come from outside. */
const isOutside = (context: string): boolean => outside.test(context) && !inside.test(context)

const byHint = (hint: HintOf | null): Identity | null =>
  hint && person(hint.id, `a hint of ${hint.number} in the context ${hint.context} names it`)

/** [WHO-8] An endpoint without a hint: a number is a person, a name is a line. */
function withoutHint(mirror: Mirror, device: Device): Identity {
  const { endpoint, tech } = device
  if (nobodies.has(endpoint.toLowerCase())) return none('nobody', 'it stands for callers and phones that nobody set up')
  if (/^[*#]/.test(endpoint)) return none('nobody', 'a feature code is nobody')
  if (!isNumber(endpoint)) return line(device, 'it has a name and no hint')
  const used = personByUse(mirror, device, null)
  if (used !== null) return person(endpoint, used)
  if (tech === 'DAHDI') return line(device, 'a DAHDI port without a hint')
  if (mirror.awaited.has(device.key)) return none('nobody', 'its configuration is being asked')
  return person(endpoint, byName)
}

const byName = 'it is named by a number'

/** [WHO-15] PJSIP endpoints whose name alone makes them people, and of whose configuration nothing is known. */
export function decidedByName(mirror: Mirror): string[] {
  return [...mirror.devices.values()]
    .filter((one) => one.tech === 'PJSIP' && one.context === '' && identityOf(mirror, one).why === byName)
    .map(({ endpoint }) => endpoint)
}

/** What shows that a number without a hint, or a phone, is somebody's. */
function personByUse(mirror: Mirror, device: Device, hint: HintOf | null): string | null {
  const number = hint?.number ?? device.endpoint
  if (device.calledItself || (hint !== null && device.callers.has(hint.number)))
    return `it calls with its own number ${number}`
  if (device.called) return 'it is rung by its own name'
  const exten = mirror.extens.get(number)
  if (hint === null && exten && exten.mailboxes.size > 0) return `${number} has a mailbox`
  if (hint === null && mirror.names.database.has(number)) return `the database of the exchange has a name for ${number}`
  if (hint === null && (exten?.members.size || device.members.size)) return 'it serves a queue'
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
