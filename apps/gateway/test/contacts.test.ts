import { builtInRoles } from '@jackfield/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ask as askApi } from './api-client.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* The phonebook: over HTTP by right, and its names on every board. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const operators = [
  { name: 'Rita', role: 'operator', extensionId: null },
  { name: 'Otto', role: 'operator', extensionId: null },
  { name: 'Vera', role: 'viewer', extensionId: null },
  { name: 'Hanna', role: 'hidden', extensionId: null },
]
let world: World
beforeEach(async () => {
  world = await World.open({
    env: { JACKFIELD_TOKEN: tokenOf('admin'), JACKFIELD_COUNTRY: 'IT' },
    config: (config) => ({
      ...config,
      roles: [...builtInRoles, { ...builtInRoles[1]!, id: 'hidden', name: 'Hidden', callers: 'hidden' }],
      operators: operators.map((one) => ({ ...one, tokenSha256: sha256(tokenOf(one.name)) })) as never,
    }),
  })
  await world.amiIs('live')
})
afterEach(() => world.close())

const ask = (who: string, method: string, path: string, body?: object) =>
  askApi(world, method, `/api/v1/contacts${path}`, { token: tokenOf(who), ...(body ? { body } : {}) })
const mario = {
  name: 'Mario Rossi',
  company: 'Acme',
  vip: true,
  numbers: [{ label: 'mobile', written: '333 123 4567' }],
}
const add = async (who: string, contact: object) => {
  const { status, body } = await ask(who, 'POST', '', contact)
  expect([status, body]).toEqual([201, expect.objectContaining({ version: 1, changedBy: who })])
  return body
}
const names = async (who: string, query = '') =>
  (await ask(who, 'GET', query)).body.items.map((one: { name: string }) => one.name)

it('names a caller on every board, and the caller id when the contact goes', async () => {
  const contact = await add('Rita', mario)
  const panel = await world.panel(tokenOf('Vera'))
  const patches: number[] = []
  panel.store.subscribe((state) => patches.push(state.seq ?? 0))
  void world.simulator.externalCall({ did: '06551234', name: 'ACME SPA', number: '+393331234567' })
  const caller = () => [...panel.store.getState().view.legs.values()].find(({ extensionId }) => extensionId === null)
  await until('the caller is on the panel', () => caller() !== undefined)
  expect(caller()).toMatchObject({
    who: { name: 'Mario Rossi', number: '+393331234567' },
    contact: { company: 'Acme', vip: true, contacts: 1, callerName: 'ACME SPA' },
  })
  const { version: _, id, ...said } = { ...mario, id: contact.id, version: 1 }
  expect((await ask('Otto', 'PATCH', `/${id}`, { version: 1, ...said, name: 'Mario R.' })).body.version).toBe(2)
  await until('the new name is on the panel', () => caller()?.who.name === 'Mario R.')
  expect((await ask('Otto', 'DELETE', `/${id}?version=2`)).status).toBe(204)
  await until('the name of the line is back', () => caller()?.who.name === 'ACME SPA' && caller()?.contact === null)
})

it('two who change one contact at once: the later one is told of both', async () => {
  const { id } = await add('Rita', mario)
  expect((await ask('Otto', 'PATCH', `/${id}`, { version: 1, ...mario, note: 'rings twice' })).status).toBe(200)
  const late = await ask('Rita', 'PATCH', `/${id}`, { version: 1, ...mario, company: 'Beta' })
  expect(late).toMatchObject({
    status: 409,
    body: { error: { code: 'changed-meanwhile' }, contact: { note: 'rings twice', version: 2, changedBy: 'Otto' } },
  })
  expect((await ask('Rita', 'DELETE', `/${id}?version=1`)).status).toBe(409)
  expect(await ask('Rita', 'PATCH', '/gone', { version: 1, ...mario })).toMatchObject({
    status: 409,
    body: { contact: null },
  })
})

it('shared contacts are changed by right; one’s own are seen by nobody else', async () => {
  expect((await ask('Vera', 'POST', '', mario)).body.error).toMatchObject({ code: 'not-allowed', right: 'contacts' })
  const own = await add('Vera', { ...mario, book: 'mine', name: 'My doctor' })
  const { id } = await add('Rita', mario)
  expect((await ask('Vera', 'PATCH', `/${id}`, { version: 1, ...mario })).status).toBe(403)
  expect((await ask('Vera', 'DELETE', `/${id}?version=1`)).status).toBe(403)
  expect(await names('Vera')).toEqual(['Mario Rossi', 'My doctor'])
  expect(await names('Vera', '?book=mine')).toEqual(['My doctor'])
  expect(await names('Rita')).toEqual(['Mario Rossi'])
  expect((await ask('Rita', 'PATCH', `/${own.id}`, { version: 1, ...mario })).body.contact).toBeNull()
  expect((await ask('admin', 'GET', '')).body).toMatchObject({ total: 1, mayShare: true })
})

it('is not for people from whom callers are hidden', async () => {
  await add('Rita', mario)
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/duplicates'],
    ['POST', ''],
  ] as const)
    expect((await ask('Hanna', method, path, method === 'POST' ? mario : undefined)).status).toBe(403)
  const panel = await world.panel(tokenOf('Hanna'))
  void world.simulator.externalCall({ did: '06551234', name: 'ACME SPA', number: '3331234567' })
  const caller = () => [...panel.store.getState().view.legs.values()].find(({ extensionId }) => extensionId === null)
  await until('the caller is on the panel', () => caller() !== undefined)
  expect(caller()).toMatchObject({ who: { name: '' }, contact: null })
  expect(JSON.stringify([...panel.store.getState().view.legs.values()])).not.toMatch(/Mario|Acme|ACME/)
})

it('finds by words and digits, page by page', async () => {
  for (const name of ['Zoë Müller', 'Anna Conti', 'Boris']) await add('Rita', { name })
  await add('Rita', mario)
  expect(await names('Vera', '?find=muller')).toEqual(['Zoë Müller'])
  expect(await names('Vera', '?find=acme')).toEqual(['Mario Rossi'])
  expect(await names('Vera', `?find=${encodeURIComponent('+39 333 123')}`)).toEqual(['Mario Rossi'])
  expect((await ask('Vera', 'GET', '?offset=1&limit=2')).body).toMatchObject({
    total: 4,
    items: [{ name: 'Boris' }, { name: 'Mario Rossi' }],
  })
})

it('finds duplicates, and joins them whole or not at all', async () => {
  const first = await add('Rita', mario)
  const second = await add('Rita', {
    name: 'M. Rossi',
    numbers: [{ label: '', written: '+39 333 1234567' }],
    note: 'x',
  })
  await add('Rita', { name: 'Zoe' })
  const third = await add('Rita', { name: 'ZOË' })
  await add('Vera', { ...mario, book: 'mine' })
  const { body } = await ask('Rita', 'GET', '/duplicates')
  const groups = body.groups.map(({ why, items }: { why: string; items: { name: string }[] }) => [
    why,
    ...items.map(({ name }) => name).sort(),
  ])
  expect(groups).toEqual([
    ['number', 'M. Rossi', 'Mario Rossi'],
    ['name', 'ZOË', 'Zoe'],
  ])
  const join = (version: number) =>
    ask('Rita', 'POST', `/${first.id}/join`, {
      version: 1,
      with: [
        { id: second.id, version },
        { id: third.id, version: 1 },
      ],
      contact: { ...mario, note: 'x' },
    })
  expect((await join(2)).status).toBe(409)
  expect(await names('Rita')).toHaveLength(4)
  expect((await join(1)).body).toMatchObject({ version: 2, note: 'x' })
  expect(await names('Rita')).toEqual(['Mario Rossi', 'Zoe'])
})

it('refuses in words what it can’t keep, and writes down who changed what', async () => {
  const bad = async (contact: object) => (await ask('Rita', 'POST', '', contact)).body.error.message
  expect(await bad({ name: 'x'.repeat(4096) })).toBe('name: must have at most 120 characters')
  expect(await bad({})).toMatch(/^name: /)
  expect(await bad({ name: 'a', numbers: [{ written: 'none' }] })).toBe('numbers.0.written: must be a number')
  expect(await bad({ name: 'a', admin: true })).toContain('admin')
  expect((await ask('Rita', 'GET', '?limit=9999')).status).toBe(400)
  await add('Rita', mario)
  const trail = await fetch(new URL('/api/v1/audit?action=contact-add', world.gateway.url), {
    headers: { authorization: `Bearer ${tokenOf('admin')}` },
  })
  expect(((await trail.json()) as { rows: object[] }).rows).toMatchObject([
    { action: 'contact-add', actor: { name: 'Rita' }, parties: [{ name: 'Mario Rossi', number: '333 123 4567' }] },
  ])
})

it('a number that is forgotten takes its contact off the board', async () => {
  await add('Rita', mario)
  const forget = await fetch(new URL('/api/v1/forget', world.gateway.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf('admin')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ number: '+393331234567' }),
  })
  expect(await forget.json()).toMatchObject({ contacts: 1, names: ['mario rossi'] })
  expect(await names('Rita')).toEqual([])
})
