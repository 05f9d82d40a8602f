import type { Operator, View } from '@jackfield/model'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../people/person.ts'
import type { ApiRequest, ApiRoute, Scope } from './route.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it, once that was looked at. */
    person: Person | null
  }
}

export interface ApiOptions {
  routes: readonly ApiRoute[]
  /** Answers a request that may not come in, else sets `person`. */
  authenticate: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  /** Answers a request that its token does not cover, or of which there were too many. */
  admit: (request: FastifyRequest, reply: FastifyReply, scope: Scope) => Promise<unknown>
  addressOf: (request: FastifyRequest) => string
  /** The board as this operator sees it now. */
  seen: (operator: Operator) => View
}

/** Serves the routes of the API. What is not foreseen goes to the error handler of the server. */
export function serveApi(app: FastifyInstance, options: ApiOptions): void {
  for (const route of options.routes)
    app.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      onRequest: options.authenticate,
      preHandler: (request, reply) => options.admit(request, reply, route.scope),
      handler: async (request, reply) => {
        reply.header('cache-control', 'no-store')
        const answer = await route.run(requestOf(request, options))
        return answer.body === undefined
          ? reply.code(answer.status).send()
          : reply.code(answer.status).send(answer.body)
      },
    })
}

function requestOf(request: FastifyRequest, { seen, addressOf }: ApiOptions): ApiRequest {
  if (request.person === null) throw new Error('a request came to a route of the API without a person')
  const { operator, signInId = null, accountId = null } = request.person
  return {
    operator,
    address: addressOf(request),
    signInId,
    accountId,
    get view() {
      return seen(operator)
    },
    params: request.params as Record<string, string>,
    query: new Map(
      Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
        name,
        Array.isArray(value) ? value : [value],
      ]),
    ),
    body: request.body,
  }
}
