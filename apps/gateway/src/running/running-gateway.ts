import { X509Certificate } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Config } from '../config/config-shape.ts'
import type { Environment } from '../env.ts'

/** The gateway that runs now, as a tool of its administrator reaches it. */
export interface RunningGateway {
  readonly url: string
  /** Of an administrator; null = none is known. */
  readonly token: string | null
  /** The board's own certificate, PEM: it alone is believed, whatever name it is for. Absent = as usual. */
  readonly certificate?: string
}

export interface Answered {
  readonly status: number
  readonly text: string
}

const ANSWER_MS = 15_000
const MOST_TRIES = 5

/** Where the gateway of these settings listens, and by which token it is asked. `url` goes first. */
export function runningGateway(
  env: Environment,
  url: string | undefined,
  listen?: Pick<Config['listen'], 'host' | 'port' | 'token' | 'tls'>,
): RunningGateway {
  const host = listen?.host || env.JACKFIELD_HOST || '127.0.0.1'
  const here = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const name = here.includes(':') ? `[${here}]` : here
  const certificate = listen?.tls?.pair.cert
  return {
    url: url ?? `http${certificate ? 's' : ''}://${name}:${listen?.port ?? (env.JACKFIELD_PORT || 8080)}`,
    token: env.JACKFIELD_API_TOKEN || env.JACKFIELD_TOKEN || listen?.token || null,
    ...(url === undefined && certificate ? { certificate: String(certificate) } : {}),
  }
}

/**
 * Asks it. One that says "later" is asked again when it said.
 *
 * @throws Error whose message is one line for an administrator: nobody answers there, or no token is known.
 */
export async function askGateway(
  gateway: RunningGateway,
  method: string,
  path: string,
  body?: object,
): Promise<Answered> {
  for (let tries = 1; ; tries++) {
    const { status, text, retryAfter } = await once(gateway, method, path, body)
    if (status === 429 && retryAfter > 0 && retryAfter <= 60 && tries < MOST_TRIES) {
      await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000))
      continue
    }
    if (status === 401) throw new Error('the board takes a token: set JACKFIELD_API_TOKEN to that of an administrator')
    return { status, text }
  }
}

function once(
  { url, token, certificate }: RunningGateway,
  method: string,
  path: string,
  body?: object,
): Promise<Answered & { retryAfter: number }> {
  const sent = body === undefined ? null : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`no board answers at ${url} (--url)`))
    let address: URL
    try {
      address = new URL(path, url)
    } catch {
      return fail()
    }
    const headers = {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(sent === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
    }
    const options = { method, headers, timeout: ANSWER_MS, agent: false as const }
    const asking =
      address.protocol === 'https:'
        ? tlsRequest(address, { ...options, ...(certificate === undefined ? {} : pinned(certificate)) })
        : plainRequest(address, options)
    asking.on('timeout', () => asking.destroy())
    asking.on('error', fail)
    asking.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          retryAfter: Number(response.headers['retry-after'] ?? 0),
        }),
      )
    })
    asking.end(sent ?? undefined)
  })
}

/** That very certificate and no other: it need not be for the name, nor its authority be known. */
function pinned(certificate: string) {
  const { fingerprint256 } = new X509Certificate(certificate)
  return {
    ca: certificate,
    allowPartialTrustChain: true,
    checkServerIdentity: (_host: string, peer: { fingerprint256?: string }) =>
      peer.fingerprint256 === fingerprint256 ? undefined : new Error('another certificate than that of the settings'),
  }
}
