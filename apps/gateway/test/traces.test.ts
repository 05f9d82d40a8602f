import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { anybody } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* Spans arrive at a collector over OTLP. */

interface Span {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: { key: string; value: { stringValue?: string } }[]
  status: { code?: number; message?: string }
}
let spans: Span[]
let bodies: string
const collector = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    bodies += body
    const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
})
beforeEach(async () => {
  spans = []
  bodies = ''
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done))
})
afterEach(() => {
  collector.close()
  collector.closeAllConnections()
})

const attribute = (span: Span, key: string) => span.attributes.find((one) => one.key === key)?.value.stringValue

it('a command is a span with its actions in it, and their outcome; nothing says who called whom', async () => {
  const { port } = collector.address() as AddressInfo
  const world = await World.open({
    timings: { silentAfterMs: 30_000 },
    env: { JACKFIELD_TRACES_URL: `http://127.0.0.1:${port}/v1/traces` },
  })
  try {
    await world.amiIs('live')
    await world.talk()
    const [good, bad] = [world.hangUp('101'), { ...world.transfer('102', '999'), id: newId() }]
    expect((await world.gateway.command(bad, anybody)).ok).toBe(false)
    expect(await world.gateway.command(good, anybody)).toEqual({ ok: true })
    await until('it is done', () => world.view.commands.get(good.id)?.state === 'done')
    await world.gateway.stop()
    const command = spans.find(({ name }) => name === 'command hang-up')!
    const action = spans.find(({ name }) => name === 'AMI Hangup')!
    expect(attribute(command, 'jackfield.command.id')).toBe(good.id)
    expect(attribute(command, 'jackfield.outcome')).toBe('done')
    expect(attribute(action, 'jackfield.action.id')).toBe(`${good.id}.1`)
    expect(action.parentSpanId).toBe(command.spanId)
    expect(action.traceId).toBe(command.traceId)
    expect(BigInt(command.endTimeUnixNano)).toBeGreaterThan(BigInt(command.startTimeUnixNano))
    expect(bodies).toContain('"service.name"')
    expect(bodies).not.toMatch(/"101"|"102"|PJSIP|Anna/)
  } finally {
    await world.close()
  }
})

it('a collector that is away is told once in the log, and the gateway ends in time', async () => {
  collector.close()
  const world = await World.open({ env: { JACKFIELD_TRACES_URL: 'http://127.0.0.1:1/v1/traces' } })
  await world.amiIs('live')
  await world.talk()
  await world.gateway.command(world.hangUp('101'), anybody)
  // The test's own limit is the collector's: it fails where the end waits for it.
  await world.close()
})
