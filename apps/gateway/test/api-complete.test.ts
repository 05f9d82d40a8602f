import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describedElsewhere } from '../src/api/described/described.ts'
import { routes } from './api-client.ts'
import { World } from './world.ts'

/* No address that nobody knows of: what the gateway answers stands in the OpenAPI document, or here with the reason why not. */

/** By `METHOD path`, or by what the path begins with. */
const notDescribed: readonly (readonly [what: RegExp, why: string])[] = [
  [/^GET \/(?:healthz|readyz|metrics)$/, 'for load balancers and Prometheus, whose form it is; docs/install.md'],
  [/^GET \/api\/(?:docs|openapi\.json)$/, 'the document itself'],
  [/^GET \/(?:\*|[a-z-]*)$/, 'pages of the panel'],
  [/^POST \/api\/v1\/demo$/, 'the simulated exchange of the demo; on no real one'],
  [/^GET \/api\/v1\/sign-in\/(?:provider|callback)\b/, 'a browser is sent on by it, to a provider and back'],
]

const seen = new Set<string>()
const watch = (message: unknown) => {
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') seen.add(`${one} ${url.replace(/:(\w+)/g, '{$1}')}`)
  })
}
let world: World
beforeAll(async () => {
  subscribe('fastify.initialization', watch)
  world = await World.open()
})
afterAll(async () => {
  unsubscribe('fastify.initialization', watch)
  await world.close()
})

const described = new Set([...routes, ...describedElsewhere].map(({ method, path }) => `${method} ${path}`))

it('every address that is answered is described', () => {
  expect(seen.size).toBeGreaterThan(60)
  const unknown = [...seen].filter((one) => !described.has(one) && !notDescribed.some(([what]) => what.test(one)))
  expect(unknown).toEqual([])
})

it('every address that is described is answered', () => {
  expect([...described].filter((one) => !seen.has(one))).toEqual([])
})
