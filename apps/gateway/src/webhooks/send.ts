import { type Connection, connectionTo, wordsOf } from './connection.ts'

/** How long a program has for its answer, ms. */
const ANSWER_MS = 10_000
/** Connections to one program. */
const MAX_CONNECTIONS = 8

/** `reason` null = taken, else why not, for an administrator. */
export type Sent = { reason: string | null }

export interface Outgoing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}
/** Sends one message to one program. Never rejects. */
export type Sender = ((message: Outgoing) => Promise<Sent>) & { close: () => void }

/** Sends to this address by POST. A redirect is not followed: it may lead elsewhere. */
export function createSender(url: string, { mayBePrivate }: { mayBePrivate: boolean }): Sender {
  const target = new URL(url)
  const connection: Connection = connectionTo(target, { mayBePrivate, most: MAX_CONNECTIONS })

  const send = ({ headers, body, signal }: Outgoing): Promise<Sent> =>
    new Promise((resolve) => {
      if (connection.refused !== null) return resolve({ reason: connection.refused })
      const fail = (error: Error) => resolve({ reason: wordsOf(error, ANSWER_MS) })
      const sent = connection.request(
        target,
        {
          method: 'POST',
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...headers,
          },
        },
        (response) => {
          const status = response.statusCode ?? 0
          // What it says is not read: an answer without end must not cost anything.
          response.on('error', () => {})
          if (Number(response.headers['content-length'] ?? 1) === 0) response.resume()
          else response.destroy()
          resolve({ reason: status >= 200 && status < 300 ? null : `it answered ${status}` })
        },
      )
      sent.on('error', fail)
      sent.end(body)
    })
  return Object.assign(send, { close: () => connection.close() })
}
