import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress, PrivateAddress, publicLookup } from './public-address.ts'

interface RequestOptions {
  readonly method: 'GET' | 'POST' | 'PROPFIND' | 'REPORT'
  readonly headers: Readonly<Record<string, string | number>>
  readonly signal: AbortSignal
}

/** The way to one program of the settings. */
export interface Connection {
  /** Why nothing may be sent there, for an administrator; null = it may. */
  readonly refused: string | null
  /** A request to an address of that host. A redirect is not followed: it may lead elsewhere. */
  request(target: URL, options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest
  close(): void
}

/** Connections to the host of this address, `most` at once; none to a private network unless that is allowed. */
export function connectionTo(
  { protocol, hostname }: URL,
  { mayBePrivate, most }: { mayBePrivate: boolean; most: number },
): Connection {
  const isTls = protocol === 'https:'
  const agentOptions = { keepAlive: true, maxSockets: most }
  const agent = isTls ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isRefused = !mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)
  const request = isTls ? requestHttps : requestHttp
  return {
    refused: isRefused ? new PrivateAddress(host).message : null,
    request: (target, { headers, ...options }, answered) =>
      request(
        target,
        {
          ...{ ...options, agent, headers: { 'user-agent': 'Jackfield', ...headers } },
          ...(mayBePrivate ? {} : { lookup: publicLookup() }),
        },
        answered,
      ),
    close: () => agent.destroy(),
  }
}

/** Why a request came to nothing, for an administrator. `answerMs` = how long there was for the answer. */
export function wordsOf(error: Error, answerMs: number): string {
  if (error instanceof PrivateAddress) return error.message
  if (error.name === 'TimeoutError') return `no answer within ${answerMs / 1000} s`
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
