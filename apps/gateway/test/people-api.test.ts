import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describedElsewhere } from '../src/api/described/described.ts'
import { compare, compared } from './api-client.ts'
import { Browser } from './browser.ts'
import { World } from './world.ts'

/* Sign-in, accounts and people over HTTP: each answer as the OpenAPI document says (`Browser` compares it). */

const passphrase = 'seven green bottles'
const links: string[] = []
let world: World
let admin: Browser
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
  admin = new Browser(world.gateway.url)
  expect((await admin.post('/sign-in/link/look', { link: links[0] })).body).toEqual({ first: true, name: null })
  await admin.post('/sign-in/link', { link: links[0], name: 'ada', displayName: 'Ada', password: passphrase })
})
afterAll(async () => {
  admin.close()
  await world.close()
})
const status = async (answer: Promise<{ status: number }>) => (await answer).status
/** Sends or gets a file. */
async function file(method: string, path: string, body?: string): Promise<number> {
  const headers = { origin: admin.origin, cookie: admin.cookie!, 'content-type': 'application/octet-stream' }
  const answer = await fetch(new URL(`/api/v1${path}`, admin.url), { method, headers, ...(body ? { body } : {}) })
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
  compare(method, `/api/v1${path}`, { status: answer.status, body: isJson ? await answer.json() : null })
  return answer.status
}

it('every address of people, accounts and sign-in answers as the document says', async () => {
  const fields = { name: 'rita', displayName: 'Rita', role: 'operator', extensionId: '101', contexts: null }
  const { person, link: first } = (await admin.post('/people', fields)).body
  const { link } = (await admin.post(`/people/${person.id}/link`)).body
  expect(link).not.toBe(first)
  const rita = new Browser(world.gateway.url)
  expect((await rita.post('/sign-in/link/look', { link })).body).toEqual({ first: false, name: 'rita' })
  expect(await status(rita.post('/sign-in/link', { link, password: passphrase }))).toBe(200)
  expect((await rita.get('/sign-in')).body).toMatchObject({ name: 'Rita', role: 'operator', administers: false })
  expect((await admin.get(`/people/${person.id}/sign-ins`)).body.signIns).toHaveLength(1)
  expect((await admin.send('PATCH', `/people/${person.id}`, { extensionId: '102' })).body.extensionId).toBe('102')
  expect((await admin.get('/people')).body.people).toHaveLength(2)
  expect((await admin.get('/roles')).body.roles.map(({ id }: { id: string }) => id)).toContain('operator')

  // An address is its person's and the administrators' to see and to change.
  const addressOf = async () => (await admin.get('/people')).body.people.map((one: { email: unknown }) => one.email)
  expect((await admin.send('PATCH', `/people/${person.id}`, { email: 'rita@example.com' })).body.email).toBe(
    'rita@example.com',
  )
  expect((await rita.get('/account')).body.email).toBe('rita@example.com')
  for (const bad of [
    'rita',
    'a@b.example\r\nBcc: eve@evil.example',
    '"<x>"@example.com',
    `${'r'.repeat(250)}@b.example`,
  ])
    expect((await rita.send('PATCH', '/account', { email: bad })).body.error.code).toBe('bad-email')
  expect(await status(rita.send('PATCH', '/account', { email: 'r@example.org', role: 'admin' }))).toBe(400)
  expect(await status(rita.send('PATCH', '/account', { email: 'r@example.org' }))).toBe(204)
  expect(await addressOf()).toEqual([null, 'r@example.org'])
  expect(await status(rita.send('PATCH', '/account', { email: null }))).toBe(204)
  expect(await addressOf()).toEqual([null, null])
  expect(await status(rita.get('/people'))).toBe(403)

  const changed = 'eight green bottles'
  expect(await status(rita.post('/account/password', { password: passphrase, newPassword: changed }))).toBe(204)
  const { secret } = (await rita.post('/account/totp', { password: changed })).body
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  const { recoveryCodes: before } = (await rita.post('/account/totp/confirm', { code })).body
  const { recoveryCodes } = (await rita.post('/account/recovery-codes', { password: changed })).body
  expect(recoveryCodes).not.toEqual(before)
  const made = (await rita.post('/account/tokens', { name: 'robot', scopes: ['read'], days: 1, password: changed }))
    .body
  expect(await status(rita.send('DELETE', `/account/tokens/${made.id}`))).toBe(204)
  const other = new Browser(world.gateway.url)
  expect(await status(other.signIn('rita', changed, recoveryCodes[0]))).toBe(200)
  const { signIns, apiTokens } = (await rita.get('/account')).body
  expect([signIns.length, apiTokens.length]).toEqual([2, 0])
  const theirs = signIns.find(({ current }: { current: boolean }) => !current)
  expect(await status(rita.send('DELETE', `/account/sign-ins/${theirs.id}`))).toBe(204)
  expect(await status(rita.post('/account/totp/off', { password: changed }))).toBe(204)
  expect(await status(rita.post('/sign-out'))).toBe(204)
  expect(await status(admin.send('DELETE', `/people/${person.id}/sign-ins`))).toBe(204)
  expect(await status(admin.send('DELETE', `/people/${person.id}/tokens`))).toBe(204)

  // A program's list: when Rita last came in is known though she has gone.
  const { items } = (await admin.get('/users')).body
  expect(items).toMatchObject([
    { displayName: 'Ada', role: 'admin', lastSignInAt: expect.any(Number), usedAt: expect.any(Number) },
    { displayName: 'Rita', extensionId: '102', disabled: false, lastSignInAt: expect.any(Number), usedAt: null },
  ])
  expect(await status(other.get('/users'))).toBe(401)
  expect(await status(admin.send('DELETE', `/people/${person.id}`))).toBe(204)

  expect(await file('POST', '/contacts/import', 'Name,Phone\nZoe,06 1234567\n')).toBe(200)
  expect(await file('GET', '/contacts/export')).toBe(200)
  await world.talk()
  expect((await admin.get(`/history/legs/${world.leg('101').id}`)).body.earlier).toEqual([])
  world.simulator.hangup('101')
  await vi.waitFor(async () => expect((await admin.get('/history')).body.rows).toHaveLength(1), { timeout: 10_000 })
  expect(await file('GET', '/history/export')).toBe(200)
  expect((await admin.get('/history/report')).body).toMatchObject({ period: 'day', total: { calls: 1 }, all: true })
  expect(await file('GET', '/history/report/export?period=week')).toBe(200)
  expect((await admin.get('/history/queues/sales/day')).body).toMatchObject({ toCallBack: [], more: false, all: true })
  expect((await admin.get('/mailboxes/103')).body).toMatchObject({ noList: 'not-set', messages: [] })
  const { from, to } = (await admin.get('/rewind')).body
  expect((await admin.get(`/rewind/view?position=${to.position}`)).body.tables.extensions.length).toBeGreaterThan(0)
  expect((await admin.get(`/rewind/patches?position=${from.position}`)).body.patches.length).toBeGreaterThan(0)

  // Of the trail and of sound there is nothing here: `audit-http.test.ts` and `recordings.test.ts` have them, and `contact-photos.test.ts` has photos.
  const ours = describedElsewhere.filter(
    ({ tag, path }) => tag !== 'audit' && !/[/](recording|photo|sound)$/.test(path),
  )
  const answered = ({ method, path }: (typeof ours)[number]) =>
    [...compared].some((one) => one.startsWith(`${method} ${path} 2`))
  expect(ours.filter((one) => !answered(one)).map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

it('who changed whom, from where and from what, stands in the audit trail', async () => {
  const fields = { name: 'carla', displayName: 'Carla', role: 'viewer', extensionId: '103', contexts: null }
  const { person } = (await admin.post('/people', fields)).body
  await admin.send('PATCH', `/people/${person.id}`, { role: 'operator' })
  const rows = async (action: string) =>
    (await admin.get(`/audit?kind=people&action=${encodeURIComponent(action)}`)).body.rows
  const actor = { name: 'Ada', role: 'admin', phone: null, address: '127.0.0.1' }
  const detail = { account: 'carla', change: { role: 'operator' }, before: { role: 'viewer' } }
  // Rows are written soon after, and delay nothing.
  const written = async () => expect((await rows('person changed'))[0]).toMatchObject({ actor, detail })
  await vi.waitFor(written, { timeout: 10_000, interval: 100 })
  expect((await rows('first administrator'))[0]).toMatchObject({ actor })
})
