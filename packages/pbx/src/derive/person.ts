import { cleanText, type Party } from '@jackfield/model'
import { devicesOf, ownerOf } from '../mirror/device.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'

/** [EXT-4] Name of a number: the site's directory, the voicemail box, the phone's own caller id; '' when none knows. */
export function nameOf(mirror: Mirror, number: string): string {
  const told = mirror.directory.names.get(number)
  if (told) return cleanText(told)
  for (const box of mirror.extens.get(number)?.mailboxes ?? []) {
    const fullname = mirror.mailboxes.get(box)?.fullname
    if (fullname) return cleanText(fullname)
  }
  for (const device of devicesOf(mirror, number)) if (device.callerIdName !== '') return cleanText(device.callerIdName)
  return ''
}

/** [LEG-2] The person at this channel. */
export function whoIs(mirror: Mirror, channel: Channel): Party {
  const { extension } = ownerOf(mirror, channel.device)
  if (extension !== null) return { name: nameOf(mirror, extension), number: cleanText(extension) }
  const number = shown(channel.callerIdNum)
  return { name: nameOf(mirror, number) || shown(channel.callerIdName), number }
}

/** [TEXT-1] A text from the wire made fit for a row; Asterisk's placeholders become ''. */
export function shown(text: string): string {
  return text === '<unknown>' || text === '(null)' ? '' : cleanText(text)
}

/** The number that a channel dialled, as a party; null when it is none that a person would dial. */
export function dialled(mirror: Mirror, { exten, firstExten }: Channel): Party | null {
  // What stands behind an underscore is our own note, no number.
  const number = [exten, firstExten].find((word) => /^[0-9*#+][^_]*$/.test(word))
  return number === undefined ? null : { name: nameOf(mirror, number), number: cleanText(number) }
}
