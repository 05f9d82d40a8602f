import type { Operator, View } from '@jackfield/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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
import { type HistoryRoutesOptions, historyRoutes } from '../history/history-routes.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { recordingRoute } from '../recordings/recording-route.ts'
import { type RewindRoutesOptions, rewindRoutes } from '../rewind/rewind-routes.ts'
import { bearerOf, whoSends } from '../sockets/admission.ts'
import { type VoicemailRoutesOptions, voicemailRoutes } from '../voicemail/voicemail-routes.ts'
import { demoRoute } from './demo-route.ts'
import type { Health } from './health.ts'
import { answerFaults, guardRequests, openServer, type ServerOptions } from './open-server.ts'
import { refuse } from './refuse.ts'
import { servePanel } from './serve-panel.ts'

export type HttpOptions = ServerOptions & {
  /** null = a real exchange, which nobody can ask for calls. */
  demo: DemoControl | null
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
  /** Puts its own on it before anything else. */
  before?: (app: FastifyInstance) => void
  /** Puts more routes on it. */
  routes?: (app: FastifyInstance) => void
}

/** Fastify with everything but the live socket. Errors are JSON: `{ error: { code, message } }`. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { door, guard } = options
  const app = openServer(options)
  app.decorateRequest('person', null)
  options.before?.(app)
  const tooOften = guardRequests(app, options)
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

  await servePanel(app, options.panelFolder)
  answerFaults(app, options.log)
  return app
}
