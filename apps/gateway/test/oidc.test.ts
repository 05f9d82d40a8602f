import { afterAll, beforeAll, expect, it } from 'vitest'
import { signInSettings } from '../src/config/sign-in-settings.ts'
import { Browser } from './browser.ts'
import { client, OidcServer, visit } from './oidc-server.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* People sign in at a real provider of OpenID Connect: the whole way there and back, and who does not come in. */

/** By which browsers reach the board; here the gateway's own address stands for it. */
const publicUrl = 'http://board.test'
const callback = '/sign-in/provider/callback'
let provider: OidcServer
let world: World
let links: string[]
let admin: Browser
const browsers: Browser[] = []
let addresses = 0
/** From an address of its own, as a proxy tells. */
const browser = (address = `203.0.113.${++addresses}`) => {
  const made = new Browser(world.gateway.url, { 'x-forwarded-for': address })
  browsers.push(made)
  return made
}

beforeAll(async () => {
  links = []
  provider = await OidcServer.open(`${publicUrl}/api/v1${callback}`)
  const { oidc } = signInSettings.parse({
    oidc: {
      ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, name: 'Office' },
      ...{ roleClaims: ['roles', 'groups'], phoneClaim: 'ext' },
      roles: [
        { group: 'bosses', role: 'supervisor' },
        { group: 'desk', role: 'operator' },
      ],
    },
  })
  world = await World.open({
    config: (config) => ({
      ...config,
      listen: { ...config.listen, open: false, publicUrl, proxies: ['127.0.0.0/8'] },
      signIn: { ...config.signIn, oidc: oidc! },
    }),
    onFirstLink: (secret) => links.push(secret),
  })
  await world.amiIs('live')
  admin = browser()
  await admin.post('/sign-in/link', { link: links[0], name: 'Ada', password: 'seven green bottles' })
}, 60_000)
afterAll(async () => {
  for (const one of browsers) one.close()
  await world.close()
  await provider.close()
})

type Way = {
  board: Browser
  to?: string
  anew?: boolean
  flow?: (cookie: string) => string | null
  query?: (query: string) => string
}
/** Signs in as this person; gives where the browser ends. `flow` and `query` = what somebody makes of cookie and answer on the way. */
async function signIn(
  login: string | null,
  { board, to = '/', anew = false, flow = (c) => c, query = (q) => q }: Way,
): Promise<string> {
  const begun = await page(board, `/sign-in/provider?to=${encodeURIComponent(to)}${anew ? '&anew=1' : ''}`)
  const target = begun.headers.get('location')!
  if (target.startsWith('/')) return target
  expect(begun.headers.getSetCookie()[0]).toMatch(
    /^jackfield-flow=[\w.-]+; Path=\/; Max-Age=900; HttpOnly; SameSite=Lax$/,
  )
  const kept = flow(begun.headers.getSetCookie()[0]!.split(';')[0]!)
  const back = await visit(target, login)
  expect(`${back.origin}${back.pathname}`).toBe(`${publicUrl}/api/v1${callback}`)
  return finish(board, `?${query(back.search.slice(1))}`, kept)
}
/** What the browser does with the answer of the provider. */
async function finish(board: Browser, query: string, flowCookie: string | null): Promise<string> {
  const answer = await page(board, `${callback}${query}`, flowCookie)
  expect(answer.status).toBe(302)
  const [flow, mine] = ['jackfield-flow=', 'jackfield='].map((name) =>
    answer.headers.getSetCookie().find((line) => line.startsWith(name)),
  )
  expect(flow).toContain('Max-Age=0;')
  if (mine !== undefined) {
    expect(mine).toContain('SameSite=Strict')
    board.cookie = mine.split(';')[0]!
  }
  return answer.headers.get('location')!
}
/** A page that the browser opens, as a link of another site leads to it. */
function page(board: Browser, path: string, flowCookie: string | null = null): Promise<Response> {
  const cookie = [board.cookie, flowCookie].filter((one) => one !== null).join('; ')
  return fetch(new URL(`/api/v1${path}`, board.url), {
    redirect: 'manual',
    headers: { cookie, 'x-forwarded-for': board.address, 'sec-fetch-site': 'cross-site' },
  })
}
const people = async () => (await admin.get('/people')).body.people as { id: string; name: string; role: string }[]

it('somebody new comes in with the role and the phone of their claims, and is the same person the next time', async () => {
  provider.people.set('u-1', { name: 'Rita Rossi', preferred_username: 'rita', groups: ['all', 'desk'], ext: '101' })
  const [board, other] = [browser(), browser()]
  expect((await board.get('/sign-in')).body).toMatchObject({ provider: 'Office', name: null })
  expect(await signIn('u-1', { board, to: '/account' })).toBe('/account')
  const { body } = await board.get('/account')
  expect(body).toMatchObject({ name: 'rita', displayName: 'Rita Rossi', role: 'operator', extensionId: '101' })
  expect(body).toMatchObject({ hasPassword: false, signIns: [{ how: 'provider', current: true }] })
  expect((await board.board()).store.getState().me).toMatchObject({ name: 'Rita Rossi', extensionId: '101' })
  provider.people.set('u-1', { name: 'Rita Bianchi', preferred_username: 'rb', groups: ['desk'], ext: '101' })
  expect(await signIn('u-1', { board: other })).toBe('/')
  expect((await other.get('/account')).body.signIns).toHaveLength(2)
  expect((await board.post('/sign-out')).status).toBe(204)
  expect((await board.get('/account')).status).toBe(401)
  const { rows } = (await admin.get('/audit?kind=sign-in&person=rita')).body
  expect(rows[0]).toMatchObject({ action: 'provider', outcome: 'done', actor: { name: 'rita' } })
})

it('an API token takes a sign-in at which the provider asked anew; that it let somebody in whom it knew is not enough', async () => {
  provider.people.set('u-20', { preferred_username: 'nora', groups: ['desk'] })
  const board = browser()
  await signIn('u-20', { board })
  const make = (password?: string) => board.post('/account/tokens', { name: 'x', scopes: ['read'], days: 1, password })
  const proof = async () => (await board.get('/account')).body
  expect(await proof()).toMatchObject({ proof: 'provider', provenUntil: null })
  for (const { status, body } of [await make(), await make('x')])
    expect([status, body.error.code]).toEqual([403, 'sign-in-again'])
  expect(await signIn('u-20', { board, to: '/account', anew: true })).toBe('/account')
  expect((await proof()).provenUntil).toBeGreaterThan(Date.now())
  expect((await make()).status).toBe(201)
  const other = browser()
  await signIn('u-20', { board: other })
  expect((await other.post('/account/tokens', { name: 'y', scopes: ['read'], days: 1 })).status).toBe(403)
})

it('a role that is another by now counts on boards that are open; one that is taken away closes them and ends API tokens', async () => {
  provider.people.set('u-2', { preferred_username: 'boris', groups: ['desk'] })
  const board = browser()
  await signIn('u-2', { board, anew: true })
  const { token } = (await board.post('/account/tokens', { name: 'x', scopes: ['read'], days: 1 })).body
  const { store, sockets, state } = await board.board()
  provider.people.set('u-2', { preferred_username: 'boris', groups: 'bosses' })
  expect(await signIn('u-2', { board: browser() })).toBe('/')
  await until('the board knows', () => store.getState().me.role === 'supervisor')
  expect(state()).toBe('live')
  provider.people.set('u-2', { preferred_username: 'boris', groups: ['all'] })
  expect(await signIn('u-2', { board: browser() })).toBe('/sign-in#fault=no-role')
  await until('the board is closed', () => sockets[0]!.disconnected)
  expect((await board.get('/account')).status).toBe(401)
  const program = new Browser(world.gateway.url, {
    authorization: `Bearer ${token}`,
    'x-forwarded-for': '203.0.113.200',
  })
  expect((await program.get('/board')).status).toBe(401)
})

it('somebody to whom no claim gives a role gets no account; administrators see why', async () => {
  provider.people.set('u-3', { preferred_username: 'eve', groups: ['Desk', ' desk'] })
  const board = browser()
  expect(await signIn('u-3', { board })).toBe('/sign-in#fault=no-role')
  expect((await board.get('/account')).status).toBe(401)
  expect((await people()).map(({ name }) => name)).not.toContain('eve')
  const { rows } = (await admin.get('/audit?kind=sign-in&outcome=refused')).body
  expect(rows[0]).toMatchObject({ actor: { name: 'eve' }, detail: { reason: 'no-role' } })
  expect((await admin.get('/people')).body.failures[0]).toMatchObject({ name: 'eve', outcome: 'refused' })
})

it('the same name or address of mail as another’s leads to no account of theirs', async () => {
  provider.people.set('u-4', { name: 'Ada', preferred_username: 'ADA', email: 'ada@example.com', groups: ['desk'] })
  const board = browser()
  expect(await signIn('u-4', { board })).toBe('/')
  expect((await board.get('/account')).body).toMatchObject({
    name: 'ADA (2)',
    displayName: 'Ada (2)',
    role: 'operator',
  })
})

it('who was disabled here stays out, and gets no password besides the provider', async () => {
  provider.people.set('u-5', { preferred_username: 'dan', groups: ['desk'] })
  await signIn('u-5', { board: browser() })
  const { id } = (await people()).find(({ name }) => name === 'dan')!
  expect((await admin.post(`/people/${id}/link`)).body.error.code).toBe('by-provider')
  await admin.send('PATCH', `/people/${id}`, { disabled: true })
  expect(await signIn('u-5', { board: browser() })).toBe('/sign-in#fault=disabled')
})

const part = (index: number) => (cookie: string) => {
  const [name, value] = cookie.split('=')
  return `${name}=${value!
    .split('.')
    .map((one, i) => (i === index ? `${one.startsWith('x') ? 'y' : 'x'}${one.slice(1)}` : one))
    .join('.')}`
}
it.each<[string, Partial<Way>, string]>([
  ['another state', { flow: part(0) }, 'provider-stale'],
  ['another nonce', { flow: part(1) }, 'provider-stale'],
  ['another proof of who asked (PKCE)', { flow: part(2) }, 'provider-stale'],
  ['no cookie: the answer was begun in another browser', { flow: () => null }, 'provider-stale'],
  ['a code that nobody gave', { query: (query) => query.replace(/code=[^&]*/, 'code=none') }, 'provider-stale'],
  [
    'an answer of another provider',
    { query: (query) => query.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example') },
    'provider-stale',
  ],
  ['no answer at all', { query: () => '' }, 'provider-stale'],
])('%s: refused', async (_what, tampered, why) => {
  provider.people.set('u-6', { preferred_username: 'fay', groups: ['desk'] })
  const board = browser()
  expect(await signIn('u-6', { board, ...tampered })).toBe(`/sign-in#fault=${why}`)
  expect(board.cookie).toBe(null)
})

it('who says no at the provider is told so; nobody is sent to a page of another site', async () => {
  expect(await signIn(null, { board: browser() })).toBe('/sign-in#fault=provider-refused')
  provider.people.set('u-7', { preferred_username: 'gil', groups: ['desk'] })
  expect(await signIn('u-7', { board: browser(), to: '//evil.example/' })).toBe('/')
})

it('who fails again and again is slowed down, others are not', async () => {
  const board = browser()
  for (let tries = 0; tries < 10; tries++)
    expect(await finish(board, '?code=x&state=y', null)).toBe('/sign-in#fault=provider-stale')
  expect(await finish(board, '?code=x&state=y', null)).toBe('/sign-in#fault=too-often')
  expect(await signIn('u-7', { board: browser() })).toBe('/')
  expect(await world.metric('jackfield_sign_ins_total{outcome="slowed"}', admin.cookie!)).toBe(1)
})

it('a provider that goes away meanwhile is told in words, and nobody has failed', async () => {
  const board = browser()
  const begun = await page(board, '/sign-in/provider')
  const flow = begun.headers.getSetCookie()[0]!.split(';')[0]!
  const back = await visit(begun.headers.get('location')!, 'u-7')
  await provider.close()
  expect(await finish(board, back.search, flow)).toBe('/sign-in#fault=provider-away')
  expect(await world.metric('jackfield_sign_ins_total{outcome="away"}', admin.cookie!)).toBe(1)
  await provider.start()
  expect(await signIn('u-7', { board })).toBe('/')
  expect(world.log.join('')).not.toContain(client.secret)
})
