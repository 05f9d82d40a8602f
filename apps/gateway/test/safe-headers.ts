import type { View } from '@jackfield/model'
import type { Mirror } from '@jackfield/pbx'

/** The words that came from the exchange itself: ids and names that may stand in an action as they are. */
export type Known = ReadonlySet<string>

export function knownOf(view: View, mirror: Mirror): Known {
  const words = new Set<string>()
  for (const table of [
    'extensions',
    'legs',
    'switches',
    'queues',
    'members',
    'conferences',
    'lots',
    'trunks',
    'parkedCalls',
  ] as const)
    for (const row of view[table].values()) for (const text of textsOf(row)) words.add(text)
  for (const channel of mirror.channels.values()) {
    words.add(channel.uniqueid)
    words.add(channel.channel)
    words.add(channel.recordingId ?? '')
  }
  // Where the exchange itself dials a queue.
  for (const places of mirror.queueHints.values()) for (const place of places) words.add(place)
  // Where the exchange has a hint of somebody.
  for (const { number, hints } of mirror.extens.values())
    for (const context of hints.keys()) words.add(`${number}@${context}`)
  for (const member of view.members.values()) words.add(member.id.slice(member.id.indexOf('|') + 1))
  for (const call of view.calls.values()) words.add(call.id)
  words.delete('')
  return words
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** What a person can dial, and no more. */
const keypad = /^\+?[0-9*#A-D]{1,32}$/
/** Contexts, variables, words and numbers of our own. Whoever needs another one thinks about it here. */
const ourContext = /^jackfield-[a-z]+$/
const ourVariable =
  /^_{0,2}(JACKFIELD_[A-Z_]+|CDR\(userfield\)|PJSIP_HEADER\(add,(Call-Info|Alert-Info)\)|MUTEAUDIO\((in|out|all)\))$/
/** Made by us: ids of channels, rooms and files. */
const made = /^(jackfield-[A-Za-z0-9_-]{8,32}|jf[0-9a-z]{1,38})$/
/** A file of ours, and what is written on the channel of it. */
const file = /^jackfield-[A-Za-z0-9._-]{1,140}\.wav$/
const fileNote = /^(on|paused):(jackfield-[A-Za-z0-9._-]{1,140}\.wav)?$/
/** None of them runs a program. */
const applications: ReadonlySet<string> = new Set(['Echo', 'ChanSpy', 'PickupChan', 'Hangup'])
const ownWords: ReadonlySet<string> = new Set([
  ...[
    '',
    '1',
    '0',
    'true',
    'false',
    'yes',
    'no',
    'on',
    'off',
    's',
    'i',
    'INUSE',
    'NOT_INUSE',
    'BUSY',
    'CF',
    'CFB',
    'CFU',
    'listen',
    'whisper',
    'barge',
    // Parts of extensions of ours: who is talked with, and where a phone goes that is to be quiet.
    't',
    'c',
    'end',
    'both',
  ],
  ...['Jackfield', '<sip:jackfield>;answer-after=0', '<sip:127.0.0.1>;answer-after=0', 'info=alert-autoanswer'],
])

/** Whether a header of an action can only be what we meant it to be. A header that is not named here is not safe. */
export function headerIsSafe(known: Known, action: string, header: string, value: string): boolean {
  if (/[^\u0020-\uffff]|\u007f/.test(value) || value.length > 300) return false
  const word = (text: string) =>
    known.has(text) || ownWords.has(text) || keypad.test(text) || made.test(text) || /^\d{1,7}$/.test(text)
  const all = (text: string, separator: string) => text.split(separator).every(word)
  const local = /^Local\/([^@/]+)@([^@/]+)(\/n)?$/.exec(value)
  switch (header) {
    case 'Context':
    case 'ExtraContext':
      return ourContext.test(value)
    case 'Exten':
    case 'ExtraExten':
      // A room, and with whom one comes.
      return word(value) || all(value, '_') || all(value, '@')
    case 'Channel':
    case 'ExtraChannel':
    case 'Channel1':
    case 'Channel2':
      if (action.startsWith('Confbridge') && value === 'participants') return true
      if (local) return (word(local[1]!) || all(local[1]!, '_')) && ourContext.test(local[2]!)
      return known.has(value) || made.test(value) || (/^PJSIP\/[^/@]+$/.test(value) && known.has(value.slice(6)))
    case 'Interface':
    case 'StateInterface':
      return known.has(value) || (/^PJSIP\/[^/@]+$/.test(value) && known.has(value.slice(6)))
    // Words for people, which no dialplan looks at.
    case 'Reason':
    case 'MemberName':
      return true
    case 'Variable':
      if (action === 'PJSIPNotify') return value === 'Event=talk'
      if (custom.test(value)) return word(custom.exec(value)![2]!)
      return variableIsSafe(action === 'Setvar' ? `${value}=` : value, word)
    case 'Application':
      return applications.has(value)
    case 'File':
    case 'RecordFile':
      return file.test(value)
    case 'Options':
      return value === 'bi(JACKFIELD_RECORDING_ID)'
    case 'Value':
      if (fileNote.test(value)) return true
      // What a phone shows: a number, a name and the prefix of the configuration.
      if (/^[^~]*~[^~]*~(?:Recep:)?$/.test(value))
        return value.split('~', 2).every((part) => part === '!' || word(part))
      // A presence: its words as base64.
      if (/^[a-z_]+,[A-Za-z0-9+/=]*,[A-Za-z0-9+/=]*,e$/.test(value)) return true
      // A queue behind a priority; the address of a phone that we know.
      return (
        word(value) ||
        all(value, '_') ||
        all(value, ':') ||
        (/^PJSIP\/[^/@]+$/.test(value) && known.has(value.slice(6)))
      )
    case 'CallerID': {
      const [, name = '', number = ''] = /^"?([^"<>]*?)"? ?<([^<>"]*)>$/.exec(value) ?? []
      return word(name) && word(number)
    }
    case 'Data':
      return value.split(',').every((part) => word(part) || /^[A-Za-z]{1,8}(\([a-z0-9-]*\))?[A-Za-z]{0,8}$/.test(part))
    default:
      return plain.has(header) && word(value)
  }
}

/** A presence or a device state of our own making: the argument is a number, or a switch of the configuration. */
const custom = /^(PRESENCE_STATE\(CustomPresence:|DEVICE_STATE\(Custom:(?:DND|CF)?)([^()]*)\)$/

/** Headers that hold one word or number. */
const plain: ReadonlySet<string> = new Set([
  ...['Priority', 'ExtraPriority', 'ChannelId', 'Timeout', 'Async', 'Tone', 'Digit', 'Receive', 'MixMonitorID'],
  ...[
    'Caller',
    'Queue',
    'Interface',
    'Conference',
    'Direction',
    'State',
    'Paused',
    'Penalty',
    'Duration',
    'EarlyMedia',
  ],
  ...['OtherChannelId', 'Immediate', 'Cause', 'Account', 'Codecs'],
])

function variableIsSafe(assignment: string, word: (text: string) => boolean): boolean {
  const at = assignment.indexOf('=')
  const value = assignment.slice(at + 1)
  // A mode, and on whom.
  return ourVariable.test(assignment.slice(0, at)) && (word(value) || value.split(/[ ,:]/).every(word))
}
