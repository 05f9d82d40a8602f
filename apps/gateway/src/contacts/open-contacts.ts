import type { Operator } from '@jackfield/model'
import type { Phonebook } from '@jackfield/pbx'
import { Contacts, type ContactsOptions } from './contacts.ts'

type Given = Omit<ContactsOptions, 'onChange'> & {
  people: { operators(): readonly Pick<Operator, 'contexts'>[]; onChange(listener: () => void): void }
  /** Called when a number on the board may be known by another name. */
  onChange: () => void
}

/** The contacts, and the names that the board has of them. Companies that share an exchange don't share a phonebook: while somebody is bound to contexts the board has none. */
export function openContacts({ people, onChange, ...options }: Given): { contacts: Contacts; phonebook: Phonebook } {
  const isAnyBound = () => people.operators().some(({ contexts }) => contexts !== undefined)
  let isDivided = isAnyBound()
  const contacts = new Contacts({ ...options, onChange })
  people.onChange(() => {
    if (isAnyBound() === isDivided) return
    isDivided = !isDivided
    onChange()
  })
  return { contacts, phonebook: { of: (number) => (isDivided ? null : contacts.phonebook.of(number)) } }
}
