import type { Operator } from '@jackfield/model'
import type { Phonebook } from '@jackfield/pbx'
import { CallerLookup, type CallerLookupOptions, withLookups } from '../caller-lookup/caller-lookup.ts'
import { type NameOfCaller, nameOfCaller } from '../caller-names/caller-name.ts'
import { CallerNames, type CallerNamesOptions } from '../caller-names/caller-names.ts'
import type { Config } from '../config/config-shape.ts'
import { AddressBooks } from './carddav/address-books.ts'
import { Contacts, type ContactsOptions } from './contacts.ts'
import type { Country } from './numbers.ts'
import { OwnNames } from './own-names.ts'

type Given = Omit<ContactsOptions, 'onChange' | 'country'> &
  Pick<CallerLookupOptions, 'board' | 'metrics'> &
  Pick<CallerNamesOptions, 'metrics'> & {
    config: Pick<Config, 'callerLookup' | 'phonebookAgi' | 'addressBooks'>
    /** At first; `readBy` changes it. */
    country: Country
    people: { operators(): readonly Pick<Operator, 'contexts'>[]; onChange(listener: () => void): void }
    /** Called when a number on the board may be known by another name: that one; null = any. */
    onChange: (number: string | null) => void
    /** Whether the exchange or the configuration names this number. */
    isNamed: (number: string) => boolean
    /** Called when the names that these have of their own may be others. */
    onOwnChange: (owners: ReadonlySet<string>) => void
  }

/**
 * The contacts, the program that is asked who calls, what tells the dialplan, and the names that the board has of both. Companies that share an exchange don't share a phonebook: while
 * somebody is bound to contexts the board has none, and nobody is asked.
 */
export function openContacts({
  people,
  onChange,
  isNamed,
  onOwnChange,
  board,
  metrics,
  config,
  country,
  ...options
}: Given): {
  contacts: Contacts
  books: AddressBooks
  lookup: CallerLookup | null
  nameOfCaller: NameOfCaller
  callerNames: CallerNames | null
  ownNames: OwnNames
  phonebook: Phonebook
} {
  const { callerLookup, phonebookAgi, addressBooks } = config
  const isAnyBound = () => people.operators().some(({ contexts }) => contexts !== undefined)
  let isDivided = isAnyBound()
  const changed = () => {
    onChange(null)
    const owners = ownNames.changed()
    if (owners.size > 0) onOwnChange(owners)
  }
  const contacts = new Contacts({ ...options, country, onChange: changed })
  const ownNames: OwnNames = new OwnNames({
    ...{ index: contacts.index, country: () => contacts.country, view: () => board.view },
    isNamed: (number) => shared.of(number) !== null || isNamed(number),
  })
  const { log, now } = options
  const books = new AddressBooks({ settings: addressBooks, contacts, log, now })
  const lookup =
    callerLookup === null
      ? null
      : new CallerLookup({
          settings: callerLookup,
          country: () => contacts.country,
          board,
          log,
          now,
          metrics,
          onChange,
          isOff: () => isDivided,
        })
  people.onChange(() => {
    if (isAnyBound() === isDivided) return
    isDivided = !isDivided
    changed()
  })
  const shared: Phonebook = { of: (number) => (isDivided ? null : contacts.phonebook.of(number)) }
  const phonebook = lookup === null ? shared : withLookups(shared, lookup)
  const nameOf = nameOfCaller(phonebook, isNamed)
  const callerNames = phonebookAgi === null ? null : new CallerNames({ settings: phonebookAgi, nameOf, log, metrics })
  return { contacts, books, lookup, nameOfCaller: nameOf, callerNames, ownNames, phonebook }
}
