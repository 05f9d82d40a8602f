import type { CarddavSettings } from '../../config/carddav-settings.ts'
import type { Log } from '../../log.ts'
import type { Contacts } from '../contacts.ts'
import { AddressBook, type BookHealth } from './address-book.ts'

interface AddressBooksOptions {
  settings: readonly CarddavSettings[]
  contacts: Contacts
  log: Log
  now: () => number
}

/** The address books of the settings. */
export class AddressBooks {
  readonly #contacts: Contacts
  readonly #books: ReadonlyMap<string, AddressBook>
  #isStarted = false

  constructor({ settings, ...options }: AddressBooksOptions) {
    this.#contacts = options.contacts
    this.#books = new Map(settings.map((one) => [one.name, new AddressBook({ ...options, settings: one })]))
  }

  /** Once the contacts were read: those of books that the settings don't name any more go. */
  async start(): Promise<void> {
    if (this.#isStarted || !this.#contacts.isLoaded) return
    this.#isStarted = true
    for (const book of this.#contacts.books())
      if (!this.#books.has(book)) await this.#contacts.bring(book, [], [...this.#contacts.ofBook(book).keys()])
    for (const book of this.#books.values()) book.start()
  }

  stop(): void {
    this.#isStarted = true
    for (const book of this.#books.values()) book.stop()
  }

  get health(): Record<string, BookHealth> {
    return Object.fromEntries([...this.#books].map(([name, { health }]) => [name, health]))
  }
}
