import { builtInRole, type ExtensionId, type Intent, operatorOf } from '@jackfield/model'
import { intentSchemas, samplesOf } from '@jackfield/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../src/api/collections.ts'
import { describedElsewhere } from '../src/api/described/described.ts'
import { errorWords } from '../src/api/error-words.ts'
import { filterFields } from '../src/api/filter.ts'
import { type OpenApi, openApi } from '../src/api/openapi.ts'
import { sha256 } from '../src/config/operators.ts'
import { ask, compared, routes } from './api-client.ts'
import { validateSpec } from './openapi-validator.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* The API as a program sees it: over HTTP, each answer compared with the OpenAPI document. */

const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
const people: { name: string; role: string; extensionId: string | null }[] = [
  { name: 'robot', role: 'admin', extensionId: null },
  { name: 'rita', role: 'operator', extensionId: '101' },
  { name: 'olga', role: 'operator', extensionId: '103' },
  { name: 'wall', role: 'viewer', extensionId: null },
]
let world: World
beforeAll(async () => {
  world = await World.open({
    // Nothing here is about silence, and the machine may be busy.
    timings: { silentAfterMs: 30_000 },
    config: (config) => ({
      ...config,
      operators: people.map(({ name, role, extensionId }) => ({
        name,
        role,
        extensionId: extensionId as ExtensionId | null,
        tokenSha256: sha256(tokenOf(name)),
      })),
    }),
  })
  await world.amiIs('live')
  await world.talk()
})
afterAll(() => world.close())

const get = (path: string, name = 'robot') => ask(world, 'GET', path, { token: tokenOf(name) })
const command = (body: unknown, { name = 'robot', wait = '' } = {}) =>
  ask(world, 'POST', `/api/v1/commands${wait}`, { token: tokenOf(name), body })

describe('reading', () => {
  it('the board, the person and the health', async () => {
    expect((await get('/api/v1/board')).body.tables.extensions).toHaveLength(world.view.extensions.size)
    expect((await get('/api/v1/me', 'rita')).body).toMatchObject({
      operator: { name: 'rita', role: 'operator', extensionId: '101', permissions: { rights: { 'own-calls': null } } },
    })
    expect((await get('/api/v1/health')).body).toMatchObject({ status: 'ok', feeds: { ami: { state: 'live' } } })
  })

  it('who has a number, as text: nothing where nobody is known', async () => {
    expect(await get('/api/v1/lookup?number=0699887766')).toMatchObject({ status: 200, body: null })
    expect((await get('/api/v1/lookup')).status).toBe(400)
  })

  it.each(collections.map(({ path, table }) => ({ path, table })))('$path: all of them, and one', async (one) => {
    const rows = [...world.view[one.table].values()]
    const { body } = await get(`/api/v1/${one.path}?limit=1000`)
    expect(body.total).toBe(rows.length)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(rows.map(({ id }) => id).sort())
    for (const { id } of rows.slice(0, 3))
      expect((await get(`/api/v1/${one.path}/${encodeURIComponent(id)}`)).body.id).toBe(id)
    expect((await get(`/api/v1/${one.path}/none-of-these`)).body.error.code).toBe('not-found')
  })

  it('page by page: every row once', async () => {
    const seen: string[] = []
    let address = '/api/v1/extensions?limit=5'
    for (;;) {
      const { body } = await get(address)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.next === null) break
      address = `/api/v1/extensions?limit=5&after=${body.next}`
    }
    expect(seen).toEqual([...world.view.extensions.keys()].sort())
  })

  it('by fields: one value, several, a field of an object, an item of a list', async () => {
    const numbers = async (query: string) =>
      (await get(`/api/v1/extensions?${query}`)).body.items.map(({ number }: { number: string }) => number)
    expect(await numbers('state=talking')).toEqual(['101', '102'])
    expect(await numbers('number=101&number=103')).toEqual(['101', '103'])
    expect(await numbers('number=101&number=103&state=idle')).toEqual(['103'])
    expect(await numbers('party.number=101')).toEqual(['102'])
    expect(await numbers(`legIds=${world.leg('101').id}`)).toEqual(['101'])
    expect(await numbers('party=null&number=101&number=104')).toEqual(['104'])
  })

  it('a filter or limit that is none is told with what there is', async () => {
    const wrong = await get('/api/v1/extensions?colour=red')
    expect(wrong).toMatchObject({ status: 400, body: { error: { code: 'bad-request' } } })
    expect(wrong.body.error.message).toContain('colour is no field of these rows; there are id, number, name')
    for (const limit of ['0', '1001', 'all', '5&limit=6'])
      expect((await get(`/api/v1/calls?limit=${limit}`)).status, limit).toBe(400)
  })

  it('no field of any row is named as a parameter of the page', () => {
    for (const { table } of collections)
      for (const name of ['limit', 'after']) expect(Object.keys(world.view[table]).includes(name)).toBe(false)
    expect(filterFields({ _zod: { def: { type: 'object', shape: {} } } } as never).size).toBe(0)
  })

  it('needs a token', async () => {
    for (const path of ['/api/v1/calls', '/api/v1/me', '/api/v1/health', '/api/v1/commands/none'])
      expect((await ask(world, 'GET', path)).status, path).toBe(401)
    expect((await ask(world, 'POST', '/api/v1/commands', { body: {} })).status).toBe(401)
    expect((await ask(world, 'GET', '/api/v1/calls', { token: tokenOf('nobody') })).status).toBe(401)
  })
})

describe('commands', () => {
  const seenOf = async (number: string) => {
    const { body } = await get(`/api/v1/legs?extensionId=${number}`)
    return { legId: body.items[0].id, seen: body.items[0].seen }
  }
  const idle = () => world.shows({ 101: 'idle', 102: 'idle' })

  it('answers when the board shows the effect; the same again gets the same answer', async () => {
    const body = { id: newId(), kind: 'hang-up', actorExtensionId: null, ...(await seenOf('101')) }
    const done = await command(body)
    expect(done).toMatchObject({
      status: 200,
      body: { id: body.id, kind: 'hang-up', state: 'done', operator: 'robot' },
    })
    await idle()
    const count = () => world.metric('jackfield_commands_total{kind="hang-up",outcome="done"}')
    expect((await command(body)).body).toEqual(done.body)
    expect(await count()).toBeNull()
    await until('it has left the board', () => !world.view.commands.has(body.id))
    expect((await get(`/api/v1/commands/${body.id}`)).body).toEqual(done.body)
  })

  it('answers 202 where the outcome is not known in time, and tells it later, to nobody else', async () => {
    world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 300 })
    world.simulator.setPhone('104', { mode: 'answer', answerAfterMs: 20 })
    const body = { id: newId(), kind: 'dial', actorExtensionId: '103', number: '104', autoAnswer: false }
    const taken = await command(body, { name: 'olga', wait: '?wait=0' })
    expect(taken).toMatchObject({ status: 202, body: { id: body.id, state: expect.stringMatching(/asked|accepted/) } })
    expect((await get('/api/v1/commands?kind=dial', 'rita')).body.items[0].id).toBe(body.id)
    await world.shows({ 103: 'talking', 104: 'talking' })
    await until('it is done', () => !world.view.commands.has(body.id))
    expect((await get(`/api/v1/commands/${body.id}`, 'olga')).body).toMatchObject({ state: 'done', error: null })
    expect((await get(`/api/v1/commands/${body.id}`, 'rita')).status).toBe(404)
  })

  it('what fails after it was taken is a failure with the state of the command', async () => {
    world.simulator.setPhone('105', { mode: 'busy' })
    const body = { id: newId(), kind: 'dial', actorExtensionId: '105', number: '106', autoAnswer: false }
    const failed = await command(body)
    expect(failed.status).toBe(409)
    expect(failed.body).toMatchObject({
      error: { code: 'own-phone-busy', message: errorWords['own-phone-busy'] },
      command: { id: body.id, state: 'failed' },
    })
  })

  it('refusals are told in words, with the fields of the error', async () => {
    const leg = await seenOf('103')
    const hangUp = (more: object) => ({ id: newId(), kind: 'hang-up', actorExtensionId: null, ...leg, ...more })
    expect(await command(hangUp({ seen: 'another call' }))).toMatchObject({
      status: 409,
      body: { error: { code: 'call-changed', message: 'The call changed before this arrived; nothing was done.' } },
    })
    expect(await command(hangUp({}), { name: 'wall' })).toMatchObject({
      status: 403,
      body: {
        error: { code: 'not-allowed', message: 'You may not hang up calls of others.', right: 'hang-up-others' },
      },
    })
    expect(await command(hangUp({ actorExtensionId: '102' }), { name: 'olga' })).toMatchObject({
      status: 403,
      body: { error: { code: 'not-your-phone', message: 'This token may not act from the phone 102.', target: '102' } },
    })
    expect((await command({ id: newId(), kind: 'explode' })).body.error).toMatchObject({
      code: 'bad-intent',
      message: expect.stringContaining('kind: '),
      issues: [expect.any(String)],
    })
    for (const body of [{}, [], 'hang up', null, 7])
      expect((await command(body)).status, JSON.stringify(body)).toBe(400)
  })

  it('the id of another’s command is refused, and tells nothing', async () => {
    const body = { id: newId(), kind: 'hang-up', actorExtensionId: null, ...(await seenOf('103')) }
    expect((await command(body, { name: 'olga' })).status).toBe(200)
    expect(await command({ ...body, actorExtensionId: '101' }, { name: 'rita' })).toMatchObject({
      status: 409,
      body: { error: { code: 'no-such-leg' } },
    })
    const again = await command(body)
    expect(again.status).toBe(409)
    expect(again.body.command).toBeUndefined()
  })

  it('what the gateway does by itself is done with the answer', async () => {
    const body = { id: newId(), kind: 'send-message', actorExtensionId: '101', toExtensionId: '103', text: 'Lunch?' }
    const sent = await command(body)
    expect(sent).toMatchObject({ status: 200, body: { id: body.id, kind: 'send-message', state: 'done' } })
  })

  it('waits for no longer than half a minute', async () => {
    for (const wait of ['31', '-1', 'long', '1&wait=2'])
      expect((await command({}, { wait: `?wait=${wait}` })).body.error.code, wait).toBe('bad-request')
  })

  it('a page of another site can’t send one', async () => {
    const answer = await ask(world, 'POST', '/api/v1/commands', {
      token: tokenOf('robot'),
      body: {},
      headers: { origin: 'https://evil.example' },
    })
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'foreign-origin' } } })
  })

  it.each([...intentSchemas.keys()])('%s is judged as over the live socket', async (kind) => {
    for (const sample of samplesOf(intentSchemas.get(kind)!).slice(0, 3)) {
      const intent = { ...(sample as Intent), id: newId() as Intent['id'] }
      const viewer = operatorOf({ name: 'wall', role: 'viewer', extensionId: null }, builtInRole('viewer'))
      const overSocket = await world.gateway.command({ ...intent, id: newId() }, viewer)
      const answer = await command(intent, { name: 'wall' })
      if (overSocket.ok) throw new Error(`a viewer may ${kind}`)
      expect(answer.body.error).toMatchObject(overSocket.error)
      expect(answer.body.error.message).not.toMatch(/[{}]|undefined|null/)
    }
  })
})

it('webhooks, dead letters, the log and the settings of the site are for administrators', async () => {
  const asked = [
    ['GET', '/api/v1/webhooks', 200],
    ['GET', '/api/v1/log', 200],
    ['GET', '/api/v1/site-settings', 200],
    ['PUT', '/api/v1/site-settings/none', 404],
    ['GET', '/api/v1/users', 200],
    ['GET', '/api/v1/audit', 200],
    ['POST', '/api/v1/forget', 400],
    ['POST', '/api/v1/webhooks/none/test', 404],
    ['GET', '/api/v1/dead-letters', 200],
    ['POST', '/api/v1/dead-letters/none/resend', 404],
    ['DELETE', '/api/v1/dead-letters/none', 404],
  ] as const
  for (const [method, path, status] of asked) {
    expect((await ask(world, method, path, { token: tokenOf('rita') })).status, path).toBe(403)
    expect((await ask(world, method, path, { token: tokenOf('robot') })).status, path).toBe(status)
  }
})

it('contacts are read by everybody, and changed by right, as notes on finished calls are', async () => {
  const asked = [
    ['GET', '/api/v1/contacts', 200, 200],
    ['GET', '/api/v1/contacts/duplicates', 200, 200],
    ['GET', '/api/v1/contacts/tags', 200, 200],
    ['POST', '/api/v1/contacts', 403, 400],
    ['PATCH', '/api/v1/contacts/none', 409, 409],
    ['POST', '/api/v1/contacts/none/join', 409, 409],
    ['DELETE', '/api/v1/contacts/none', 409, 409],
    ['POST', '/api/v1/history/none/notes', 403, 400],
    ['DELETE', '/api/v1/history/none/notes/1', 403, 404],
    ['POST', '/api/v1/history/none/please-call', 403, 400],
  ] as const
  for (const [method, path, ofViewer, ofOperator] of asked) {
    const body = method === 'POST' ? { body: { name: ofViewer === 403 ? 'x'.repeat(4000) : 'x' } } : {}
    const may = async (name: string) => (await ask(world, method, path, { token: tokenOf(name), ...body })).status
    expect([path, await may('wall'), await may('rita')]).toEqual([path, ofViewer, ofOperator])
  }
})

describe('the document', () => {
  it('is OpenAPI 3.1, and is served with a page of it, without a token', async () => {
    const response = await fetch(`${world.gateway.url}api/openapi.json`)
    const document = (await response.json()) as OpenApi
    expect(document).toEqual(JSON.parse(JSON.stringify(openApi([...routes, ...describedElsewhere]))))
    expect(await validateSpec(document)).toEqual({ valid: true })
    const page = await fetch(`${world.gateway.url}api/docs`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    const html = await page.text()
    for (const path of Object.keys(document.paths)) expect(html).toContain(`<code>${path}</code>`)
    // Nothing that the policy would refuse, and nothing from elsewhere.
    expect(html).not.toMatch(/<script|\son\w+=|javascript:|src=|url\(|https?:/)
  })

  it('names every command', () => {
    const { schemas } = openApi(routes).components
    for (const kind of intentSchemas.keys()) expect(schemas[`intent-${kind}`], kind).toBeDefined()
    expect(JSON.stringify(schemas.Intent)).toContain('#/components/schemas/intent-dial')
  })

  it('was compared with the answers above: every route that reads has been asked', () => {
    const asked = (method: string, path: string) => [...compared].some((one) => one.startsWith(`${method} ${path} `))
    expect(routes.filter(({ method, path }) => !asked(method, path)).map(({ path }) => path)).toEqual([])
  })
})
