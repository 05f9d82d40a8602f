import type { Party } from './rows-base.ts'

/** Name and number as one text: "Anna Conti (101)", the one that is there, or ''. */
export function partyLabel(party: Party): string {
  const { name, number } = party
  if (name === '' || name === number) return number
  return number === '' ? name : `${name} (${number})`
}
