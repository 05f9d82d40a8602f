import { recall, voicemail } from '@jackfield/dialplan'
import { cleanText, type Leg, type Party } from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { nameOf } from './person.ts'

type Place = NonNullable<Leg['place']>
type Purpose = NonNullable<Place['purpose']>

/** What the applications of Asterisk are for that a caller can be in alone, by their names in small letters. */
const applications: Readonly<Record<string, Purpose>> = {
  background: 'menu',
  backgrounddetect: 'menu',
  directory: 'directory',
  echo: 'echo',
  minivmrecord: 'voicemail',
  playback: 'announcement',
  playtones: 'announcement',
  read: 'menu',
  sayalpha: 'announcement',
  saydigits: 'announcement',
  saynumber: 'announcement',
  sayunixtime: 'announcement',
  voicemail: 'voicemail',
  voicemailmain: 'messages',
  vmauthenticate: 'messages',
  waitexten: 'menu',
}

/** What a context is for, by the names that distributions give to theirs: FreePBX, Issabel, VitalPBX. */
const contexts: readonly (readonly [RegExp, Purpose])[] = [
  [/(?:^|[-_])(?:vmmain|dialvm|my-?vm|vm-?main|voicemailmain|check-?voicemail|remote_vm)(?:[-_]|$)/i, 'messages'],
  [/(?<!exten)(?:^|[-_])(?:vm|vmail|voicemail|extvm)(?:[-_]|$)/i, 'voicemail'],
  [/(?:^|[-_])ivr(?:[-_\d]|$)/i, 'menu'],
  [/(?:^|[-_])echo(?:[-_]?test)?$/i, 'echo'],
  [/(?:^|[-_])(?:announcement|bad-number|blackhole|speakingclock|no-service)(?:[-_]|$)/i, 'announcement'],
  [/(?:^|[-_])(?:directory|dial_by_name_dir)(?:[-_]|$)/i, 'directory'],
]

/** Feature codes by which distributions reach what all exchanges have. */
const codes: Readonly<Record<string, Purpose>> = { '*43': 'echo', '*97': 'messages', '*98': 'messages' }

/** [MENU-1] [MENU-2] Where in the dialplan a channel is alone, what that is for where it can be told, and whose or which it is. */
export function placeOf(mirror: Mirror, channel: Channel): Place {
  const { context, application } = channel
  const purpose = purposeOf(channel)
  return { context: cleanText(context), application: cleanText(application), purpose, of: of(mirror, channel, purpose) }
}

function purposeOf({ bridge, context, application, exten }: Channel): Purpose | null {
  if (bridge?.kind === 'agents') return 'ready'
  if (context === voicemail.name) return 'voicemail'
  if (context === recall.name) return 'recall'
  const told = applications[application.toLowerCase()] ?? null
  if (told !== null && told !== 'announcement') return told
  // A voicemail box that plays its greeting is a voicemail box.
  return contexts.find(([name]) => name.test(context))?.[1] ?? codes[exten] ?? told
}

/** The owner of the mailbox; or the place, by the name that the site gives to its context. */
function of(mirror: Mirror, channel: Channel, purpose: Purpose | null): Party | null {
  if (purpose === 'voicemail') {
    const number = mailboxOf(mirror, channel)
    return number === null ? null : { name: nameOf(mirror, number), number: cleanText(number) }
  }
  const { places, names } = mirror.directory
  const name = places.get(channel.context) ?? names.get(channel.context)
  return name ? { name: cleanText(name), number: '' } : null
}

/**
 * [MENU-3] Whose mailbox it is: the application's own word, else the person whose phone it called in vain, else the one that the exchange shows it or that it
 * dialled.
 */
function mailboxOf(mirror: Mirror, channel: Channel): string | null {
  const { application, applicationData, calledInVain, connectedLineNum, context, exten, firstExten } = channel
  const told = /^voicemail$/i.test(application) ? boxIn(applicationData) : ''
  const own = context === voicemail.name ? boxIn(exten) : ''
  if (told || own || calledInVain) return told || own || calledInVain
  return [connectedLineNum, firstExten].find((number) => isPerson(mirror, number)) ?? null
}

/** The first box of `109@default&110,us`; older dialplans write the option before it. */
const boxIn = (text: string): string => /^[a-z]?([0-9*#]+)(?=[@&,|]|$)/.exec(text)?.[1] ?? ''

const isPerson = (mirror: Mirror, number: string): boolean => {
  const exten = mirror.extens.get(number)
  return exten !== undefined && (exten.mailboxes.size > 0 || exten.hints.size > 0)
}
