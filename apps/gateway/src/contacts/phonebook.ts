import type { PhonebookAnswer } from '@jackfield/pbx'
import type { KeptContact } from '@jackfield/store'
import { titleOf } from './contact-fields.ts'
import type { ContactIndex } from './contact-index.ts'
import { type Country, candidatesOf } from './numbers.ts'

/** What the phonebook knows of a number. The name is '' where only a company is known; a tag and a link have those alone whom a program knows. */
type KnownCaller = PhonebookAnswer
/** What no contact has. */
const nothingMore = { tag: '', link: null, photo: null }

/** Numbers whose answer is remembered: to normalise one takes some ten µs, to remember it none. */
const MOST_KNOWN = 20_000

/** The shared contacts by number, for the board: many thousand answers in a ms for numbers that were asked for before. */
export class Phonebook {
  readonly #index: ContactIndex
  readonly #country: () => Country
  readonly #known = new Map<string, KnownCaller | null>()

  constructor(index: ContactIndex, country: () => Country) {
    this.#index = index
    this.#country = country
  }

  /** What was answered may be another answer now. */
  forget(): void {
    this.#known.clear()
  }

  /** Whose number this is, however the exchange writes it; null = nobody's. */
  of(number: string): KnownCaller | null {
    if (this.#index.size === 0 || number === '') return null
    const known = this.#known.get(number)
    if (known !== undefined) return known
    if (this.#known.size >= MOST_KNOWN) this.#known.clear()
    const found = this.#look(number)
    this.#known.set(number, found)
    return found
  }

  #look(number: string): KnownCaller | null {
    for (const normal of candidatesOf(number, this.#country())) {
      const contacts = this.#index.ofNumber(normal).filter(({ owner }) => owner === null)
      if (contacts.length > 0) return knownOf(contacts)
    }
    return null
  }
}

/** Behind `/api/v1/contacts/`; another photo has another address. */
const photoAddress = ({ id, photo }: KeptContact): string | null => photo && `${id}/photo?v=${photo}`

/** Of several people of one company the company; else all of them, since any may be the one who calls. */
export function knownOf(contacts: readonly KeptContact[]): KnownCaller {
  const [{ name, company }] = contacts as [KeptContact]
  const vip = contacts.some((one) => one.vip)
  if (contacts.length === 1)
    return { name, company, vip, contacts: 1, ...nothingMore, photo: photoAddress(contacts[0]!) }
  const isOne = company !== '' && contacts.every((one) => one.company === company)
  if (isOne) return { name: company, company: '', vip, contacts: contacts.length, ...nothingMore }
  const titles = [...new Set(contacts.map(titleOf))].sort()
  const more = titles.length > 2 ? ' …' : ''
  return {
    name: `${titles.slice(0, 2).join(' / ')}${more}`,
    company: '',
    vip,
    contacts: contacts.length,
    ...nothingMore,
  }
}
