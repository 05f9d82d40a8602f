import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { loadConfig } from '../src/config/config.ts'
import { createLog } from '../src/log.ts'
import { Directory } from '../src/sign-in/ldap/directory.ts'
import { Browser } from './browser.ts'
import { certificate } from './certificate.ts'
import { groups, LdapServer, people, service } from './ldap-server.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* People sign in with the password of a directory, an OpenLDAP. Of the project `store`: it needs a server that is not ours. */

const passphrase = 'seven green bottles'
let folder: string
let server: LdapServer
let world: World
let links: string[]
let admin: Browser
const browsers: Browser[] = []
let addresses = 0
const browser = (address = `203.0.113.${++addresses}`) => {
  const made = new Browser(world.gateway.url, { 'x-forwarded-for': address })
  browsers.push(made)
  return made
}

/** The settings as an administrator writes them. */
function settingsOf(ldap: Record<string, unknown>) {
  const roles = [
    { group: `CN=Bosses,${groups}`, role: 'supervisor' },
    { group: `cn=desk,${groups}`, role: 'operator' },
  ]
  const file = join(folder, 'board.yaml')
  const text = { ami: { url: 'ami://a:b@127.0.0.1' }, signIn: { ldap: { ca: join(folder, 'ca.pem'), roles, ...ldap } } }
  writeFileSync(file, JSON.stringify(text))
  expect(parseDocument(JSON.stringify(text)).errors).toEqual([])
  const loaded = loadConfig({}, file)
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  return loaded.config.signIn.ldap!
}
const bySearch = () => ({
  ...{ url: server.urlByTls, base: people, bindDn: service.dn, bindPassword: service.password },
  phoneAttribute: 'telephoneNumber',
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-ldap-test-'))
  const { cert, key } = await certificate()
  writeFileSync(join(folder, 'ca.pem'), cert)
  server = await LdapServer.open({ cert, key })
  await server.person('rita', { password: 'rita’s word', name: 'Rita Rossi', phone: '101' })
  await server.person('boris', { password: 'boris’ word' })
  await server.person('eve', { password: 'eve’s word' })
  await server.person('ada', { password: 'another ada' })
  await server.group('desk', ['rita', 'boris', 'ada'])
  links = []
  world = await World.open({
    config: (config) => ({
      ...config,
      listen: { ...config.listen, open: false, proxies: ['127.0.0.0/8'] },
      signIn: { ...config.signIn, ldap: settingsOf(bySearch()) },
    }),
    onFirstLink: (secret) => links.push(secret),
  })
  await world.amiIs('live')
  admin = browser()
  await admin.post('/sign-in/link', { link: links[0], name: 'Ada', password: passphrase })
}, 300_000)
afterAll(async () => {
  for (const one of browsers) one.close()
  await world?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})
const codeOf = async (name: string, password: string) => {
  const { status, body } = await browser().signIn(name, password)
  return [status, body.error?.code ?? 'ok']
}

it('somebody of the directory comes in by the password there, with name, phone and the role of a group', async () => {
  const board = browser()
  expect((await board.signIn('Rita', 'rita’s word')).status).toBe(200)
  const { body } = await board.get('/account')
  expect(body).toMatchObject({ displayName: 'Rita Rossi', role: 'operator', extensionId: '101', hasPassword: false })
  expect((await board.board()).store.getState().me).toMatchObject({ name: 'Rita Rossi', role: 'operator' })
  expect((await browser().signIn('rita', 'rita’s word')).status).toBe(200)
  expect((await board.get('/account')).body.signIns).toHaveLength(2)
})

it.each([
  ['a wrong password', 'rita', 'rita'],
  ['no password: the server would say yes to that', 'rita', ''],
  ['a name that nobody has', 'nobody', 'x'],
  ['a star for a name', '*', 'rita’s word'],
  ['a filter for a name', 'rita)(objectClass=*', 'rita’s word'],
  ['a name in another place of the tree', 'rita,ou=people', 'rita’s word'],
  ['the password of the directory for a name of this board', 'ada', 'another ada'],
])('%s: refused', async (_what, name, password) => {
  expect(await codeOf(name, password)).toEqual([401, 'wrong-sign-in'])
})

it('who is in no group with a role is told so; a role that is taken away closes boards that are open', async () => {
  expect(await codeOf('eve', 'eve’s word')).toEqual([403, 'no-role'])
  const board = browser()
  await board.signIn('boris', 'boris’ word')
  const { store, sockets } = await board.board()
  await server.group('bosses', ['boris'])
  expect(await codeOf('boris', 'boris’ word')).toEqual([200, 'ok'])
  await until('the board knows', () => store.getState().me.role === 'supervisor')
  await server.group('bosses', [])
  await server.group('desk', ['rita', 'ada'])
  expect(await codeOf('boris', 'boris’ word')).toEqual([403, 'no-role'])
  await until('the board is closed', () => sockets[0]!.disconnected)
  const { rows } = (await admin.get('/audit?kind=sign-in&outcome=refused&person=boris')).body
  expect(rows[0]).toMatchObject({ action: 'password', detail: { reason: 'no-role' } })
})

it('a second step of the board’s own may be set up by the password of the directory', async () => {
  const board = browser()
  await board.signIn('rita', 'rita’s word')
  expect((await board.get('/account')).body).toMatchObject({ mayHaveTotp: true, hasTotp: false })
  expect((await board.post('/account/totp', { password: 'x' })).status).toBe(403)
  const makeToken = (password?: string) =>
    board.post('/account/tokens', { name: 'x', scopes: ['read'], days: 1, password })
  expect((await makeToken('x')).body.error.code).toBe('wrong-password')
  expect((await makeToken()).body.error.code).toBe('password-needed')
  expect((await makeToken('rita’s word')).status).toBe(201)
  const { secret } = (await board.post('/account/totp', { password: 'rita’s word' })).body
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const on = await board.post('/account/totp/confirm', { code: totp.generate() })
  expect((await browser().signIn('rita', 'rita’s word')).body.error.code).toBe('code-needed')
  expect((await browser().signIn('rita', 'rita’s word', on.body.recoveryCodes[0])).status).toBe(200)
  expect((await browser().signIn('rita', 'x', on.body.recoveryCodes[1])).body.error.code).toBe('wrong-sign-in')
  expect((await board.post('/account/totp/off', { password: 'rita’s word' })).status).toBe(204)
})

it('somebody else who gets the same name later is somebody else', async () => {
  await server.person('gil', { password: 'gil’s word' })
  await server.group('desk', ['rita', 'ada', 'gil'])
  const board = browser()
  await board.signIn('gil', 'gil’s word')
  const before = (await board.get('/account')).body
  await server.remove('gil')
  await server.person('gil', { password: 'gil’s other word' })
  await server.group('desk', ['rita', 'ada', 'gil'])
  const other = browser()
  expect((await other.signIn('gil', 'gil’s other word')).status).toBe(200)
  const after = (await other.get('/account')).body
  expect([before.name, after.name, after.signIns.length]).toEqual(['gil', 'gil (2)', 1])
})

it('a server that is away is told in words, counts as nobody’s failure, and keeps nobody with a password here out', async () => {
  await server.stop()
  for (let tries = 0; tries < 12; tries++) {
    const away = await browser('203.0.113.250').signIn('rita', 'rita’s word')
    expect([away.status, away.body.error.code]).toEqual([503, 'provider-away'])
  }
  expect(await codeOf('ada', passphrase)).toEqual([200, 'ok'])
  await server.start()
  expect((await browser('203.0.113.250').signIn('rita', 'rita’s word')).status).toBe(200)
  expect(world.log.join('')).not.toContain('rita’s word')
  expect(world.log.join('')).not.toContain(service.password)
})

it.each<[string, () => Record<string, unknown>, unknown]>([
  ['by STARTTLS', () => ({ ...bySearch(), url: server.url, startTls: true }), { displayName: 'Rita Rossi' }],
  ['in the clear, where that is asked for', () => ({ ...bySearch(), url: server.url, plain: true }), { name: 'rita' }],
  [
    'by the name of the entry, without a search',
    () => ({ url: server.urlByTls, userDn: `uid={name},${people}` }),
    { name: 'rita' },
  ],
  [
    'groups by a search',
    () => ({ ...bySearch(), groupAttribute: 'description', groupBase: groups }),
    { groups: [`cn=desk,${groups}`] },
  ],
  ['another authority than the server’s', () => ({ ...bySearch(), ca: undefined }), 'away'],
  [
    'STARTTLS with another authority',
    () => ({ ...bySearch(), ca: undefined, url: server.url, startTls: true }),
    'away',
  ],
  ['a wrong word of the service account', () => ({ ...bySearch(), bindPassword: 'x' }), 'away'],
  ['an attribute for the identity that nobody has', () => ({ ...bySearch(), idAttribute: 'objectGUID' }), 'away'],
])('%s', async (_what, settings, expected) => {
  const directory = new Directory({ ...settingsOf(settings()), log: createLog({ level: 'silent', secrets: [] }) })
  const asked = await directory.ask('rita', 'rita’s word')
  if (typeof expected === 'string') expect(asked).toBe(expected)
  else expect(asked).toMatchObject(expected as object)
  if (typeof expected !== 'string') expect(await directory.ask('rita', 'x')).toBe('wrong')
})
