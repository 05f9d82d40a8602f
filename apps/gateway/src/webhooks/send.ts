import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts'

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
  const isTls = target.protocol === 'https:'
  const agentOptions = { keepAlive: true, maxSockets: MAX_CONNECTIONS }
  const agent = isTls ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  const isRefused = !mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)
  const request = isTls ? requestHttps : requestHttp

  const send = ({ headers, body, signal }: Outgoing): Promise<Sent> =>
    new Promise((resolve) => {
      if (isRefused) return resolve({ reason: new PrivateAddress(host).message })
      const fail = (error: Error) => resolve({ reason: wordsOf(error) })
      const sent = request(
        target,
        {
          method: 'POST',
          agent,
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
          ...(mayBePrivate ? {} : { lookup: publicLookup() }),
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'Jackfield',
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
  return Object.assign(send, { close: () => agent.destroy() })
}

function wordsOf(error: Error): string {
  if (error instanceof PrivateAddress) return error.message
  if (error.name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1000} s`
  const { code } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens there'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name is not known'
    case 'ECONNRESET':
      return 'it broke the connection off'
    default:
      return code ?? error.message.slice(0, 200)
  }
}
