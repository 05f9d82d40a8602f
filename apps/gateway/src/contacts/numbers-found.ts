import type { Operator } from '@jackfield/model'
import { barred, isTheirs } from '../api/contact-answers.ts'
import type { Contacts } from './contacts.ts'

/** The numbers of the contacts that a text finds for this person; none for who may not have the phonebook. */
export function numbersFound(
  contacts: Pick<Contacts, 'find'> | undefined,
  { operator, accountId = null }: { operator: Operator; accountId?: string | null },
  text: string,
): string[] {
  // Digits are looked for in the calls themselves.
  if (contacts === undefined || barred(operator) !== null || !/\p{L}/u.test(text)) return []
  return contacts
    .find(text, isTheirs({ operator, accountId }))
    .flatMap(({ numbers }) => numbers.map(({ normal }) => normal))
}
