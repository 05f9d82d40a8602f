/** The steady people, queues, rooms and numbers of every test; the simulator knows the same ones. */

export interface Person {
  extension: string
  name: string
  /** Pitch of the tone this person's phone plays while it talks, in Hz. */
  pitchHz: number
  /** Whether an unanswered call goes to a voicemail box. */
  hasVoicemail: boolean
}

const names: [extension: string, name: string, hasVoicemail: boolean][] = [
  ['100', 'Rita Bauer', true],
  ['101', 'Anna Conti', true],
  ['102', 'Boris Kern', false],
  ['103', 'Carla Neri', true],
  ['104', 'Dmitri Volkov', false],
  ['105', 'Elena Sala', true],
  ['106', 'Fabio Greco', false],
  ['107', 'Greta Lang', false],
  ['108', 'Hugo Marin', true],
  // These two exist so that a lookup by prefix (100, 1001) shows itself as the bug it is.
  ['1001', 'Paola Gatti', false],
  ['1002', 'Quentin Roy', false],
]

/** Everybody with a phone. 60 Hz apart, so that half a second of sound tells them apart. */
export const people: Person[] = names.map(([extension, name, hasVoicemail], index) => ({
  extension,
  name,
  hasVoicemail,
  pitchHz: 400 + index * 60,
}))

/** A second phone at an extension: a softphone beside the one on the desk. Tests control it by its own name. */
export const secondPhones = [{ phone: '1009', extension: '1002', pitchHz: 400 + names.length * 60 }]

/** A phone of the bank: its name there, the account with which it registers, and whose it is. */
export interface BankPhone {
  phone: string
  account: string
  name: string
  pitchHz: number
}

/** The phones of the plain exchange. */
export const bankPhones: BankPhone[] = [
  ...people.map(({ extension, name, pitchHz }) => ({ phone: extension, account: extension, name, pitchHz })),
  ...secondPhones.map(({ phone, extension, pitchHz }) => ({
    phone,
    account: extension,
    name: `${extension} too`,
    pitchHz,
  })),
]

/** Pitches for callers from outside, one for each call in turn, above those of the phones. */
export const outsidePitchesHz = [1120, 1180, 1240, 1300, 1360, 1420, 1480, 1540]

export const receptionist = '100'

export interface QueueSetup {
  name: string
  extension: string
  members: string[]
}

export const queues: QueueSetup[] = [
  { name: 'sales', extension: '500', members: ['103', '104'] },
  { name: 'support', extension: '501', members: ['105', '106'] },
]

export const rooms = ['801', '802']
export const parking = { lot: 'default', extension: '700', firstSpace: 701, lastSpace: 720 }
export const trunk = 'telco'
/** Numbers by which the outside world calls in, and the internal extension each leads to. */
export const dids: Record<string, string> = { '06551234': '500', '06551235': '101' }
