import type { IncomingMessage } from 'node:http'
import type { CallerLookupSettings } from '../config/caller-lookup-settings.ts'
import { addressOf } from '../config/url-template.ts'
import { connectionTo, wordsOf } from '../webhooks/connection.ts'
import { type LookupAnswer, readAnswer, saysNothing } from './lookup-answer.ts'

/** Most bytes of an answer. One that says it is longer, or turns out to be, is not read on. */
const MAX_BYTES = 16_384

/** What came of one question. `unknown` = the program knows nobody of that number. */
type Asked =
  | { outcome: 'known'; answer: LookupAnswer }
  | { outcome: 'unknown' }
  /** `reason` for an administrator. */
  | { outcome: 'late' | 'garbage' | 'failed'; reason: string }

/** Asks who has this number, as the line sends it and as E.164. Never rejects, and is over in time. */
export type AskCaller = ((number: string, e164: string) => Promise<Asked>) & { close: () => void }

/** `most` = questions at once. */
export function askerOf(settings: CallerLookupSettings, most: number): AskCaller {
  const { url, token, header, timeoutMs } = settings
  const connection = connectionTo(new URL(url.replace(/\{[^{}]*\}/g, '0')), { mayBePrivate: settings.private, most })
  const isBearer = header.toLowerCase() === 'authorization'
  const headers = {
    accept: 'application/json',
    ...(token === null ? {} : { [header]: isBearer ? `Bearer ${token}` : token }),
  }
  const late: Asked = { outcome: 'late', reason: `no answer within ${timeoutMs} ms` }

  const ask = (number: string, e164: string): Promise<Asked> =>
    new Promise((resolve) => {
      const target = addressOf(url, { number, e164 })
      if (connection.refused !== null) return resolve({ outcome: 'failed', reason: connection.refused })
      if (target === null) return resolve({ outcome: 'failed', reason: 'no address comes of this number' })
      const timer = setTimeout(() => settle(late), timeoutMs)
      const ended = new AbortController()
      const settle = (asked: Asked) => {
        clearTimeout(timer)
        resolve(asked)
        // What still comes is not read.
        ended.abort()
      }
      const fail = (error: Error) => settle({ outcome: 'failed', reason: wordsOf(error, timeoutMs) })
      const options = { method: 'GET', headers, signal: ended.signal } as const
      const sent = connection.request(target, options, (response) => {
        response.on('error', fail)
        read(response, settle)
      })
      sent.on('error', fail)
      sent.end()
    })
  return Object.assign(ask, { close: () => connection.close() })
}

function read(response: IncomingMessage, settle: (asked: Asked) => void): void {
  const status = response.statusCode ?? 0
  const parts: Buffer[] = []
  let length = 0
  const tooBig = () => settle({ outcome: 'garbage', reason: `its answer has more than ${MAX_BYTES} bytes` })
  if (Number(response.headers['content-length'] ?? 0) > MAX_BYTES) tooBig()
  else if (status === 404 || status === 204) {
    // Read to its end, so that the connection serves again.
    response.on('end', () => settle({ outcome: 'unknown' }))
    response.on('data', (part: Buffer) => {
      length += part.length
      if (length > MAX_BYTES) tooBig()
    })
  } else if (status !== 200) settle({ outcome: 'failed', reason: `it answered ${status}` })
  else {
    response.on('data', (part: Buffer) => {
      length += part.length
      if (length > MAX_BYTES) tooBig()
      else parts.push(part)
    })
    response.on('end', () => {
      const answer = readAnswer(Buffer.concat(parts))
      if (answer === null)
        settle({ outcome: 'garbage', reason: 'its answer is no JSON of name, company, link and tag, each a text' })
      else settle(saysNothing(answer) ? { outcome: 'unknown' } : { outcome: 'known', answer })
    })
  }
}
