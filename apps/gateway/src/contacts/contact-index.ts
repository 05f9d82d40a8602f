import { fold } from '@jackfield/model'
import type { KeptContact } from '@jackfield/store'
import { titleOf } from './contact-fields.ts'
import { Vocabulary } from './vocabulary.ts'

/** So many wait for their place without a look at how many there are. */
const MOST_FRESH = 2000

type Entry = {
  readonly contact: KeptContact
  /** By which they are ordered. */
  readonly key: string
  /** The words by which they are found, folded, each behind a space. */
  readonly words: string
  /** The digits of all numbers, as written and as found, each behind a space. */
  readonly digits: string
}

/** Contacts in memory: by id, by number and in the order of their names. */
export class ContactIndex {
  readonly #byId = new Map<string, Entry>()
  readonly #words = new Vocabulary()
  readonly #byNumber = new Map<string, Map<string, KeptContact>>()
  #sorted: readonly Entry[] = []
  /** Those that have no place in the order yet. */
  #fresh: Entry[] = []
  #owned = 0

  /** How many are somebody's own. */
  get owned(): number {
    return this.#owned
  }

  get size(): number {
    return this.#byId.size
  }

  get(id: string): KeptContact | null {
    return this.#byId.get(id)?.contact ?? null
  }

  *all(): Generator<KeptContact> {
    for (const { contact } of this.#byId.values()) yield contact
  }

  /** All who have this number, in the order in which they came. */
  ofNumber(normal: string): KeptContact[] {
    return [...(this.#byNumber.get(normal)?.values() ?? [])]
  }

  /** Puts these in, in the place of what was there under their ids. */
  put(contacts: readonly KeptContact[]): void {
    this.remove(contacts.map(({ id }) => id))
    const entries = contacts.map(entryOf)
    for (const entry of entries) {
      const { contact } = entry
      this.#byId.set(contact.id, entry)
      this.#words.add(wordsIn(entry))
      if (contact.owner !== null) this.#owned += 1
      for (const normal of numbersOf(contact)) {
        const sharing = this.#byNumber.get(normal)
        if (sharing) sharing.set(contact.id, contact)
        else this.#byNumber.set(normal, new Map([[contact.id, contact]]))
      }
    }
    for (const entry of entries) this.#fresh.push(entry)
    // A big book comes in parts: to put each in its place at once would cost the whole book each time, and to put all of them at the end one long turn.
    if (this.#fresh.length > Math.max(MOST_FRESH, this.#sorted.length / 8)) this.#order()
  }

  remove(ids: readonly string[]): void {
    const gone = new Set<string>()
    for (const id of ids) {
      const entry = this.#byId.get(id)
      if (!entry) continue
      gone.add(id)
      this.#byId.delete(id)
      this.#words.remove(wordsIn(entry))
      if (entry.contact.owner !== null) this.#owned -= 1
      for (const normal of numbersOf(entry.contact)) {
        const sharing = this.#byNumber.get(normal)
        sharing?.delete(id)
        if (sharing?.size === 0) this.#byNumber.delete(normal)
      }
    }
    if (gone.size === 0) return
    const stays = ({ contact }: Entry) => !gone.has(contact.id)
    this.#sorted = this.#sorted.filter(stays)
    this.#fresh = this.#fresh.filter(stays)
  }

  #order(): readonly Entry[] {
    if (this.#fresh.length > 0) {
      this.#sorted = merged(this.#sorted, this.#fresh.sort(byKey))
      this.#fresh = []
    }
    return this.#sorted
  }

  /**
   * Those whom a text finds, in the order of their names: each word begins a word of theirs, or is in a number; behind them those who are found when a
   * slip of one letter in each word is forgiven. '' finds all. `isTheirs` = whom the one who looks may see.
   */
  find(text: string, isTheirs: (contact: KeptContact) => boolean): KeptContact[] {
    const needles = wordsOf(text)
    const number = /^[+0-9\s()./*#-]+$/.test(text) ? text.replace(/[^0-9*#]/g, '').replace(/^00/, '') : ''
    const meant = number === '' ? needles.map((word) => this.#words.meantBy(word)) : []
    const mayForgive = meant.some((one) => one !== null)
    const [found, forgiven]: [KeptContact[], KeptContact[]] = [[], []]
    for (const { contact, words, digits } of this.#order()) {
      const has = (word: string) => words.includes(` ${word}`) || isPart(digits, word)
      if (number === '' ? needles.every(has) : digits.includes(number)) {
        if (isTheirs(contact)) found.push(contact)
      } else if (mayForgive && needles.every((word, at) => has(word) || meant[at]?.test(words)) && isTheirs(contact))
        forgiven.push(contact)
    }
    return [...found, ...forgiven]
  }
}

const isPart = (digits: string, word: string): boolean => /^\d{3,}$/.test(word) && digits.includes(word)

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

const numbersOf = ({ numbers }: KeptContact): Set<string> => new Set(numbers.map(({ normal }) => normal))

const wordsIn = ({ words }: Entry): string[] => words.split(' ').filter(Boolean)

const entryOf = (contact: KeptContact): Entry => ({
  contact,
  key: `${fold(titleOf(contact))} ${contact.id}`,
  words: ['', ...wordsOf([contact.name, contact.company, ...contact.tags].join(' '))].join(' '),
  digits: contact.numbers.map(({ written, normal }) => ` ${written.replace(/[^0-9*#]/g, '')} ${normal}`).join(''),
})

const byKey = (a: Entry, b: Entry): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Two ordered lists as one. */
function merged(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  const all: Entry[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) all.push(byKey(a[i]!, b[j]!) <= 0 ? a[i++]! : b[j++]!)
  while (i < a.length) all.push(a[i++]!)
  while (j < b.length) all.push(b[j++]!)
  return all
}
