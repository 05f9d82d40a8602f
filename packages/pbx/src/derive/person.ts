import { cleanText, type Party, type PhonebookEntry } from '@jackfield/model'
import { devicesOf } from '../mirror/device.ts'
import { ownerOf } from '../mirror/identity.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { isName, isWithheld } from '../mirror/names.ts'
import { isShared, numberOf, personIn } from '../mirror/people.ts'
import { membersOf } from '../mirror/queue-member.ts'
import { withoutPrefix } from '../mirror/transfer-caller-id.ts'
import { vitalQueue } from '../mirror/vitalpbx.ts'
import { mailboxesOf } from '../mirror/voicemail.ts'

/**
 * [EXT-4] Name of a number or extension: the site's configuration, the voicemail box, the exchange's database, the caller id of the endpoint
 * or of the phone's own calls, the name in a queue; '' when none knows.
 */
export function nameOf(mirror: Mirror, id: string): string {
  const number = numberOf(id)
  const isOne = !isShared(mirror, number)
  // [WHO-9] What is known of a number alone says nothing where several people have it.
  const told = mirror.directory.names.get(id) ?? (isOne ? mirror.directory.names.get(number) : undefined)
  if (told) return cleanText(told)
  const place = mirror.directory.places.get(number)
  if (place) return cleanText(place)
  const exten = mirror.extens.get(number)
  if (exten && exten.mailboxes.size > 0) {
    for (const { fullname } of mailboxesOf(mirror, id)) if (fullname) return cleanText(fullname)
  }
  const { database, endpoint } = mirror.names
  const read = isOne ? (database.get(number) ?? endpoint.get(number)) : undefined
  if (read) return cleanText(read)
  const devices = devicesOf(mirror, id)
  for (const device of devices) {
    const name = endpoint.get(device.endpoint) ?? device.callerIdName
    if (name !== '') return cleanText(name)
  }
  for (const member of membersOf(mirror, id, devices)) {
    if (!isOne && personIn(mirror, number, member.context) !== id && !member.device) continue
    // A queue that gives a member no name tells the interface in its place.
    if (member.memberName === member.interface || member.memberName.includes('/')) continue
    if (isName(member.memberName)) return cleanText(member.memberName)
  }
  return ''
}

/** [WHO-18] Name of whom one has on a phone: the person who is signed in there, else as `nameOf` says. The phone itself, and its mailbox, keep their own. */
export function nameAtPhone(mirror: Mirror, id: string): string {
  const name = mirror.directory.sitting?.at(id) ?? null
  return name === null ? nameOf(mirror, id) : cleanText(name)
}

/** [WHO-17] What the site's phonebook knows of a number outside; null where the exchange or the configuration names it, or nobody knows it. */
function inPhonebook(
  mirror: Mirror,
  number: string,
): { name: string; contact: Omit<PhonebookEntry, 'callerName'> } | null {
  const { phonebook } = mirror.directory
  if (phonebook === null || number === '' || nameOf(mirror, number) !== '') return null
  const found = phonebook.of(number)
  if (found === null) return null
  const { name, company, vip, contacts, tag, link, photo } = found
  const known = { vip, contacts, tag: cleanText(tag), link, photo }
  return name === ''
    ? { name: cleanText(company), contact: { ...known, company: '' } }
    : { name: cleanText(name), contact: { ...known, company: cleanText(company) } }
}

/** [WHO-17] Name of a number outside that the exchange does not name: by the phonebook, else by the caller id. */
export const outsideName = (mirror: Mirror, number: string, callerIdName: string): string =>
  inPhonebook(mirror, number)?.name || shownName(mirror, callerIdName)

/** [WHO-17] What the phonebook knows of the person at this channel. */
export function contactOf(mirror: Mirror, channel: Channel): PhonebookEntry | null {
  if (mirror.directory.phonebook === null || ownerOf(mirror, channel.device).extension !== null) return null
  const found = inPhonebook(mirror, numberAt(channel))
  if (found === null) return null
  // Who is named by the caller id has it for a name already.
  return { ...found.contact, callerName: found.name === '' ? '' : shownName(mirror, channel.callerIdName) }
}

/** The number of somebody outside. */
const numberAt = (channel: Channel): string => cleanText(channel.dialledNumber) || shownNumber(channel.callerIdNum)

/** [LEG-2] The person at this channel. A line never stands for who calls through it. */
export function whoIs(mirror: Mirror, channel: Channel): Party {
  const { extension } = ownerOf(mirror, channel.device)
  if (extension !== null) return { name: nameAtPhone(mirror, extension), number: cleanText(numberOf(extension)) }
  const number = numberAt(channel)
  return { name: nameOf(mirror, number) || outsideName(mirror, number, channel.callerIdName), number }
}

/** [TEXT-2] The number of a caller id; what the dialplan has put in the place of one is none. */
export function shownNumber(text: string): string {
  return /^(?:[a-z]|[A-Z]+-[0-9*#+]+|\$\{.*)$/.test(text) || isWithheld(text) ? '' : shown(text)
}

/** [TEXT-2] [TEXT-4] The name of a caller id, without quotes and our own prefix; `CID:` stands before the number that a distribution shows outside, in the place of a name. */
function shownName(mirror: Mirror, text: string): string {
  if (/^CID:/.test(text)) return ''
  const bare = text.includes('"') ? text.replaceAll(/\\?"/g, '') : text
  const name = withoutPrefix(mirror.directory.prefixes, shown(bare))
  return name === 's' || isWithheld(name) ? '' : name
}

/**
 * [TEXT-1] A text from the wire made fit for a row; Asterisk's placeholders become ''. So does a text in an unknown code page [TEXT-3]:
 * a row of replacement signs names nobody.
 */
function shown(text: string): string {
  return text === '<unknown>' || text === '(null)' || text.includes('\ufffd') ? '' : cleanText(text)
}

/** [WHO-13] Name of a queue, room, lot or menu: that of the configuration, else what the exchange calls it; of a queue `T2_Q600` its number. */
export const placeName = (mirror: Mirror, place: string): string =>
  cleanText(mirror.directory.places.get(place) ?? tenantQueue(place) ?? place)

function tenantQueue(place: string): string | null {
  const vital = place.startsWith('T') ? vitalQueue(place) : null
  return vital === null || vital.prefix === '' ? null : vital.number
}

/** The number that a channel dialled, as a party; null when it is none that a person would dial. */
export function dialled(mirror: Mirror, channel: Channel): Party | null {
  const { exten, firstExten, device } = channel
  // What stands behind an underscore is our own note, no number.
  const number = [exten, firstExten].find((word) => /^[0-9*#+][^_]*$/.test(word))
  if (number === undefined) return null
  const known = nameAtPhone(mirror, sameSite(mirror, number, channel.context, device.hints))
  return { name: known || outsideName(mirror, number, ''), number: cleanText(number) }
}

/** [WHO-9] Where several people have a number, the one in the context of who dials it. */
function sameSite(
  mirror: Mirror,
  number: string,
  context: string,
  hints: ReadonlyMap<string, { readonly context: string }>,
): string {
  if (!isShared(mirror, number)) return number
  const contexts = [context, ...[...hints.values()].map((hint) => hint.context)]
  for (const one of contexts) {
    const id = personIn(mirror, number, one)
    if (id !== null) return id
  }
  return number
}
