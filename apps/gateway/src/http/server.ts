import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { Operator, View } from '@jackfield/model'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { serveApi } from '../api/api.ts'
import { describedElsewhere } from '../api/described/described.ts'
import { serveDocs } from '../api/docs-routes.ts'
import type { ApiRoute, Scope } from '../api/route.ts'
import { scopesAllow } from '../api/scopes.ts'
import type { Audit } from '../audit/audit.ts'
import { auditRoutes } from '../audit/audit-routes.ts'
import type { Contacts } from '../contacts/contacts.ts'
import { contactFiles } from '../contacts/files/contact-files.ts'
import { numbersFound } from '../contacts/numbers-found.ts'
import { contactPhotos } from '../contacts/photos/photo-routes.ts'
import type { DemoControl } from '../demo/demo-control.ts'
import type { Guard } from '../door/guard.ts'
import { type HistoryRoutesOptions, historyRoutes } from '../history/history-routes.ts'
import type { Log } from '../log.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { recordingRoute } from '../recordings/recording-route.ts'
import { type RewindRoutesOptions, rewindRoutes } from '../rewind/rewind-routes.ts'
import { bearerOf, type Door, isSafe, mayChange, mayEnter, whoSends } from '../sockets/admission.ts'
import type { TlsPair } from '../tls/tls-files.ts'
import { MIN_TLS } from '../tls/tls-watch.ts'
import { type VoicemailRoutesOptions, voicemailRoutes } from '../voicemail/voicemail-routes.ts'
import { demoRoute } from './demo-route.ts'
import type { Health } from './health.ts'
import { notBuiltPage } from './not-built-page.ts'
import { securityHeaders } from './security-headers.ts'

export type HttpOptions = {
  log: Log
  door: Door
  guard: Guard
  /** null = a real exchange, which nobody can ask for calls. */
  demo: DemoControl | null
  /** The built panel; may not be there. */
  panelFolder: string
  /** The board's own certificate; null = HTTP. */
  tls: TlsPair | null
  api: readonly ApiRoute[]
  /** The board as this operator may see it. */
  seen: (operator: Operator) => View
  health: () => Health
  /** True while the board is live. */
  ready: () => boolean
  metrics: () => Promise<{ contentType: string; text: string }>
  /** null = its pages are not served. */
  audit: Audit | null
  /** A1: address books as files go in and out; absent = not. */
  contacts?: Contacts
  /** The history of calls; null = its pages are not served. */
  history: Pick<HistoryRoutesOptions, 'history' | 'seatOf' | 'view' | 'ownNames'> | null
  /** Where the exchange keeps recordings; absent = they are not given. */
  recordingsFolder?: string | null
  /** V17: the messages in the mailboxes; absent = its addresses are not served. */
  voicemail?: Pick<VoicemailRoutesOptions, 'folder' | 'boxesOf' | 'seatOf'>
  /** V15: the last while of the board; absent = its addresses are not served. */
  rewind?: Pick<RewindRoutesOptions, 'rewind' | 'epoch' | 'keepMs' | 'seatOf'>
  /** Puts more routes on it. */
  routes?: (app: FastifyInstance) => void
}

/** How often half-open requests are looked for, ms. */
const CHECK_MS = 1000
/** The longest id in an address, percent-encoded: 200 characters of three bytes at most. */
const MAX_ID = 1800
/** A browser that came by TLS once comes by nothing else for a year. */
const STRICT_TRANSPORT = 'max-age=31536000'

/** Fastify with everything but the live socket. Errors are JSON: `{ error: { code, message } }`. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { door, guard } = options
  const patience = {
    // Node's own are a minute, looked at each half minute: half a request, or none, would hold a connection that long.
    headersTimeout: guard.limits.proofMs,
    connectionsCheckingInterval: CHECK_MS,
  }
  const app = fastify({
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
  app.decorateRequest('person', null)
  const headers = securityHeaders(options.panelFolder)

  app.addHook('onRequest', async (request, reply) => {
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
  /** Answers a request without the right token, and one that comes too often. */
  const guarded = async (request: FastifyRequest, reply: FastifyReply) => {
    const given = bearerOf(request.headers)
    const person = whoSends(door, request.raw)
    const address = guard.addressOf(request.raw)
    if (person !== null) {
      guard.proven(request.raw.socket)
      request.person = person
      if (!guard.take('reads', guard.payerOf(person, address))) return tooOften(reply, address)
      return
    }
    if (guard.wrongToken(given, address)) return tooOften(reply, address)
    reply.header('www-authenticate', 'Bearer')
    return refuse(reply, 401, 'unauthorized', 'send the token as "Authorization: Bearer <token>"')
  }
  /** Answers a request beyond the person's rights or the scopes of the token, and a command that comes too often. */
  const admit = async (request: FastifyRequest, reply: FastifyReply, scope: Scope) => {
    const person = request.person!
    if (!scopesAllow(person.scopes, scope, request.body))
      return refuse(reply, 403, 'not-allowed', `this token is not for that: it takes the scope ${scope}`)
    if (scope === 'admin' && !mayAdminister(person.operator))
      return refuse(reply, 403, 'not-allowed', 'this takes the token of an administrator')
    const address = guard.addressOf(request.raw)
    if (scope === 'command' && !guard.take('intents', guard.payerOf(person, address))) return tooOften(reply, address)
  }

  const reads = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!scopesAllow(request.person!.scopes, 'read', null))
      return refuse(reply, 403, 'not-allowed', 'this token is not for reading')
  }

  app.get('/healthz', async (request, reply) => {
    const health = options.health()
    reply.header('cache-control', 'no-store')
    // A load balancer has no token and needs one word only.
    const given = bearerOf(request.headers)
    if (whoSends(door, request.raw) !== null) return health
    if (given !== null) guard.wrongToken(given, guard.addressOf(request.raw))
    return { status: health.status }
  })
  app.get('/readyz', async (_request, reply) => {
    const ready = options.ready()
    return reply
      .header('cache-control', 'no-store')
      .code(ready ? 200 : 503)
      .send({ ready })
  })
  app.get('/metrics', { onRequest: [guarded, reads] }, async (_request, reply) => {
    const { contentType, text } = await options.metrics()
    return reply.header('cache-control', 'no-store').type(contentType).send(text)
  })
  serveApi(app, {
    routes: options.api,
    authenticate: guarded,
    admit,
    addressOf: ({ raw }) => guard.addressOf(raw),
    seen: options.seen,
  })
  serveDocs(app, [...options.api, ...describedElsewhere])

  if (options.audit !== null)
    auditRoutes(app, {
      ...{ audit: options.audit, guarded },
      operatorOf: (request) => {
        const person = whoSends(door, request.raw)
        return person === null || person.scopes?.includes('admin') === false ? null : person.operator
      },
      addressOf: (request) => guard.addressOf(request.raw),
    })
  if (options.history !== null) {
    recordingRoute(app, {
      ...{ calls: options.history.history.table, folder: options.recordingsFolder ?? null, audit: options.audit },
      ...{ guarded, reads, seatOf: options.history.seatOf, view: options.history.view },
      operatorOf: (request) => request.person!.operator,
      addressOf: (request) => guard.addressOf(request.raw),
    })
    historyRoutes(app, {
      ...{ ...options.history, audit: options.audit, guarded, reads, seen: options.seen },
      operatorOf: (request) => request.person!.operator,
      contactNumbers: (request, text) => numbersFound(options.contacts, request.person!, text),
      addressOf: (request) => guard.addressOf(request.raw),
    })
  }
  if (options.voicemail)
    voicemailRoutes(app, {
      ...{ ...options.voicemail, audit: options.audit, guarded, reads, seen: options.seen },
      operatorOf: (request) => request.person!.operator,
      addressOf: (request) => guard.addressOf(request.raw),
    })
  if (options.rewind)
    rewindRoutes(app, {
      ...{ ...options.rewind, guarded, reads },
      operatorOf: (request) => request.person!.operator,
      payerOf: (request) => guard.payerOf(request.person!, guard.addressOf(request.raw)).key,
    })
  if (options.contacts && options.audit !== null)
    for (const serve of [contactFiles, contactPhotos])
      serve(app, {
        ...{ contacts: options.contacts, audit: options.audit, guarded, admit },
        addressOf: (request) => guard.addressOf(request.raw),
      })
  options.routes?.(app)
  if (options.demo !== null) demoRoute(app, { door, demo: options.demo })

  if (existsSync(join(options.panelFolder, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: options.panelFolder,
      // Its own route reads whole folders for each file, to see how the name is written there: nothing here is kept from anybody by its name.
      serve: false,
      cacheControl: false,
      // The panel's build puts `.br` and `.gz` beside its files: a third of the bytes over the local network.
      preCompressed: true,
      setHeaders(reply, path) {
        // Next names these files by their content.
        const forever = path.includes('/_next/static/')
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    app.route<{ Params: { '*': string } }>({
      method: ['GET', 'HEAD'],
      url: '/*',
      handler: (request, reply) => reply.sendFile(`/${request.params['*']}`),
      // A browser that left meanwhile is no fault of the gateway.
      errorHandler: (error, request, reply) =>
        error.code === 'ERR_STREAM_PREMATURE_CLOSE' ? request.raw.destroy() : app.errorHandler(error, request, reply),
    })
    // Each page beside the board under its name: `/sign-in` is `sign-in.html`.
    for (const file of globSync('[a-z]*.html', { cwd: options.panelFolder }))
      if (file !== 'index.html') app.get(`/${file.replace(/\.html$/, '')}`, (_request, reply) => reply.sendFile(file))
  } else {
    app.get('/', async (_request, reply) => reply.code(503).type('text/html; charset=utf-8').send(notBuiltPage))
  }

  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, 'not-found', `there is nothing at ${request.url.split('?')[0]!.slice(0, 200)}`),
  )
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return refuse(reply, status, 'bad-request', error.message)
    options.log.error({ err: error }, 'a request failed')
    return refuse(reply, 500, 'internal', 'something went wrong; the log of the gateway says what')
  })
  return app
}

const refusalWords = {
  'foreign-host': 'this name does not lead to the board; see listen.hosts',
  'foreign-origin': 'a page of another site may not do this; see listen.origins',
} as const

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { code, message } })
}
