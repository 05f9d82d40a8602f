import type { Party } from './rows-base.ts'

/** Hebrew, Arabic, Syriac and their presentation forms. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/**
 * Name and number as one text: "Anna Conti (101)", the one that is there, or ''. Beside a name that is written from right to left both are isolated, so that
 * the plus sign and the brackets stay where they belong.
 */
export function partyLabel(party: Party): string {
  const { name, number } = party
  if (name === '' || name === number) return number
  if (number === '') return name
  return rightToLeft.test(name) ? `\u2068${name}\u2069 \u2066(${number})\u2069` : `${name} (${number})`
}
