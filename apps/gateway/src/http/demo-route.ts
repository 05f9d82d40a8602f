import type { FastifyInstance } from 'fastify'
import { DemoAsk, type DemoControl } from '../demo/demo-control.ts'
import { type Door, mayEnter } from '../sockets/admission.ts'
import { TokenBucket } from '../token-bucket.ts'

/** `POST /demo`: what the bar of the demo asks of the simulated exchange. Mounted in a demo only. */
export function demoRoute(app: FastifyInstance, { door, demo }: { door: Door; demo: DemoControl }): void {
  const asks = new TokenBucket({ burst: 5, perSecond: 1, at: Date.now() })
  app.post('/demo', async (request, reply) => {
    // A page of another site must not play with it.
    if (!mayEnter(door, request.headers).ok) return reply.code(403).send({ error: { code: 'foreign-origin' } })
    const ask = DemoAsk.safeParse(request.body)
    if (!ask.success) return reply.code(400).send({ error: { code: 'bad-request' } })
    if (!asks.take(Date.now())) return reply.code(429).send({ error: { code: 'too-often' } })
    demo.ask(ask.data)
    return reply.code(204).send()
  })
}
