import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notBuiltPage } from './not-built-page.ts'

/** Serves the pages of the built panel in this folder; where it is not built, one that says so. */
export async function servePanel(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(join(folder, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: folder,
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
    for (const file of globSync('[a-z]*.html', { cwd: folder }))
      if (file !== 'index.html') app.get(`/${file.replace(/\.html$/, '')}`, (_request, reply) => reply.sendFile(file))
  } else {
    app.get('/', async (_request, reply) => reply.code(503).type('text/html; charset=utf-8').send(notBuiltPage))
  }
}
