import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import type { Guard } from '../door/guard.ts'
import type { Log } from '../log.ts'
import { type Door, isSafe, mayChange, mayEnter } from '../sockets/admission.ts'
import type { TlsPair } from '../tls/tls-files.ts'
import { MIN_TLS } from '../tls/tls-watch.ts'
import { refuse } from './refuse.ts'
import { securityHeaders } from './security-headers.ts'

export interface ServerOptions {
  log: Log
  door: Door
  guard: Guard
  /** The board's own certificate; null = HTTP. */
  tls: TlsPair | null
  /** The built panel; may not be there. */
  panelFolder: string
  /** S7: addresses that are asked by gateways of ours alone, which have proven it before. */
  ownPaths?: string
}

/** How often half-open requests are looked for, ms. */
const CHECK_MS = 1000
/** The longest id in an address, percent-encoded: 200 characters of three bytes at most. */
const MAX_ID = 1800
/** A browser that came by TLS once comes by nothing else for a year. */
const STRICT_TRANSPORT = 'max-age=31536000'

/** Fastify with nothing on it. */
export function openServer(options: Pick<ServerOptions, 'log' | 'guard' | 'tls'>): FastifyInstance {
  const { guard } = options
  const patience = {
    // Node's own are a minute, looked at each half minute: half a request, or none, would hold a connection that long.
    headersTimeout: guard.limits.proofMs,
    connectionsCheckingInterval: CHECK_MS,
  }
  return fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: MAX_ID },
    requestTimeout: 30_000,
    ...(options.tls === null
      ? { http: patience }
      : { https: { ...patience, ...options.tls, minVersion: MIN_TLS, handshakeTimeout: guard.limits.proofMs } }),
    // Live sockets end with the server instead of holding it up.
    forceCloseConnections: true,
  }) as unknown as FastifyInstance
}

/** Looks at each request before anything else: how often its address asks, and whether it was made by a page of ours. Gives the answer to one that comes too often. */
export function guardRequests(
  app: FastifyInstance,
  { door, guard, panelFolder, ownPaths }: Pick<ServerOptions, 'door' | 'guard' | 'panelFolder' | 'ownPaths'>,
): (reply: FastifyReply, address: string) => FastifyReply {
  const headers = securityHeaders(panelFolder)

  app.addHook('onRequest', async (request, reply) => {
    if (ownPaths !== undefined && request.url.startsWith(ownPaths)) return
    reply.headers(headers)
    if (guard.isByTls(request.raw)) reply.header('strict-transport-security', STRICT_TRANSPORT)
    const address = guard.addressOf(request.raw)
    if (!guard.take('requests', { key: address, shared: false })) return tooOften(reply, address)
    const isReading = isSafe(request.method)
    const verdict = isReading ? mayEnter(door, { host: request.headers.host }) : mayChange(door, request.raw)
    if (verdict.ok) return
    guard.refused(verdict.reason, address)
    return refuse(reply, 403, verdict.reason, refusalWords[verdict.reason])
  })
  const tooOften = (reply: FastifyReply, address: string) => {
    guard.refused('too-often', address)
    // Closed, so that the next try costs its address a connection.
    reply.headers({ 'retry-after': '5', connection: 'close' })
    return refuse(reply, 429, 'too-often', 'too many requests, wait a moment')
  }
  return tooOften
}

/** Answers what is not there, and what failed. */
export function answerFaults(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, 'not-found', `there is nothing at ${request.url.split('?')[0]!.slice(0, 200)}`),
  )
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return refuse(reply, status, 'bad-request', error.message)
    log.error({ err: error }, 'a request failed')
    return refuse(reply, 500, 'internal', 'something went wrong; the log of the gateway says what')
  })
}

const refusalWords = {
  'foreign-host': 'this name does not lead to the board; see listen.hosts',
  'foreign-origin': 'a page of another site may not do this; see listen.origins',
} as const
