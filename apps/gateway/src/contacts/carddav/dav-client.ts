import type { IncomingMessage } from 'node:http'
import { setImmediate as otherTurns } from 'node:timers/promises'
import type { CarddavSettings } from '../../config/carddav-settings.ts'
import { isLoopback } from '../../config/loopback.ts'
import { type Connection, connectionTo, wordsOf } from '../../webhooks/connection.ts'
import { BookFault } from './book-fault.ts'
import { MultistatusReader } from './multistatus.ts'

/** Bytes of one answer. */
const MOST_BYTES = 64 * 1024 * 1024
/** How long one question may take, whatever comes meanwhile. */
const MOST_MS = 120_000
const MOST_REDIRECTS = 3

interface Question {
  readonly method: 'PROPFIND' | 'REPORT'
  readonly depth: '0' | '1'
  readonly body: string
  readonly signal: AbortSignal
}

/** What a server that keeps address books is asked, and how it is listened to. */
export class DavClient {
  readonly #connection: Connection
  readonly #headers: Readonly<Record<string, string>>
  readonly #ended = new AbortController()
  readonly #mostMs: number
  readonly #given: URL
  /** Where it leads to. */
  #url: URL

  constructor({ url, user, password, private: mayBePrivate }: CarddavSettings, mostMs = MOST_MS) {
    this.#given = new URL(url)
    this.#url = this.#given
    this.#mostMs = mostMs
    this.#connection = connectionTo(this.#url, {
      mayBePrivate: mayBePrivate || isLoopback(this.#url.hostname),
      most: 1,
    })
    const credentials = Buffer.from(`${user}:${password}`).toString('base64')
    this.#headers = { authorization: `Basic ${credentials}`, 'content-type': 'application/xml; charset=utf-8' }
  }

  /** Where the book is. */
  get url(): URL {
    return this.#url
  }

  close(): void {
    this.#ended.abort()
    this.#connection.close()
  }

  /** Throws `BookFault` for everything but a list. */
  async ask(method: 'PROPFIND' | 'REPORT', depth: '0' | '1', body: string): Promise<MultistatusReader> {
    if (this.#connection.refused !== null) throw new BookFault(this.#connection.refused)
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), this.#mostMs)
    const signal = AbortSignal.any([timeout.signal, this.#ended.signal])
    try {
      for (let [left, url] = [MOST_REDIRECTS, this.#url]; ; left--) {
        const response = await this.#send(url, { method, depth, body, signal })
        const target = redirectOf(response, url)
        if (target === null) {
          const answer = await read(response)
          this.#url = url
          return answer
        }
        response.destroy()
        if (left === 0) throw new BookFault('it redirects in circles')
        // The password is for that server alone.
        if (target.origin !== url.origin) throw new BookFault('it redirects to another server, which is not followed')
        url = target
      }
    } catch (error) {
      // What it led to may have been wrong, or is over.
      this.#url = this.#given
      if (error instanceof BookFault) throw error
      if (timeout.signal.aborted) throw new BookFault(`no whole answer within ${this.#mostMs / 1000} s`)
      throw new BookFault(wordsOf(error as Error, this.#mostMs))
    } finally {
      clearTimeout(timer)
    }
  }

  #send(url: URL, { method, depth, body, signal }: Question): Promise<IncomingMessage> {
    const headers = { ...this.#headers, depth, 'content-length': Buffer.byteLength(body) }
    return new Promise((resolve, reject) => {
      const sent = this.#connection.request(url, { method, headers, signal }, resolve)
      sent.on('error', reject)
      sent.end(body)
    })
  }
}

function redirectOf({ statusCode = 0, headers: { location } }: IncomingMessage, from: URL): URL | null {
  if (![301, 302, 307, 308].includes(statusCode)) return null
  if (location === undefined || !URL.canParse(location, from.href)) throw new BookFault('it redirects to no address')
  return new URL(location, from)
}

async function read(response: IncomingMessage): Promise<MultistatusReader> {
  const { statusCode = 0, headers } = response
  if (statusCode !== 207) {
    // What still comes is not read.
    response.destroy()
    throw new BookFault(wordsFor[statusCode] ?? `it answered ${statusCode}`, statusCode)
  }
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) {
    response.destroy()
    throw tooBig()
  }
  const reader = new MultistatusReader()
  const decoded = decoder()
  let length = 0
  // Whatever is thrown in here ends the connection too.
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MOST_BYTES) throw tooBig()
    reader.write(decoded(part))
    // What has come already would be read in one long turn.
    await otherTurns()
  }
  reader.write(decoded())
  reader.close()
  return reader
}

const tooBig = () => new BookFault(`its answer has more than ${MOST_BYTES / 1024 / 1024} MB`)
const wordsFor: Readonly<Record<number, string>> = {
  401: 'it refuses the user or the password',
  403: 'the user may not read that book',
  404: 'there is no address book at that address',
  405: 'there is no address book at that address',
}

/** Decodes piece by piece; without one, what is left. */
function decoder(): (part?: Uint8Array) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  return (part) => {
    try {
      return part === undefined ? utf8.decode() : utf8.decode(part, { stream: true })
    } catch {
      throw new BookFault('its answer is not in UTF-8')
    }
  }
}
