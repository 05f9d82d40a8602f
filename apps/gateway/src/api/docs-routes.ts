import type { FastifyInstance } from 'fastify'
import { docsPage } from './docs-page.ts'
import { openApi } from './openapi.ts'
import type { DescribedRoute } from './route.ts'

/** `/api/openapi.json` and `/api/docs`: they say what there is, nothing of a call, so they need no token. Made at the first request. */
export function serveDocs(app: FastifyInstance, routes: readonly DescribedRoute[]): void {
  let made: { document: ReturnType<typeof openApi>; page: string } | null = null
  const make = () => {
    if (made === null) {
      const document = openApi(routes)
      made = { document, page: docsPage(document) }
    }
    return made
  }
  app.get('/api/openapi.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(make().document),
  )
  app.get('/api/docs', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(make().page),
  )
}
