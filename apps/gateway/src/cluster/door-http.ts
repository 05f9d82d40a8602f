import type { IncomingMessage } from 'node:http'
import httpProxy from '@fastify/http-proxy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Health } from '../http/health.ts'
import { answerFaults, guardRequests, openServer, type ServerOptions } from '../http/open-server.ts'
import { refuse } from '../http/refuse.ts'
import { servePanel } from '../http/serve-panel.ts'
import type { Person, Proof } from '../people/person.ts'
import { cookieOf } from '../sign-in/cookie.ts'
import { bearerOf } from '../sockets/admission.ts'
import type { KeeperLink } from './keeper-link.ts'

interface ProcessStatus {
  readonly roles: readonly string[]
  /** Whether the board is kept here; null = this one never keeps it. */
  readonly isKeeper: boolean | null
  /** Whether browsers get a board that the keeper confirms; null = they don't come here. */
  readonly isConfirmed: boolean | null
}

export interface DoorHttpOptions extends ServerOptions {
  link: Pick<KeeperLink, 'url' | 'headersFor'>
  /** Whether browsers and programs come here; if not, it only says how it is. */
  isDoor: boolean
  find: (proof: Proof) => Promise<Person | null>
  health: () => Health
  status: () => ProcessStatus
  ready: () => boolean
  metrics: () => Promise<{ contentType: string; text: string }>
}

/** What the keeper answers, with the API of programs, and what the bar of a demo asks. */
const KEPT = ['/api', '/demo']

/** [CLUSTER-6] The pages of the panel, how this process is, and the way to the keeper for all that a board of one's own would answer itself. */
export async function createDoorHttp(options: DoorHttpOptions): Promise<FastifyInstance> {
  const { guard, link, isDoor, log } = options
  const app = openServer(options)
  const tooOften = guardRequests(app, options)

  const whoSends = (request: FastifyRequest): Promise<Person | null> =>
    options.find({ token: bearerOf(request.headers), cookie: cookieOf(request.raw) }).catch(() => null)

  app.get('/healthz', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const health = options.health()
    const status = options.status()
    const isAsked = bearerOf(request.headers) !== null || cookieOf(request.raw) !== null
    return isAsked && (await whoSends(request)) !== null ? { ...health, ...status } : { status: health.status }
  })
  app.get('/readyz', async (_request, reply) => {
    const ready = options.ready()
    const { roles, isKeeper } = options.status()
    return reply
      .header('cache-control', 'no-store')
      .code(ready ? 200 : 503)
      .send({ ready, roles, ...(isKeeper === null ? {} : { keeps: isKeeper }) })
  })
  app.get('/metrics', async (request, reply) => {
    const person = await whoSends(request)
    if (person === null || person.scopes?.includes('read') === false) {
      const given = bearerOf(request.headers)
      const address = guard.addressOf(request.raw)
      if (guard.wrongToken(given, address)) return tooOften(reply, address)
      return refuse(reply, 401, 'unauthorized', 'send the token as "Authorization: Bearer <token>"')
    }
    const { contentType, text } = await options.metrics()
    return reply.header('cache-control', 'no-store').type(contentType).send(text)
  })

  if (isDoor) {
    for (const prefix of KEPT)
      await app.register(httpProxy, {
        ...{ upstream: '', prefix, rewritePrefix: prefix },
        async preHandler(_request, reply) {
          if (link.url !== null) return
          reply.header('retry-after', '1')
          return refuse(reply, 503, 'no-keeper', 'no gateway keeps the board just now; try again in a moment')
        },
        replyOptions: {
          getUpstream: () => link.url ?? '',
          rewriteRequestHeaders: ({ raw: sent }, headers) => {
            // Never by HTTP/2 here.
            const raw = sent as IncomingMessage
            return {
              ...headers,
              // By which the keeper knows pages of ours.
              host: raw.headers.host ?? '',
              ...link.headersFor(raw.method ?? '', raw.url ?? '', guard.addressOf(raw)),
              'x-forwarded-proto': guard.isByTls(raw) ? 'https' : 'http',
            }
          },
          onError(reply, { error }) {
            log.warn({ err: error }, 'the keeper did not answer a request')
            return refuse(
              reply as never,
              502,
              'no-answer',
              'the gateway that keeps the board did not answer: whether it was done is not known',
            )
          },
        },
      })
    await servePanel(app, options.panelFolder)
  }
  answerFaults(app, log)
  return app
}
