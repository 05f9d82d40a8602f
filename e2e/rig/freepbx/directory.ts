import type { AsteriskVersion } from '../install-asterisk.ts'
import { type Person, people, secondPhones } from '../people.ts'
import { extraPeople, type ShapedPerson } from './people.ts'

/** `SIP` is chan_sip. */
export type Technology = 'PJSIP' | 'SIP'

/** What goes by another name on the two versions. */
export const technologyOf = (version: AsteriskVersion): Technology => (version === '16' ? 'SIP' : 'PJSIP')

/** Everybody with an extension there. */
export const shapedPeople = (technology: Technology): ShapedPerson[] => [
  ...people.map((person) => ({ ...person, devices: [person.extension, ...secondDevices(person, technology)] })),
  ...extraPeople,
]

/** PJSIP takes a second phone at the same account; chan_sip does not. */
const secondDevices = ({ extension }: Person, technology: Technology): string[] =>
  technology === 'PJSIP' ? [] : secondPhones.filter((one) => one.extension === extension).map(({ phone }) => phone)

export const hintOf = ({ extension, devices }: ShapedPerson, technology: Technology): string =>
  [...devices.map((device) => `${technology}/${device}`), `Custom:DND${extension},CustomPresence:${extension}`].join(
    '&',
  )
