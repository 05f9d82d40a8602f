import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Browser } from './browser.ts'
import { World } from './world.ts'

/* The own password, where it is asked for again before a change. */

const passphrase = 'seven green bottles'
const links: string[] = []
let world: World
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
})
afterAll(() => world.close())

it('a token for programs takes it, and a wrong one makes none', async () => {
  const ada = new Browser(world.gateway.url)
  await ada.post('/sign-in/link', { link: links[0], name: 'ada', displayName: 'Ada', password: passphrase })
  const make = (password?: string) => ada.post('/account/tokens', { name: 'x', scopes: ['admin'], days: 366, password })
  expect((await ada.get('/account')).body).toMatchObject({ proof: 'password', provenUntil: null })
  expect((await make()).body.error.code).toBe('password-needed')
  expect((await make('seven green bottle')).body.error.code).toBe('wrong-password')
  expect((await ada.get('/account')).body.apiTokens).toEqual([])
  expect((await make(passphrase)).status).toBe(201)
})

it('a wrong one stands in the audit trail: who, from where and for what, and never what was typed', async () => {
  const ada = new Browser(world.gateway.url)
  await ada.signIn('ada', passphrase)
  const password = 'a wrong one, typed here'
  await ada.post('/account/password', { password, newPassword: 'eight blue kettles' })
  await ada.post('/account/totp', { password })
  await ada.post('/account/totp/off', { password })
  await ada.post('/account/recovery-codes', { password })
  await ada.post('/account/tokens', { name: 'x', scopes: ['admin'], days: 366, password })
  const what = ['API token', 'recovery codes', 'second step off', 'second step on', 'password']
  const rows = await vi.waitFor(
    async () => {
      const page = (await ada.get('/audit?kind=people&outcome=wrong-password&limit=5')).body
      expect(page.rows.map(({ action }: { action: string }) => action)).toEqual(what)
      return page.rows
    },
    { timeout: 10_000, interval: 50 },
  )
  for (const { actor } of rows) expect(actor).toMatchObject({ name: 'Ada', address: '127.0.0.1' })
  expect(JSON.stringify(rows)).not.toContain(password)
})

it('after too many wrong ones says how long to wait, in the words of the sign-in and no others', async () => {
  const ada = new Browser(world.gateway.url)
  await ada.signIn('ada', passphrase)
  const wrong = { password: 'wrong', newPassword: 'eight blue kettles' }
  const codes: string[] = []
  while (codes.at(-1) !== 'slowed' && codes.length < 50)
    codes.push((await ada.post('/account/password', wrong)).body.error.code)
  expect(new Set(codes)).toEqual(new Set(['wrong-password', 'slowed']))
  const told = await ada.post('/account/totp', { password: passphrase })
  const there = await new Browser(world.gateway.url).signIn('ada', passphrase)
  for (const { status, body, headers } of [told, there]) {
    expect([status, body.error.code]).toEqual([429, 'slowed'])
    expect(Object.keys(body.error)).toEqual(['code', 'message', 'waitMs'])
    expect(body.error.waitMs).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBe(Math.ceil(body.error.waitMs / 1000))
  }
  await vi.waitFor(
    async () =>
      expect((await ada.get('/audit?kind=people&outcome=slowed')).body.rows[0]?.action).toBe('second step on'),
    { timeout: 10_000, interval: 50 },
  )
})
