import {
  ContactsTable,
  type ContactVersion,
  type KeptContact,
  type KeptNumber,
  type KeptPhoto,
  type Store,
} from '@jackfield/store'
import type { Log } from '../log.ts'
import { newId } from '../people/secrets.ts'
import { Turns } from '../turns.ts'
import type { ContactFields } from './contact-fields.ts'
import { ContactIndex } from './contact-index.ts'
import { type Country, normalOf } from './numbers.ts'
import { Phonebook } from './phonebook.ts'
import { digestOf, type Photo } from './photos/picture.ts'

/** Most contacts of all books: they are kept in memory. */
const MOST_CONTACTS = 200_000
/** As many are read, or written, in one turn. */
const AT_ONCE = 500

export type ContactsOptions = {
  store: Store
  log: Log
  now: () => number
  country: Country
  /** Called when a number may be somebody else's than before. */
  onChange: () => void
}

/** Somebody else was faster: the contact as it is now; null = it is gone. */
export type Conflict = { readonly conflict: KeptContact | null }
/** A card of another address book, by its address there. */
export interface BookCard {
  readonly href: string
  /** Which state of it this is. */
  readonly etag: string
  readonly fields: ContactFields
  readonly photo: Photo | null
}
export type Changed = KeptContact | Conflict | 'not-kept'

/** A1: the phonebook. All of it is in memory; a change is written down first, and only by who saw what is there now. */
export class Contacts {
  readonly phonebook: Phonebook
  readonly #o: ContactsOptions
  readonly #table: ContactsTable
  readonly #index = new ContactIndex()
  readonly #turns = new Turns()
  #country: Country
  #isLoaded = false

  constructor(options: ContactsOptions) {
    this.#o = options
    this.#country = options.country
    this.#table = new ContactsTable(options.store)
    this.phonebook = new Phonebook(this.#index, () => this.#country)
  }

  /** Whether it is known who there is: the database was read. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** For what is looked up without a copy. */
  get index(): Pick<ContactIndex, 'ofNumber' | 'owned'> {
    return this.#index
  }

  /** By which numbers are read. */
  get country(): Country {
    return this.#country
  }

  /** From now on numbers are read by this one, those that are kept too. */
  async readBy(country: Country): Promise<void> {
    this.#country = country
    if (this.#isLoaded) await this.load()
  }

  get size(): number {
    return this.#index.size
  }

  /** Reads them, a part in each turn. `anew` = the database has forgotten all: it is told again what is known. */
  load(anew = false): Promise<void> {
    return this.#turns.take(() => this.#load(anew))
  }

  async #load(anew: boolean): Promise<void> {
    if (anew) {
      // The photos went with the database: they are too many to be kept in memory.
      const all = [...this.#index.all()].map((contact) => withoutPhoto(contact))
      for (let at = 0; at < all.length; at += AT_ONCE) await this.#table.add(all.slice(at, at + AT_ONCE))
    }
    const seen = new Set<string>()
    for (let after = ''; ; ) {
      const page = await this.#table.page(after, AT_ONCE)
      if (!page.ok) return
      const contacts = page.value.map((contact) => this.#renumbered(contact))
      const moved = contacts.filter((contact, at) => contact !== page.value[at])
      if (moved.length > 0) await this.#table.renumber(moved)
      for (const { id } of contacts) seen.add(id)
      this.#index.put(contacts)
      const last = contacts.at(-1)
      if (last === undefined) break
      after = last.id
    }
    this.#index.remove([...this.#index.all()].flatMap(({ id }) => (seen.has(id) ? [] : [id])))
    this.#isLoaded = true
    if (this.size > 0) this.#o.log.info({ contacts: this.size }, 'the phonebook is read')
    this.#changed()
  }

  /** While `work` goes on nothing is changed here, and no address book brings anything. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work)
  }

  /** These were taken out of the database, and of these the notes. */
  forget(ids: readonly string[], notes: readonly string[]): void {
    this.#index.remove(ids)
    const emptied = notes.flatMap((id) => this.#index.get(id) ?? [])
    this.#index.put(emptied.map((contact) => ({ ...contact, note: '', version: contact.version + 1 })))
    if (ids.length > 0) this.#changed()
  }

  get(id: string): KeptContact | null {
    return this.#index.get(id)
  }

  /** The photo of a contact; null = there is none. */
  async photo(id: string): Promise<KeptPhoto | null | 'not-kept'> {
    const found = await this.#table.photos([id])
    return found.ok ? (found.value.get(id) ?? null) : 'not-kept'
  }

  /** Those of many, of whom few may have one; none while the database is away. */
  async photos(contacts: readonly KeptContact[]): Promise<ReadonlyMap<string, KeptPhoto>> {
    const ids = contacts.flatMap(({ id, photo }) => (photo === null ? [] : [id]))
    const found = ids.length === 0 ? null : await this.#table.photos(ids)
    return found?.ok ? found.value : new Map()
  }

  find(text: string, isTheirs: (contact: KeptContact) => boolean): KeptContact[] {
    return this.#index.find(text, isTheirs)
  }

  /** New ones of this owner (null = shared), written down by somebody of this name; all or none. */
  add(
    all: readonly ContactFields[],
    owner: string | null,
    by: string,
    photoOf: (fields: ContactFields) => Photo | null = () => null,
  ): Promise<KeptContact[] | 'full' | 'not-kept'> {
    return this.#turns.take(async () => {
      if (this.size + all.length > MOST_CONTACTS) return 'full'
      const photos = new Map<string, Photo>()
      const contacts = all.map((fields) => {
        const [id, photo] = [newId(), photoOf(fields)]
        if (photo !== null) photos.set(id, photo)
        const is = { id, owner, photo: photo && digestOf(photo), source: null, version: 1 }
        return this.#contactOf(fields, is, by)
      })
      if (!(await this.#table.add(contacts, photos)).ok) return 'not-kept'
      this.#index.put(contacts)
      this.#changed()
      return contacts
    })
  }

  /** What is said of it now, by somebody who saw this version. `gone` = others for whom it stands from now on, as they were seen. */
  change(
    seen: ContactVersion,
    fields: ContactFields,
    by: string,
    gone: readonly ContactVersion[] = [],
  ): Promise<Changed> {
    return this.#turns.take(async () => {
      const before = this.#index.get(seen.id)
      const overtaken = [seen, ...gone].find(({ id, version }) => this.#index.get(id)?.version !== version)
      if (before === null || overtaken) return { conflict: overtaken ? this.#index.get(overtaken.id) : null }
      // One without a photo takes over that of another that it stands for.
      const photoOf = before.photo === null ? gone.map(({ id }) => this.#index.get(id)!).find((one) => one.photo) : null
      const photo = photoOf?.photo ?? before.photo
      const { id, version } = seen
      const is = { id, owner: before.owner, photo, source: null, version: version + 1 }
      const contact = this.#contactOf(fields, is, by)
      const done = await this.#table.change(contact, version, gone, photoOf?.id ?? null)
      if (!done.ok || !done.value) return 'not-kept'
      this.#index.remove(gone.map(({ id }) => id))
      this.#index.put([contact])
      this.#changed()
      return contact
    })
  }

  /** Another photo, or none, by somebody who saw this version. */
  setPhoto(seen: ContactVersion, photo: Photo | null, by: string): Promise<Changed> {
    return this.#turns.take(async () => {
      const before = this.#index.get(seen.id)
      if (before?.version !== seen.version) return { conflict: before }
      const said = { photo: photo && digestOf(photo), version: seen.version + 1 }
      const contact = { ...before, ...said, changedAt: this.#o.now(), changedBy: by }
      const done = await this.#table.changePhoto(contact, seen.version, photo)
      if (!done.ok || !done.value) return 'not-kept'
      this.#index.put([contact])
      this.#changed()
      return contact
    })
  }

  remove(seen: ContactVersion): Promise<'done' | Conflict | 'not-kept'> {
    return this.#turns.take(async () => {
      const before = this.#index.get(seen.id)
      if (before?.version !== seen.version) return { conflict: before }
      const done = await this.#table.remove([seen])
      if (!done.ok || !done.value) return 'not-kept'
      this.#index.remove([seen.id])
      this.#changed()
      return 'done'
    })
  }

  /** The address books that contacts come from. */
  books(): ReadonlySet<string> {
    return new Set([...this.#index.all()].flatMap(({ source }) => source?.book ?? []))
  }

  /** The contacts that come from this address book, by the addresses of their cards. */
  ofBook(book: string): ReadonlyMap<string, KeptContact> {
    const theirs = [...this.#index.all()].filter(({ source }) => source?.book === book)
    return new Map(theirs.map((contact) => [contact.source!.href, contact]))
  }

  /** What these cards of an address book say now; those that are gone are taken away. Gives those of people who were forgotten, which stay out. */
  bring(
    book: string,
    cards: readonly BookCard[],
    gone: readonly string[],
  ): Promise<readonly BookCard[] | 'full' | 'not-kept'> {
    return this.#turns.take(async () => {
      if (cards.length === 0 && gone.length === 0) return []
      const known = this.ofBook(book)
      const went = gone.flatMap((href) => known.get(href)?.id ?? [])
      if (cards.length === 0 && went.length === 0) return []
      if (this.size + cards.length > MOST_CONTACTS) return 'full'
      const photos = new Map<string, Photo>()
      const contacts = cards.map(({ href, etag, fields, photo }) => {
        const { id, version } = known.get(href) ?? { id: newId(), version: 0 }
        if (photo !== null) photos.set(id, photo)
        const is = { id, owner: null, photo: photo && digestOf(photo), source: { book, href, etag } }
        return this.#contactOf(fields, { ...is, version: version + 1 }, book)
      })
      const kept = await this.#table.replace(book, contacts, photos, went)
      if (!kept.ok) return 'not-kept'
      this.#index.remove(went)
      this.#index.put(kept.value)
      this.#changed()
      const taken = new Set(kept.value.map(({ source }) => source!.href))
      return cards.filter(({ href }) => !taken.has(href))
    })
  }

  #contactOf(
    { numbers, ...said }: ContactFields,
    is: Pick<KeptContact, 'id' | 'owner' | 'photo' | 'source' | 'version'>,
    by: string,
  ): KeptContact {
    const kept = numbers.map(({ label, written }) => this.#numberOf(label, written))
    return { ...is, ...said, numbers: kept, changedAt: this.#o.now(), changedBy: by }
  }

  #numberOf(label: string, written: string): KeptNumber {
    const country = this.#country
    return { label, written, normal: normalOf(written, country), country: country ?? '' }
  }

  /** The very same where the country is as it was. */
  #renumbered(contact: KeptContact): KeptContact {
    const country = this.#country ?? ''
    if (contact.numbers.every((one) => one.country === country)) return contact
    return { ...contact, numbers: contact.numbers.map(({ label, written }) => this.#numberOf(label, written)) }
  }

  #changed(): void {
    this.phonebook.forget()
    this.#o.onChange()
  }
}

/** One of another address book has it again when its card is read anew. */
const withoutPhoto = (contact: KeptContact): KeptContact => ({
  ...contact,
  photo: null,
  source: contact.source && { ...contact.source, etag: contact.photo === null ? contact.source.etag : '' },
})
