import { setImmediate as otherTurns } from 'node:timers/promises'
import type { CarddavSettings } from '../../config/carddav-settings.ts'
import type { Log } from '../../log.ts'
import type { BookCard, Contacts } from '../contacts.ts'
import { BookFault } from './book-fault.ts'
import { BookReader } from './book-reader.ts'
import { contactOfCard } from './card-contact.ts'
import { DavClient } from './dav-client.ts'

/** The first pause after a failure; each is twice as long as the one before. */
const FIRST_PAUSE_MS = 30_000

/** How an address book is, for an administrator. */
export interface BookHealth {
  /** `away`: it could not be read; what was read before is still there. */
  readonly state: 'starting' | 'live' | 'away'
  readonly sinceAt: number
  /** Why it is away. */
  readonly reason: string | null
  readonly contacts: number
  /** Cards that are no contacts: without a name, too long, not to be read, or of people who were forgotten. */
  readonly leftOut: number
}

interface AddressBookOptions {
  settings: CarddavSettings
  contacts: Pick<Contacts, 'ofBook' | 'bring' | 'isLoaded'>
  log: Log
  now: () => number
}

/** A1: one address book of a CardDAV server (RFC 6352), read again and again, and never written. While the server is away its contacts stay. */
export class AddressBook {
  readonly #o: AddressBookOptions
  readonly #client: DavClient
  readonly #reader: BookReader
  /** Cards that are no contacts, or of people who were forgotten, with the state in which they were read. */
  readonly #leftOut = new Map<string, string>()
  #timer: NodeJS.Timeout | undefined
  #contacts = 0
  #failures = 0
  #isStopped = false
  #health: Pick<BookHealth, 'state' | 'sinceAt' | 'reason'>

  constructor(options: AddressBookOptions) {
    this.#o = options
    this.#client = new DavClient(options.settings)
    this.#reader = new BookReader(this.#client)
    this.#health = { state: 'starting', sinceAt: options.now(), reason: null }
  }

  get health(): BookHealth {
    return { ...this.#health, contacts: this.#contacts, leftOut: this.#leftOut.size }
  }

  start(): void {
    this.#contacts = this.#o.contacts.ofBook(this.#o.settings.name).size
    void this.#turn()
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#client.close()
  }

  async #turn(): Promise<void> {
    const everyMs = this.#o.settings.everyMinutes * 60_000
    let pauseMs = everyMs
    try {
      await this.#read()
      this.#failures = 0
      this.#become('live', null)
    } catch (error) {
      if (this.#isStopped) return
      this.#failures += 1
      pauseMs = Math.min(everyMs, FIRST_PAUSE_MS * 2 ** Math.min(this.#failures - 1, 20))
      this.#become('away', error instanceof BookFault ? error.message : 'it could not be read')
      if (!(error instanceof BookFault)) this.#o.log.error({ err: error }, 'an address book could not be read')
    }
    if (this.#isStopped) return
    this.#timer = setTimeout(() => void this.#turn(), pauseMs)
    this.#timer.unref()
  }

  async #read(): Promise<void> {
    const { contacts, settings, log } = this.#o
    const { name } = settings
    if (!contacts.isLoaded) throw new BookFault('the phonebook was not read yet')
    const { cards, gone, token } = await this.#reader.list()
    const known = contacts.ofBook(name)
    const isSame = ({ key, etag }: { key: string; etag: string }) =>
      etag !== '' && (known.get(key)?.source?.etag ?? this.#leftOut.get(key)) === etag
    const listed = new Set(cards.map(({ key }) => key))
    const fresh = cards.filter((card) => !isSame(card))
    const went = gone ?? [...known.keys(), ...this.#leftOut.keys()].filter((key) => !listed.has(key))
    let [read, isPart] = [0, false]
    for await (const part of this.#reader.read(fresh)) {
      const taken: BookCard[] = []
      const none: string[] = []
      for (const { key, etag, text } of part.cards) {
        const contact = text === null ? null : await contactOfCard(text)
        await otherTurns()
        this.#leftOut.delete(key)
        if (contact !== null) taken.push({ href: key, etag, ...contact })
        else {
          this.#leftOut.set(key, etag)
          none.push(key)
        }
      }
      await this.#bring(taken, [...none, ...part.gone])
      read += taken.length
      isPart ||= part.isPart
    }
    for (const key of went) this.#leftOut.delete(key)
    await this.#bring([], went)
    // Cards that it could not give now are asked for next time.
    this.#reader.keep(isPart ? null : token)
    this.#contacts = contacts.ofBook(name).size
    const removed = went.filter((key) => known.has(key)).length
    if (read + removed > 0)
      log.info({ book: name, read, removed, leftOut: this.#leftOut.size }, 'an address book has changed')
  }

  async #bring(cards: readonly BookCard[], gone: readonly string[]): Promise<void> {
    if (this.#isStopped) throw new BookFault('the gateway stops')
    const done = await this.#o.contacts.bring(this.#o.settings.name, cards, gone)
    if (done === 'not-kept') throw new BookFault('the database can’t keep its contacts now')
    if (done === 'full') throw new BookFault('the phonebook is full')
    for (const { href, etag } of done) this.#leftOut.set(href, etag)
  }

  #become(state: BookHealth['state'], reason: string | null): void {
    const { log, now, settings } = this.#o
    const before = this.#health
    if (before.state === state && before.reason === reason) return
    // Why it is away may change meanwhile; since when does not.
    const sinceAt = before.state === state ? before.sinceAt : now()
    this.#health = { state, sinceAt, reason }
    if (state === 'away')
      log.warn({ book: settings.name, reason }, 'an address book can’t be read; its contacts stay as they were')
    else if (before.state === 'away') log.info({ book: settings.name }, 'an address book is read again')
  }
}
