import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultLimits } from '../src/door/limits.ts'
import { Browser } from './browser.ts'
import { World } from './world.ts'

/* Administrators who have a token and no sign-in: what takes an administrator takes them, and the door holds for them as for everybody. */

const passphrase = 'seven green bottles'
const links: string[] = []
let world: World
let ada: Browser
let tokens: { admin: string; read: string }
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
  ada = new Browser(world.gateway.url)
  await ada.post('/sign-in/link', { link: links[0], name: 'ada', displayName: 'Ada', password: passphrase })
  const tokenOf = async (name: string, scopes: string[]): Promise<string> =>
    (await ada.post('/account/tokens', { name, scopes, days: 1, password: passphrase })).body.token
  tokens = { admin: await tokenOf('pages', ['admin']), read: await tokenOf('wall', ['read']) }
})
afterAll(async () => {
  ada.close()
  await world.close()
})

const by = (token: string, headers: Record<string, string> = {}) =>
  new Browser(world.gateway.url, { authorization: `Bearer ${token}`, ...headers })

it('a token of an administrator reads and changes people and roles, one for reading does not', async () => {
  const admin = by(tokens.admin)
  for (const page of ['/people', '/roles']) {
    expect((await admin.get(page)).status, page).toBe(200)
    expect((await by(tokens.read).get(page)).status, page).toBe(403)
  }
  const fields = { name: 'rita', displayName: 'Rita', role: 'operator', extensionId: null, contexts: null }
  expect((await admin.post('/people', fields)).status).toBe(201)
  expect((await by(tokens.read).post('/people', { ...fields, name: 'eve', displayName: 'Eve' })).status).toBe(403)
})

it('a token is no reason to let a page of another site, or a foreign name, in', async () => {
  const foreign = by(tokens.admin, { origin: 'https://evil.example' })
  const fields = { name: 'eve', displayName: 'Eve', role: 'admin', extensionId: null, contexts: null }
  expect((await foreign.post('/people', fields)).body.error.code).toBe('foreign-origin')
  // In an address, which logs keep, a token proves nothing.
  expect((await new Browser(world.gateway.url).get(`/people?token=${tokens.admin}`)).status).toBe(401)
})

it('guesses of a token are slowed down here, too; the right one never waits', async () => {
  const statuses: number[] = []
  // However slow the machine is, guesses come sooner than they are forgotten.
  while (statuses.at(-1) !== 429 && statuses.length < 100)
    statuses.push((await by(`guess-${statuses.length}`).get('/people')).status)
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.indexOf(429)).toBeGreaterThanOrEqual(defaultLimits.wrongTokens.burst)
  expect((await by(tokens.admin).get('/people')).status).toBe(200)
})
