import type { Person } from '../people.ts'

/** Somebody whom only the exchange of FreePBX's shape has, and what is special about them. */
export interface ShapedPerson extends Person {
  /** The devices of this user, as `AMPUSER/<n>/device` has them. */
  devices: string[]
  /** Where follow-me rings, as its list has it (`0688888888#`, `#` = a number outside), and whether the one there must accept by key 1. */
  followMe?: { list: string; confirm: boolean }
}

/** 109 works at a device of another name; 110 has a second endpoint for the browser; 111 and 112 are followed to a mobile. */
export const extraPeople: ShapedPerson[] = [
  { extension: '109', name: 'Ines Duarte', pitchHz: 1660, hasVoicemail: true, devices: ['9109'] },
  { extension: '110', name: 'Jonas Pohl', pitchHz: 1720, hasVoicemail: true, devices: ['110', '99110'] },
  {
    extension: '111',
    name: 'Karin Sand',
    pitchHz: 1840,
    hasVoicemail: true,
    devices: ['111'],
    followMe: { list: '0688888888#', confirm: true },
  },
  {
    extension: '112',
    name: 'Lars Holm',
    pitchHz: 1900,
    hasVoicemail: false,
    devices: ['112'],
    followMe: { list: '112-0688888889#', confirm: false },
  },
]

/** The pitch of the browser's endpoint of 110. */
export const webPhonePitchHz = 1780

export const ringGroups = [{ extension: '610', members: ['101', '102'], seconds: 20 }]
export const pageGroup = { extension: '620', members: ['106', '107'] }
/** The call flow switch 0 and the number from outside that it sends to the queue by day, to the menu by night. */
export const callFlow = { index: '0', code: '*280', did: '06551237' }
/** A trunk named by its number, told by its address, that registers nowhere. */
export const numberedTrunk = { name: '4479999', address: '127.0.0.3' }
