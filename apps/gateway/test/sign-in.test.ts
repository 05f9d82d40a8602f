import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* Accounts over real HTTP and real sockets: how people come in, what changes for those who are in, and who stays out. */

let world: World
let links: string[]
let admin: Browser
const browsers: Browser[] = []
const passphrase = 'seven green bottles'
const browser = (headers: Record<string, string> = {}) => {
  const made = new Browser(world.gateway.url, headers)
  browsers.push(made)
  return made
}
/** From an address of its own, as a proxy tells. */
const from = (address: string) => browser({ 'x-forwarded-for': address })

beforeAll(async () => {
  links = []
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false, proxies: ['127.0.0.0/8'] } }),
    onFirstLink: (secret) => links.push(secret),
  })
  await world.amiIs('live')
  admin = browser()
  const made = await admin.post('/sign-in/link', { link: links[0], name: 'Ada', password: passphrase })
  expect(made.status).toBe(200)
})
afterAll(async () => {
  for (const one of browsers) one.close()
  await world.close()
})

let people = 0
/** Somebody new, with the password that everybody has here. */
async function person(more: object = {}): Promise<{ id: string; name: string; board: Browser }> {
  people += 1
  const name = `person-${people}`
  const fields = { name, displayName: `Person ${people}`, role: 'operator', extensionId: '101', contexts: null }
  const added = await admin.post('/people', { ...fields, ...more })
  expect(added.status).toBe(201)
  const board = browser()
  const used = await board.post('/sign-in/link', { link: added.body.link, password: passphrase })
  expect(used.status).toBe(200)
  return { id: added.body.person.id, name, board }
}

describe('the first administrator', () => {
  it('came in by a link that is printed once and good once; the board is closed to everybody else', async () => {
    expect(links).toHaveLength(1)
    const other = browser()
    expect((await other.post('/sign-in/link/look', { link: links[0] })).body.error.code).toBe('link-over')
    const again = await other.post('/sign-in/link', { link: links[0], name: 'Eve', password: passphrase })
    expect(again.body.error.code).toBe('link-over')
    expect((await other.board()).state()).toBe('refused')
    expect((await other.get('/board')).status).toBe(401)
    expect((await admin.get('/account')).body).toMatchObject({ name: 'Ada', role: 'admin', hasTotp: false })
    const board = await admin.board()
    expect(board.store.getState().me).toMatchObject({ name: 'Ada', role: 'admin' })
    expect(world.log.join('')).not.toContain(links[0])
  })

  it('is the administrator of all: one who is bound to contexts changes nobody, and can’t be the only one', async () => {
    const { board } = await person({ role: 'admin', contexts: ['internal'] })
    const added = { name: 'eve', displayName: 'Eve', role: 'admin', extensionId: null, contexts: null }
    expect((await board.post('/people', added)).status).toBe(403)
    expect((await board.get('/people')).status).toBe(403)
    const [ada] = (await admin.get('/people')).body.people
    const bound = await admin.send('PATCH', `/people/${ada.id}`, { contexts: ['internal'] })
    expect(bound.body.error?.code).toBe('last-administrator')
  })

  it('can’t be locked out by themselves', async () => {
    const [ada] = (await admin.get('/people')).body.people
    for (const change of [{ role: 'viewer' }, { disabled: true }])
      expect((await admin.send('PATCH', `/people/${ada.id}`, change)).body.error.code).toBe('last-administrator')
    expect((await admin.send('DELETE', `/people/${ada.id}`)).body.error.code).toBe('last-administrator')
  })
})

describe('a sign-in', () => {
  it('gives a cookie that no script can read and no other site can use; signing out ends it', async () => {
    const { name } = await person()
    const other = browser()
    const answer = await other.signIn(name.toUpperCase(), passphrase)
    expect(answer.status).toBe(200)
    const set = answer.headers.get('set-cookie')!
    expect(set).toMatch(/^jackfield=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
    const cookie = other.cookie
    const { sockets, store } = await other.board()
    expect(store.getState().me).toMatchObject({ role: 'operator', extensionId: '101' })
    expect((await other.post('/sign-out')).status).toBe(204)
    await until('the socket is gone', () => sockets[0]!.disconnected)
    other.cookie = cookie
    expect((await other.get('/account')).status).toBe(401)
  })

  it('by TLS has a cookie that only TLS can set, and that is read by TLS alone', async () => {
    const { name } = await person()
    const secure = browser({ 'x-forwarded-proto': 'https' })
    const set = (await secure.signIn(name, passphrase)).headers.get('set-cookie')!
    expect(set).toMatch(/^__Host-jackfield=.*; Secure$/)
    expect((await secure.get('/account')).status).toBe(200)
    const plain = browser()
    plain.cookie = secure.cookie
    expect((await plain.get('/account')).status).toBe(401)
    const [, secret] = secure.cookie!.split('=')
    secure.cookie = `jackfield=${secret}`
    expect((await secure.get('/account')).status).toBe(401)
  })

  it('gets a new cookie each time, and the one before is worth nothing', async () => {
    const { name, board } = await person()
    const before = board.cookie
    await board.signIn(name, passphrase)
    expect(board.cookie).not.toBe(before)
    board.cookie = before
    expect((await board.get('/account')).status).toBe(401)
  })

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }, 'foreign-origin'],
    ['a page that does not say from where it is', { origin: '' }, 'foreign-origin'],
  ])('%s changes nothing with its cookie', async (_who, headers, code) => {
    const { board } = await person()
    const answer = await board.send('POST', '/account/password', { password: passphrase, newPassword: 'x' }, headers)
    expect([answer.status, answer.body.error.code]).toEqual([403, code])
  })
})

describe('who guesses', () => {
  it('hears the same of a name that nobody has as of a wrong password; each is logged, counted and shown', async () => {
    const { name } = await person()
    const before = (await metric('wrong')) ?? 0
    const [wrong, unknown] = [
      await from('203.0.113.1').signIn(name, 'no'),
      await from('203.0.113.1').signIn('no', 'no'),
    ]
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'wrong-sign-in' } } })
    expect(unknown.body).toEqual(wrong.body)
    expect(await metric('wrong')).toBe(before + 2)
    const { failures } = (await admin.get('/people')).body
    expect(failures.slice(0, 2)).toMatchObject([
      { name: null, address: '203.0.113.1', outcome: 'wrong' },
      { name, address: '203.0.113.1', outcome: 'wrong' },
    ])
    expect(world.log.filter((line) => line.includes('a sign-in failed')).length).toBeGreaterThanOrEqual(2)
  })

  it('is slowed down, and locks nobody out: the right password from an address that never failed comes in', async () => {
    const { name } = await person()
    for (const address of ['203.0.113.10', '203.0.113.11', '203.0.113.12'])
      for (let tries = 0; tries < 10; tries++) await from(address).signIn(name, 'wrong')
    const slowed = await from('203.0.113.10').signIn(name, passphrase)
    expect(slowed).toMatchObject({ status: 429, body: { error: { code: 'slowed' } } })
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('203.0.113.99').signIn(name, passphrase)).status).toBe(200)
  })

  const metric = (outcome: string) => world.metric(`jackfield_sign_ins_total{outcome="${outcome}"}`, admin.cookie!)
})

describe('who is in', () => {
  it('hears at once what an administrator changes, and goes on; whose sign-ins are ended is out before that is answered', async () => {
    const { id, board } = await person()
    const { store, sockets, state } = await board.board()
    await admin.send('PATCH', `/people/${id}`, { role: 'viewer', extensionId: '102' })
    await until('it knows', () => store.getState().me.role === 'viewer')
    expect([state(), sockets[0]!.connected, store.getState().me.extensionId]).toEqual(['live', true, '102'])
    const before = board.cookie
    await board.get('/sign-in')
    expect(board.cookie).not.toBe(before)
    expect(sockets[0]!.connected).toBe(true)
    const open = await world.metric('jackfield_sockets', admin.cookie!)
    expect((await admin.send('DELETE', `/people/${id}/sign-ins`)).status).toBe(204)
    expect(await world.metric('jackfield_sockets', admin.cookie!)).toBe(open! - 1)
    await until('it is closed', () => sockets[0]!.disconnected)
    await until('it is refused', () => state() === 'refused')
  })

  it('is out when disabled or removed, and the name comes in no more', async () => {
    const [disabled, removed] = [await person(), await person()]
    const boards = await Promise.all([disabled.board.board(), removed.board.board()])
    await admin.send('PATCH', `/people/${disabled.id}`, { disabled: true })
    await admin.send('DELETE', `/people/${removed.id}`)
    for (const { sockets } of boards) await until('it is closed', () => sockets[0]!.disconnected)
    for (const { name } of [disabled, removed])
      expect((await browser().signIn(name, passphrase)).body.error.code).toBe('wrong-sign-in')
  })

  it('lists their own sign-ins and ends one of them', async () => {
    const { name, board } = await person()
    const other = browser({ 'user-agent': 'Another browser' })
    await other.signIn(name, passphrase)
    const { sockets } = await other.board()
    const { signIns } = (await board.get('/account')).body
    expect(signIns).toHaveLength(2)
    expect(signIns.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    const [theirs] = signIns.filter(({ agent }: { agent: string }) => agent === 'Another browser')
    expect(JSON.stringify(signIns)).not.toContain(other.cookie!.split('=')[1])
    expect((await board.send('DELETE', `/account/sign-ins/${theirs.id}`)).status).toBe(204)
    await until('it is closed', () => sockets[0]!.disconnected)
    expect((await other.get('/account')).status).toBe(401)
    expect((await board.get('/account')).status).toBe(200)
  })

  it('who changes the password ends all other sign-ins, and has another cookie', async () => {
    const { name, board } = await person()
    const other = browser()
    await other.signIn(name, passphrase)
    const before = board.cookie
    const change = (password: string, newPassword: string) => board.post('/account/password', { password, newPassword })
    expect((await change('wrong', 'eight blue kettles')).body.error.code).toBe('wrong-password')
    for (const [weak, code] of [
      ['short', 'too-short'],
      ['passwordpassword', 'repeats'],
      [`${name}-2026`, 'like-a-name'],
    ])
      expect((await change(passphrase, weak!)).body.error.code).toBe(code)
    expect((await change(passphrase, 'eight blue kettles')).status).toBe(204)
    expect(board.cookie).not.toBe(before)
    expect((await other.get('/account')).status).toBe(401)
    expect((await browser().signIn(name, passphrase)).status).toBe(401)
    expect((await browser().signIn(name, 'eight blue kettles')).status).toBe(200)
  })
})

describe('an administrator’s work is refused to others', () => {
  it('over HTTP, whatever the path', async () => {
    const { id, board } = await person({ role: 'supervisor' })
    for (const [method, path] of [
      ['GET', '/people'],
      ['POST', '/people'],
      ['PATCH', `/people/${id}`],
      ['DELETE', `/people/${id}`],
      ['POST', `/people/${id}/link`],
      ['GET', `/people/${id}/sign-ins`],
      ['DELETE', `/people/${id}/sign-ins`],
    ]) {
      expect((await board.send(method!, path!, method === 'GET' ? undefined : {})).status, path).toBe(403)
      expect((await browser().send(method!, path!, method === 'GET' ? undefined : {})).status, path).toBe(401)
    }
  })

  it('a name is one person’s, however it is written', async () => {
    const { name } = await person()
    const fields = { displayName: 'Another', role: 'operator', extensionId: null, contexts: null }
    const again = await admin.post('/people', { ...fields, name: ` ${name.toUpperCase()}` })
    expect(again.body.error.code).toBe('name-taken')
    expect((await admin.post('/people', { ...fields, name: 'x', role: 'boss' })).body.error.code).toBe('unknown-role')
    const bad = await admin.post('/people', { ...fields, name: 'x\u202e', extensionId: '1&2' })
    expect(bad.body.error.code).toBe('bad-request')
  })
})

describe('the second step', () => {
  it('asks for a code of the app, takes each once, and a recovery code once', async () => {
    const { TOTP, Secret } = await import('otpauth')
    const { name, board } = await person()
    expect((await board.post('/account/totp', { password: 'wrong' })).status).toBe(403)
    const { secret, uri } = (await board.post('/account/totp', { password: passphrase })).body
    expect(uri).toContain(secret)
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
    expect((await board.post('/account/totp/confirm', { code: '000000' })).body.error.code).toBe('wrong-code')
    const used = code()
    const { recoveryCodes } = (await board.post('/account/totp/confirm', { code: used })).body
    expect(new Set(recoveryCodes).size).toBe(10)
    const other = from('203.0.113.20')
    expect((await other.signIn(name, passphrase)).body.error.code).toBe('code-needed')
    expect(other.cookie).toBe(null)
    expect((await other.signIn(name, passphrase, used)).body.error.code).toBe('wrong-code')
    expect((await other.signIn(name, passphrase, recoveryCodes[0].toUpperCase())).status).toBe(200)
    expect((await from('203.0.113.21').signIn(name, passphrase, recoveryCodes[0])).status).toBe(401)
    expect((await board.get('/account')).body).toMatchObject({ hasTotp: true, recoveryCodesLeft: 9 })
    expect((await board.post('/account/totp/off', { password: passphrase })).status).toBe(204)
    expect((await from('203.0.113.22').signIn(name, passphrase)).status).toBe(200)
  })
})

describe('an API token', () => {
  it('acts for its person within its scopes, is shown once, and opens no board', async () => {
    const { id, board } = await person()
    const wanted = { name: 'wallboard', scopes: ['read'], days: 30, password: passphrase }
    const { token } = (await board.post('/account/tokens', wanted)).body
    expect(token).toMatch(/^jf_[\w-]{43}$/)
    expect(JSON.stringify((await board.get('/account')).body)).not.toContain(token)
    const program = browser({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.30' })
    expect((await program.get('/board')).status).toBe(200)
    expect((await program.get('/people')).status).toBe(403)
    expect((await program.get('/account')).status).toBe(401)
    expect(await program.tokenSocket(token)).toBe('unauthorized')
    await admin.send('PATCH', `/people/${id}`, { disabled: true })
    expect((await program.get('/board')).status).toBe(401)
    expect((await board.post('/account/tokens', { name: 'x', scopes: ['all'], days: 1 })).status).toBe(401)
  })
})
