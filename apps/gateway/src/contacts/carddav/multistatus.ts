import { SaxesParser } from 'saxes'
import { BookFault } from './book-fault.ts'

/** Characters of a card, with its photo in base64. What is longer is left out. */
const MOST_CARD = 1024 * 1024
/** Characters of any other text, such as an address or a tag. */
const MOST_TEXT = 4000
/** Elements within each other: an answer has about ten. */
const MOST_DEPTH = 40
/** Resources that one answer tells of. */
const MOST_RESPONSES = 100_000

/** A property of a resource. */
interface DavProperty {
  /** null = it is too long. */
  readonly text: string | null
  /** Names of the elements in it. */
  readonly names: ReadonlySet<string>
}
/** What an answer tells of one resource. */
export interface DavResponse {
  readonly href: string
  /** Of the resource as a whole; null = it is told by its properties. */
  readonly status: number | null
  /** Those that the server has, by name. */
  readonly properties: ReadonlyMap<string, DavProperty>
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }
interface Open {
  href: string
  status: number | null
  properties: Map<string, DavProperty>
  /** Of the open `propstat`. */
  part: Map<string, Writable<DavProperty> & { names: Set<string> }>
  partStatus: number | null
}

/**
 * Reads a `multistatus` (RFC 4918) piece by piece. It has no DTD: who sends one wants entities to be filled in, which make gigabytes of a few lines, or read
 * files.
 */
export class MultistatusReader {
  readonly responses: DavResponse[] = []
  /** RFC 6578: up to where the answer tells; null = not said. */
  syncToken: string | null = null
  readonly #parser = new SaxesParser({ xmlns: true, position: false })
  readonly #path: string[] = []
  #open: Open | null = null
  #text = ''
  #isTooLong = false

  constructor() {
    this.#parser.on('doctype', () => {
      throw new BookFault('its answer has a DOCTYPE, which is not read')
    })
    this.#parser.on('xmldecl', ({ encoding }) => {
      if (encoding && !/^utf-?8$/i.test(encoding)) throw new BookFault('its answer is not in UTF-8')
    })
    this.#parser.on('opentag', ({ local, uri }) => this.#begin(local, uri))
    this.#parser.on('closetag', () => this.#end())
    this.#parser.on('text', (text) => this.#add(text))
    this.#parser.on('cdata', (text) => this.#add(text))
  }

  write(text: string): void {
    try {
      this.#parser.write(text)
    } catch (error) {
      throw error instanceof BookFault ? error : new BookFault('its answer is no XML')
    }
  }

  close(): void {
    try {
      this.#parser.close()
    } catch {
      throw new BookFault('its answer is no XML, or was cut off')
    }
  }

  #begin(local: string, uri: string): void {
    const depth = this.#path.length
    if (depth === 0 && (local !== 'multistatus' || uri !== 'DAV:'))
      throw new BookFault('its answer is no list of a WebDAV server')
    if (depth === MOST_DEPTH) throw new BookFault('its answer has too many elements within each other')
    this.#path.push(local)
    this.#text = ''
    this.#isTooLong = false
    const [, , , part, property] = this.#path
    if (depth === 1 && local === 'response') {
      if (this.responses.length === MOST_RESPONSES) throw new BookFault(`it has more than ${MOST_RESPONSES} cards`)
      this.#open = { href: '', status: null, properties: new Map(), part: new Map(), partStatus: null }
    } else if (depth === 2 && local === 'propstat' && this.#open) {
      this.#open.part = new Map()
      this.#open.partStatus = null
    } else if (part === 'prop' && property !== undefined) {
      const known = this.#open?.part.get(property)
      if (known === undefined) this.#open?.part.set(property, { text: '', names: new Set() })
      else if (depth > 4) known.names.add(local)
    }
  }

  #add(text: string): void {
    const most = this.#path.at(-1) === 'address-data' ? MOST_CARD : MOST_TEXT
    if (this.#text.length + text.length <= most) this.#text += text
    else if (most === MOST_CARD) this.#isTooLong = true
    else throw new BookFault('its answer has an address or a tag that is too long')
  }

  #end(): void {
    const path = this.#path.join('/')
    const local = this.#path.pop()
    const [said, isTooLong] = [this.#text, this.#isTooLong]
    this.#text = ''
    const open = this.#open
    if (path === 'multistatus/sync-token') this.syncToken = said.trim()
    if (open === null) return
    if (path === 'multistatus/response/href') open.href = said.trim()
    else if (path === 'multistatus/response/status') open.status = statusOf(said)
    else if (path === 'multistatus/response/propstat/status') open.partStatus = statusOf(said)
    else if (path === 'multistatus/response/propstat') {
      const { partStatus } = open
      if (partStatus !== null && partStatus >= 300) return
      for (const [name, property] of open.part) open.properties.set(name, property)
    } else if (path === 'multistatus/response') {
      const { href, status, properties } = open
      this.responses.push({ href, status, properties })
      this.#open = null
    } else if (path === `multistatus/response/propstat/prop/${local}`) {
      const property = open.part.get(local!)
      if (property) property.text = isTooLong ? null : said
    }
  }
}

/** Of a line such as `HTTP/1.1 200 OK`. */
const statusOf = (line: string): number => Number(/^\s*HTTP\/\S+\s+(\d{3})/.exec(line)?.[1] ?? 500)
