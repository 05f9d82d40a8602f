import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyView } from '@jackfield/model'
import { type Snapshot, tablesOf } from '@jackfield/protocol'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { siteRoutes } from '../api/site-routes.ts'
import type { DemoAsk, DemoControl } from '../demo/demo-control.ts'
import { Guard } from '../door/guard.ts'
import { defaultLimits, type Limits } from '../door/limits.ts'
import { createLog } from '../log.ts'
import { ConfigPeople } from '../people/config-people.ts'
import { People } from '../people/people.ts'
import type { Health } from './health.ts'
import { createHttp } from './server.ts'

const token = 'correct-horse-battery-staple-0123456789'
const health: Health = {
  status: 'ok',
  epoch: 'boot',
  seq: 1,
  browsers: 2,
  feeds: {},
  refusedLists: { Status: 'Permission denied' },
  addressBooks: {},
}
let folder: string
let app: FastifyInstance
let ready: boolean
let guard: Guard
let refused: string[]

async function start(
  options: { token?: string; built?: boolean; demo?: DemoControl; limits?: Partial<Limits> } = {},
): Promise<void> {
  if (options.built !== false) {
    mkdirSync(join(folder, '_next/static'), { recursive: true })
    writeFileSync(join(folder, 'index.html'), '<html><script>self.x=1</script><script src="/a.js"></script></html>')
    mkdirSync(join(folder, 'sign-in'))
    writeFileSync(join(folder, 'sign-in.html'), '<html>sign in</html>')
    writeFileSync(join(folder, '_next/static/a.js'), 'x')
  }
  const log = createLog({ level: 'silent', secrets: [] })
  const people = new People([new ConfigPeople({ token: options.token ?? null, operators: [] })], { open: true })
  const door = { origins: [], hosts: [], proxies: ['127.0.0.0/8'], people }
  refused = []
  guard = new Guard({
    door,
    limits: { ...defaultLimits, ...options.limits },
    log,
    now: Date.now,
    onRefused: (reason) => refused.push(reason),
  })
  app = await createHttp({
    log,
    door,
    guard,
    demo: options.demo ?? null,
    panelFolder: folder,
    audit: null,
    history: null,
    tls: null,
    api: siteRoutes({
      snapshot: () => ({ epoch: 'boot', seq: 7, at: 1, tables: tablesOf(emptyView()) as Snapshot['tables'] }),
      health: () => health,
    }),
    seen: emptyView,
    health: () => health,
    ready: () => ready,
    metrics: async () => ({ contentType: 'text/plain', text: 'jackfield_sockets 2' }),
  })
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-panel-'))
  ready = true
})
afterEach(async () => {
  await app.close()
  guard.stop()
  rmSync(folder, { recursive: true })
})
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: { host: '127.0.0.1:8080', ...headers } })

describe('the simulated exchange of a demo', () => {
  const post = (payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/demo',
      headers: { host: '127.0.0.1:8080', ...headers },
      payload: payload as object,
    })
  const ask = { what: 'call', phone: '100' }

  it('serves the pages beside the board under their names', async () => {
    await start()
    const page = await app.inject('/sign-in')
    expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([
      200,
      '<html>sign in</html>',
      'no-cache',
    ])
  })

  it('can be asked for a call, a rush and a lost link by its own page, for nothing else, and not without end', async () => {
    const asked: DemoAsk[] = []
    await start({ demo: { ask: (one) => asked.push(one), present: () => {} } })
    expect((await post(ask, { origin: 'http://127.0.0.1:8080' })).statusCode).toBe(204)
    expect((await post({ what: 'rush', phone: null })).statusCode).toBe(204)
    expect((await post({ what: 'lost-link', phone: null })).statusCode).toBe(204)
    expect(asked.map(({ what }) => what)).toEqual(['call', 'rush', 'lost-link'])
    for (const wrong of [{ what: 'restart', phone: null }, { what: 'call' }, { ...ask, channel: 'PJSIP/100' }, []])
      expect((await post(wrong)).statusCode).toBe(400)
    expect((await post(ask, { origin: 'https://elsewhere.example' })).statusCode).toBe(403)
    expect(asked).toHaveLength(3)
    const many = await Promise.all(Array.from({ length: 10 }, () => post(ask)))
    expect(many.some(({ statusCode }) => statusCode === 429)).toBe(true)
  })

  it('is nothing that a gateway of a real exchange has', async () => {
    await start()
    expect((await post(ask)).statusCode).toBe(404)
  })
})

describe('an installed board', () => {
  it('gets its manifest and its worker with their types, and never from a cache unasked', async () => {
    await start()
    writeFileSync(join(folder, 'manifest.webmanifest'), '{}')
    writeFileSync(join(folder, 'sw.js'), 'self.x=1')
    const manifest = await get('/manifest.webmanifest')
    expect(manifest.headers['content-type']).toContain('application/manifest+json')
    const worker = await get('/sw.js')
    expect(worker.headers['content-type']).toContain('javascript')
    expect(worker.headers['cache-control']).toBe('no-cache')
    const policy = String(worker.headers['content-security-policy'])
    for (const rule of ["manifest-src 'self'", "worker-src 'self'"]) expect(policy).toContain(rule)
  })
})

describe('the page', () => {
  it('is served with headers that let only our own scripts run', async () => {
    await start()
    const page = await get('/')
    expect(page.statusCode).toBe(200)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    // sha256 of `self.x=1`
    expect(policy).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/]{43}=';/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect((await get('/_next/static/a.js')).headers['cache-control']).toContain('immutable')
  })

  it('is sent compressed to clients that accept that, and plain to others', async () => {
    await start()
    writeFileSync(join(folder, 'index.html.br'), 'page in brotli')
    writeFileSync(join(folder, '_next/static/a.js.gz'), 'script in gzip')
    const page = await get('/', { 'accept-encoding': 'gzip, deflate, br' })
    expect(page.body).toBe('page in brotli')
    expect(page.headers['content-encoding']).toBe('br')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    const script = await get('/_next/static/a.js', { 'accept-encoding': 'gzip' })
    expect(script.body).toBe('script in gzip')
    expect(script.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(script.headers['content-type']).toContain('javascript')
    expect(script.headers['cache-control']).toContain('immutable')
    for (const headers of [{}, { 'accept-encoding': 'br' }, { 'accept-encoding': 'identity' }]) {
      const plain = await get('/_next/static/a.js', headers)
      expect([plain.body, plain.headers['content-encoding']]).toEqual(['x', undefined])
    }
  })

  it('says how to build it when nobody did', async () => {
    await start({ built: false })
    const page = await get('/')
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain('pnpm --filter @jackfield/panel build')
    expect((await get('/healthz')).statusCode).toBe(200)
  })

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd', '/nothing'])(
    'has nothing at %s',
    async (url) => {
      await start()
      const answer = await get(url)
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.json()).toMatchObject({ error: { message: expect.any(String) } })
    },
  )
})

describe('the API', () => {
  it('gives the board, health, readiness and metrics', async () => {
    await start()
    expect((await get('/api/v1/board')).json()).toMatchObject({ epoch: 'boot', seq: 7, tables: { extensions: [] } })
    expect((await get('/healthz')).json()).toEqual(health)
    expect((await get('/readyz')).statusCode).toBe(200)
    ready = false
    expect((await get('/readyz')).statusCode).toBe(503)
    expect((await get('/metrics')).body).toContain('jackfield_sockets 2')
  })

  it('wants the token when there is one; a load balancer needs none', async () => {
    await start({ token })
    for (const url of ['/api/v1/board', '/metrics']) {
      const refused = await get(url)
      expect(refused.statusCode).toBe(401)
      expect(refused.json().error.code).toBe('unauthorized')
      expect((await get(url, { authorization: `Bearer ${token}x` })).statusCode).toBe(401)
      expect((await get(url, { authorization: `Bearer ${token}` })).statusCode).toBe(200)
    }
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await get('/readyz')).statusCode).toBe(200)
    expect((await get('/', { host: '192.0.2.7:8080' })).statusCode).toBe(200)
    expect((await get('/', { host: 'evil.example' })).statusCode).toBe(403)
  })

  it('is not for a foreign name that was pointed at this machine', async () => {
    await start()
    const answer = await get('/api/v1/board', { host: 'evil.example' })
    expect(answer.statusCode).toBe(403)
    expect(answer.json().error.code).toBe('foreign-host')
  })

  it('takes nothing else than GET', async () => {
    await start()
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/board',
      headers: { host: 'localhost' },
      payload: 'x'.repeat(100_000),
    })
    expect(answer.statusCode).toBe(404)
  })
})

describe('a client that is refused', () => {
  it('is counted, and answered with a pause after some wrong tokens; one with the right token is not', async () => {
    await start({ token, limits: { wrongTokens: { burst: 3, perSecond: 0 } } })
    const guess = (n: number) => get('/api/v1/board', { authorization: `Bearer ${token}${n}` })
    const codes = []
    for (let n = 0; n < 5; n += 1) codes.push((await guess(n)).statusCode)
    expect(codes).toEqual([401, 401, 401, 429, 429])
    expect((await guess(9)).headers).toMatchObject({ 'retry-after': '5', connection: 'close' })
    expect((await get('/api/v1/board', { authorization: `Bearer ${token}` })).statusCode).toBe(200)
    expect(refused.filter((reason) => reason === 'wrong-token')).toHaveLength(6)
  })

  it('is told by address: that of the browser where a proxy of ours says so', async () => {
    await start({ token, limits: { wrongTokens: { burst: 1, perSecond: 0 } } })
    const from = (address: string) => get('/api/v1/board', { 'x-forwarded-for': address })
    expect((await from('198.51.100.1')).statusCode).toBe(401)
    expect((await from('198.51.100.1')).statusCode).toBe(429)
    expect((await from('198.51.100.2')).statusCode).toBe(401)
  })

  it('may not read the board without end, nor ask for pages without end', async () => {
    await start({ token, limits: { reads: { burst: 0.04, perSecond: 0 }, requests: { burst: 6, perSecond: 0 } } })
    const read = () => get('/api/v1/board', { authorization: `Bearer ${token}` })
    const codes = []
    for (let n = 0; n < 4; n += 1) codes.push((await read()).statusCode)
    expect(codes).toEqual([200, 200, 429, 429])
    for (let n = 0; n < 2; n += 1) expect((await get('/')).statusCode).toBe(200)
    expect((await get('/')).statusCode).toBe(429)
  })

  it('half a request is closed', async () => {
    await start({ limits: { proofMs: 50 } })
    const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
    const wire = connect(Number(port), '127.0.0.1')
    wire.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
    const silent = connect(Number(port), '127.0.0.1')
    for (const one of [wire, silent]) one.resume()
    await Promise.all([once(wire, 'close'), once(silent, 'close')])
  })
})

it('tells the browser to come by TLS for a year, where a proxy of ours says that it did', async () => {
  await start()
  expect((await get('/', { 'x-forwarded-proto': 'https' })).headers['strict-transport-security']).toBe(
    'max-age=31536000',
  )
  expect((await get('/')).headers['strict-transport-security']).toBeUndefined()
  const foreign = await app.inject({
    url: '/',
    remoteAddress: '192.0.2.7',
    headers: { host: '127.0.0.1:8080', 'x-forwarded-proto': 'https' },
  })
  expect(foreign.headers['strict-transport-security']).toBeUndefined()
})
