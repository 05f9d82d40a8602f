import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request was. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly depth: string
  readonly authorization: string
  readonly body: string
}

const BOOK = '/books/board/company/'
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const property = (href: string, properties: string) =>
  `<response><href>${href}</href><propstat><prop>${properties}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`

/** A small CardDAV server: one book, whose cards a test puts, changes and takes away. It can be told to answer anything else. */
export class DavServer {
  readonly cards = new Map<string, string>()
  readonly asked: Asked[] = []
  /** Cards that it can't give now. */
  readonly broken = new Set<string>()
  /** Whether it can tell what has changed since a token. */
  canSync = true
  /** A path from which it leads to the book; null = none. */
  moved: string | null = null
  /** In place of its own answers. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | null = null
  /** Each state of the book by its number: the cards as they were. */
  readonly #states: Map<string, string>[] = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async open(): Promise<DavServer> {
    const server = new DavServer()
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done))
    return server
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  get url(): string {
    return `${this.origin}${BOOK}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** How often it was asked for this. */
  count(what: string): number {
    return this.asked.filter(({ body }) => body.includes(what)).length
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString()
    const { depth = '', authorization = '' } = request.headers as Record<string, string>
    this.asked.push({ method: request.method!, path: request.url!, depth, authorization, body })
    if (this.answer !== null) return this.answer(request, response)
    if (request.url === this.moved) return void response.writeHead(301, { location: BOOK }).end()
    response
      .writeHead(207, { 'content-type': 'application/xml' })
      .end(multistatus(this.said(request.url!, body, depth)))
  }

  /** What it answers of itself. */
  said(path: string, body: string, depth: string): string {
    const etag = (text: string) =>
      `<getetag>"${text.length}-${[...text].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1e9, 7)}"</getetag>`
    const listed = (name: string, text: string) => property(`${BOOK}${name}`, `<resourcetype/>${etag(text)}`)
    if (body.includes('sync-collection')) {
      const token = Number(/<sync-token>state-(\d+)</.exec(body)?.[1] ?? -1)
      const before = this.#states[token] ?? new Map<string, string>()
      this.#states.push(new Map(this.cards))
      const changed = [...this.cards].filter(([name, text]) => before.get(name) !== text)
      const gone = [...before.keys()].filter((name) => !this.cards.has(name))
      return [
        ...changed.map(([name, text]) => listed(name, text)),
        ...gone.map(
          (name) => `<response><href>${BOOK}${name}</href><status>HTTP/1.1 404 Not Found</status></response>`,
        ),
        `<sync-token>state-${this.#states.length - 1}</sync-token>`,
      ].join('')
    }
    if (body.includes('addressbook-multiget')) {
      return [...body.matchAll(/<href>[^<]*\/([^<]*)<\/href>/g)]
        .map(([, name]) => {
          const text = this.cards.get(name!)
          if (this.broken.has(name!))
            return `<response><href>${BOOK}${name}</href><status>HTTP/1.1 500 Broken</status></response>`
          if (text === undefined)
            return `<response><href>${BOOK}${name}</href><status>HTTP/1.1 404 Not Found</status></response>`
          return property(`${BOOK}${name}`, `${etag(text)}<c:address-data>${escaped(text)}</c:address-data>`)
        })
        .join('')
    }
    const reports = this.canSync
      ? '<supported-report><report><sync-collection/></report></supported-report>'
      : '<supported-report><report><c:addressbook-multiget/></report></supported-report>'
    const own = property(
      BOOK,
      `<resourcetype><collection/><c:addressbook/></resourcetype><supported-report-set>${reports}</supported-report-set>`,
    )
    if (path !== BOOK) return property(path, '<resourcetype><collection/></resourcetype>') + (depth === '0' ? '' : own)
    return depth === '0' ? own : [own, ...[...this.cards].map(([name, text]) => listed(name, text))].join('')
  }
}

export const multistatus = (inner: string): string =>
  `<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">${inner}</multistatus>`

/** A card of vCard 3.0. */
export const cardOf = (name: string, number: string, more: readonly string[] = []): string =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${number.replace(/\D/g, '')}`,
    `FN:${name}`,
    `N:${name};;;;`,
    `TEL;TYPE=CELL:${number}`,
    ...more,
    'END:VCARD',
    '',
  ].join('\r\n')
