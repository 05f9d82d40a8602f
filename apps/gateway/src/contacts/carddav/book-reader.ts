import { setImmediate as otherTurns } from 'node:timers/promises'
import { BookFault } from './book-fault.ts'
import type { DavClient } from './dav-client.ts'
import type { DavResponse, MultistatusReader } from './multistatus.ts'

/** Cards of one question: 50 with photos are some ten MB. */
const AT_ONCE = 50
/** Books that are named when the address is that of none. */
const MOST_SHOWN = 5
/** Resources that are looked at in one turn. */
const AT_ONE_TURN = 500
/** Parts in which a server may tell what has changed. */
const MOST_PARTS = 1000
/** Statuses by which servers say that they don't know a token any more. */
const TOKEN_REFUSED: ReadonlySet<number | null> = new Set([400, 403, 404, 409, 410, 412])

/** A card as the server names it. */
export interface ListedCard {
  /** By which it is known here, in one spelling. */
  readonly key: string
  /** As it is asked for. */
  readonly href: string
  /** Another state has another one; '' = not said. */
  readonly etag: string
}
/** A card as it was read. */
interface ReadCard {
  readonly key: string
  readonly etag: string
  /** null = it is longer than is taken. */
  readonly text: string | null
}

/** What came of a question for cards. */
interface ReadPart {
  readonly cards: readonly ReadCard[]
  /** Those that are not there any more. */
  readonly gone: readonly string[]
  /** Whether the server did not tell of all that was asked for: it could not now, or it was too much. */
  readonly isPart: boolean
}

/** What there is in the book. */
interface Listing {
  readonly cards: readonly ListedCard[]
  /** Those that went; null = all that are not in `cards`. */
  readonly gone: readonly string[] | null
  /** To be given to `keep` when all of it was taken. */
  readonly token: string | null
}

/** Asks a server what is in one address book: only what has changed where it can tell that (RFC 6578), else which state each card is of. */
export class BookReader {
  readonly #client: DavClient
  /** Up to where all was taken; null = begin anew. */
  #token: string | null = null

  constructor(client: DavClient) {
    this.#client = client
  }

  /** From now on only what came later is told. */
  keep(token: string | null): void {
    this.#token = token
  }

  async list(): Promise<Listing> {
    if (this.#token !== null) {
      try {
        return await this.#changed(this.#token)
      } catch (error) {
        if (!(error instanceof BookFault) || !TOKEN_REFUSED.has(error.status)) throw error
        this.#token = null
      }
    }
    const about = await this.#client.ask('PROPFIND', '0', bookQuery)
    const [book] = about.responses
    if (book === undefined || !isBook(book)) throw await this.#noBook()
    if (book.properties.get('supported-report-set')?.names.has('sync-collection')) {
      try {
        return { ...(await this.#changed('')), gone: null }
      } catch (error) {
        // Some say that they can, and can't.
        if (!(error instanceof BookFault) || error.status === null || error.status === 401) throw error
      }
    }
    const { responses } = await this.#client.ask('PROPFIND', '1', cardsQuery)
    if (responses.some(({ status }) => status === 507)) throw new BookFault('it does not tell of all its cards')
    // RFC 4918, 9.1: what is asked about is in the answer too. One without it would make an empty book of a full one.
    if (!responses.some(isCollection)) throw new BookFault('it does not tell what is in the address book')
    const cards: ListedCard[] = []
    for await (const { card, isThere } of this.#told(responses)) if (isThere) cards.push(card)
    return { cards, gone: null, token: null }
  }

  /** Says where the books are, when they are just below: mostly the address of the person was given. */
  async #noBook(): Promise<BookFault> {
    const fault = 'at that address is no address book'
    try {
      const { responses } = await this.#client.ask('PROPFIND', '1', bookQuery)
      const paths = responses
        .filter(isBook)
        .flatMap(({ href }) => URL.parse(href, this.#client.url.href)?.pathname ?? [])
      const shown = paths.filter((path) => path.length <= 200).slice(0, MOST_SHOWN)
      return new BookFault(shown.length === 0 ? fault : `${fault}, but there is at ${shown.join(', ')}`)
    } catch {
      return new BookFault(fault)
    }
  }

  /** The cards in parts. */
  async *read(cards: readonly ListedCard[]): AsyncGenerator<ReadPart> {
    for (let at = 0; at < cards.length; at += AT_ONCE) {
      const asked = cards.slice(at, at + AT_ONCE)
      const { responses } = await this.#client.ask('REPORT', '0', multiget(asked.map(({ href }) => href)))
      const etags = new Map(asked.map(({ key, etag }) => [key, etag]))
      const [read, gone] = [new Map<string, ReadCard>(), new Set<string>()]
      for (const { href, status, properties } of responses) {
        const key = this.#placeOf(href)?.key ?? ''
        const listed = etags.get(key)
        if (listed === undefined) continue
        const data = properties.get('address-data')
        if (data !== undefined)
          read.set(key, { key, etag: properties.get('getetag')?.text?.trim() || listed, text: data.text })
        else if (status === 404 || status === 410) gone.add(key)
      }
      yield { cards: [...read.values()], gone: [...gone], isPart: read.size + gone.size < asked.length }
    }
  }

  async #changed(since: string): Promise<Listing> {
    const cards = new Map<string, ListedCard>()
    const gone = new Set<string>()
    for (let [token, part] = [since, 0]; part < MOST_PARTS; part++) {
      const answer: MultistatusReader = await this.#client.ask('REPORT', '0', syncQuery(token))
      for await (const { card, isThere, status } of this.#told(answer.responses)) {
        if (isThere) {
          cards.set(card.key, card)
          gone.delete(card.key)
        } else if (status === 404) {
          cards.delete(card.key)
          gone.add(card.key)
        }
      }
      const next = answer.syncToken
      if (!next) throw new BookFault('it does not say up to where it told what changed', 500)
      // RFC 6578, 3.6: there is more.
      if (!answer.responses.some(({ status }) => status === 507))
        return { cards: [...cards.values()], gone: [...gone], token: next }
      if (next === token) break
      token = next
    }
    throw new BookFault('it does not come to an end of what changed', 500)
  }

  /** What is told of cards of this server, in short turns. */
  async *#told(
    responses: readonly DavResponse[],
  ): AsyncGenerator<{ card: ListedCard; isThere: boolean; status: number | null }> {
    for (const [at, response] of responses.entries()) {
      const { href, status, properties } = response
      if (at % AT_ONE_TURN === AT_ONE_TURN - 1) await otherTurns()
      const place = this.#placeOf(href)
      if (place === null || isCollection(response)) continue
      const card = { ...place, etag: properties.get('getetag')?.text?.trim() ?? '' }
      yield { card, isThere: status === null || status < 300, status }
    }
  }

  /** Servers write one address in several ways: `%40` and `@`. null = that is no card of this server. */
  #placeOf(href: string): Pick<ListedCard, 'key' | 'href'> | null {
    const { url } = this.#client
    const parsed = URL.parse(href, url.href)
    if (parsed === null || parsed.origin !== url.origin) return null
    const { pathname } = parsed
    if (pathname.endsWith('/') || pathname.length > 1000) return null
    const key = decoded(pathname)
    return key === decoded(url.pathname) ? null : { key, href: pathname }
  }
}

const isBook = ({ properties }: DavResponse): boolean =>
  properties.get('resourcetype')?.names.has('addressbook') ?? false

const isCollection = ({ properties }: DavResponse): boolean =>
  properties.get('resourcetype')?.names.has('collection') ?? false

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
const head = '<?xml version="1.0" encoding="utf-8"?>'
const bookQuery = `${head}<propfind xmlns="DAV:"><prop><resourcetype/><supported-report-set/></prop></propfind>`
const cardsQuery = `${head}<propfind xmlns="DAV:"><prop><resourcetype/><getetag/></prop></propfind>`
const syncQuery = (token: string) =>
  `${head}<sync-collection xmlns="DAV:"><sync-token>${escaped(token)}</sync-token><sync-level>1</sync-level><prop><resourcetype/><getetag/></prop></sync-collection>`
const multiget = (hrefs: readonly string[]) =>
  `${head}<c:addressbook-multiget xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><prop><getetag/><c:address-data/></prop>${hrefs.map((href) => `<href>${escaped(href)}</href>`).join('')}</c:addressbook-multiget>`
