import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '../src/config/config.ts'
import { runningGateway } from '../src/running/running-gateway.ts'
import { writeArchive } from '../src/support/archive.ts'
import { type Bundle, type BundleOptions, gather } from '../src/support/bundle.ts'
import { Browser } from './browser.ts'
import { certificate } from './certificate.ts'
import { secret, World } from './world.ts'

/* `./jackfield support`: what somebody who helps needs is in it, and nothing that lets anybody in. */

const word = () => randomBytes(24).toString('base64url')
const folder = mkdtempSync(join(tmpdir(), 'jackfield-support-'))
const passphrase = 'seven green bottles'
/** What nobody may read, by what it is. */
const secrets = new Map([
  ['AMI secret and ARI password', secret],
  ['password', passphrase],
])
const outside = '0612345678'
const links: string[] = []
let world: World
let admin: Browser
let token: string

beforeAll(async () => {
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (link) => links.push(link),
  })
  await world.amiIs('live')
  admin = new Browser(world.gateway.url)
  await admin.post('/sign-in/link', { link: links[0], name: 'Ada', displayName: 'Ada Lovelace', password: passphrase })
  const { secret: totp } = (await admin.post('/account/totp', { password: passphrase })).body
  const code = new TOTP({ secret: Secret.fromBase32(totp) }).generate()
  const { recoveryCodes } = (await admin.post('/account/totp/confirm', { code })).body
  const made = await admin.post('/account/tokens', {
    name: 'support',
    scopes: ['admin', 'read'],
    days: 1,
    password: passphrase,
  })
  token = made.body.token
  for (const [at, one] of [links[0]!, totp, ...recoveryCodes].entries()) secrets.set(`link, TOTP, codes ${at}`, one)
  secrets.set('session cookie', admin.cookie!.split('=')[1]!).set('API token', token)
  const phone = { id: word().slice(0, 16), kind: 'dial', actorExtensionId: '101', number: outside, autoAnswer: false }
  const anyPhone = world.gateway.people.operators()[0]!
  await world.gateway.command(phone, { ...anyPhone, name: 'Ada Lovelace' })
})
afterAll(async () => {
  admin.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The settings with a secret in every place that has one. */
async function settings(): Promise<string> {
  const { cert, key } = await certificate()
  secrets.set('TLS key', key.split('\n')[2]!)
  const made = (name: string) => {
    secrets.set(name, word())
    return secrets.get(name)!
  }
  writeFileSync(join(folder, 'cert.pem'), cert)
  writeFileSync(join(folder, 'key.pem'), key)
  const hook = `whsec_${randomBytes(32).toString('base64')}`
  secrets.set('webhook', hook)
  const file = join(folder, 'board.yaml')
  writeFileSync(
    file,
    `ami: { url: "ami://board:${secret}@127.0.0.1:${world.ports.amiPort}", systemUrl: "ami://sys@127.0.0.1:${world.ports.amiPort}", systemSecret: "${made('system secret')}" }
ari: { url: "http://board:${secret}@127.0.0.1:${world.ports.ariPort}/ari" }
listen: { token: "${made('token of the settings')}", tls: { cert: "${folder}/cert.pem", key: "${folder}/key.pem" } }
database: { url: "postgres://jackfield:${made('database password')}@127.0.0.1:1/jackfield" }
operators: [{ name: Rita Rossi, role: operator, extension: 101, token: "${made('token of an operator')}" }]
webhooks: [{ name: crm, url: "https://crm.example.com/calls?key=${made('address of a webhook')}", secret: "${hook}", events: [call.began] }]
extensions: { 103: { name: Anna Conti }, 104: { name: "Call ${outside}" } }
`,
  )
  return file
}

/** What systemd may have of a service: words for the terminal, a crash, lines of ours, and what nobody should have logged. */
const journal = () => [
  `  http://127.0.0.1:8080/sign-in#link=${links[0]}`,
  JSON.stringify({
    level: 30,
    operator: 'Anna Conti',
    says: { key: 'k', values: { number: outside } },
    msg: 'command asked',
  }),
  JSON.stringify({ level: 30, audit: 'supervision', reason: 'Anna Conti is ill', msg: 'supervision asked' }),
  `Error: Authorization: Bearer ${token}`,
  `cookie: ${admin.cookie}`,
  'Anna Conti said +39 06 1234 5678',
]

async function bundle(more: Partial<BundleOptions> = {}): Promise<Bundle> {
  const path = await settings()
  const env = { JACKFIELD_API_TOKEN: token }
  const loaded = loadConfig(env, path)
  expect(loaded).toMatchObject({ ok: true })
  const gateway = runningGateway(env, world.gateway.url)
  const journaled = async () => ({ lines: journal() })
  const now = new Date(0)
  return gather({
    env,
    path,
    loaded,
    gateway,
    now,
    logs: [],
    recordSeconds: 0,
    personal: false,
    journal: journaled,
    ...more,
  })
}

it('has everything, and no secret, no name and no number', async () => {
  const { files, missing } = await bundle()
  expect(missing).toEqual([])
  expect([...files.keys()].sort()).toEqual([
    'README.txt',
    'doctor.json',
    'doctor.txt',
    'health.json',
    'log/gateway.log',
    'log/journal.log',
    'metrics.txt',
    'recording/session.ami',
    'recording/session.idx',
    'settings.yaml',
    'versions.json',
  ])
  const all = [...files.values()].join('\n')
  for (const [what, one] of secrets) expect(all.includes(one), what).toBe(false)
  for (const one of ['Anna Conti', 'Rita Rossi', 'Ada Lovelace', outside, '1234 5678']) expect(all).not.toContain(one)
  // What helps is there.
  expect(files.get('metrics.txt')).toContain('jackfield_feed_up{feed="ami"} 1')
  expect(JSON.parse(files.get('health.json')!)).toMatchObject({ feeds: { ami: { state: 'live' } } })
  expect(files.get('settings.yaml')).toContain('url: ami://***@127.0.0.1')
  expect(files.get('log/gateway.log')).toMatch(/"code":"|command asked/)
  expect(files.get('recording/session.ami')).toMatch(
    /^Asterisk Call Manager\r\n[\s\S]*ActionID: CoreShowChannels\.1\r\n/,
  )
  expect(JSON.parse(files.get('versions.json')!)).toMatchObject({ node: process.version })
})

it('with --names has names and numbers, and no secret still', async () => {
  const { files } = await bundle({ personal: true })
  const all = [...files.values()].join('\n')
  for (const [what, one] of secrets) expect(all.includes(one), what).toBe(false)
  expect(files.get('settings.yaml')).toContain('Anna Conti')
  expect(files.get('log/journal.log')).toContain(outside)
})

it('says what is missing where nothing runs, and takes the rest; wrong settings are in it', async () => {
  const path = join(folder, 'wrong.yaml')
  writeFileSync(path, 'ami: { url: "ami://board:hidden-word@127.0.0.1:1", sekret: "hidden-word-too" }\n')
  const env = {}
  const { files, missing } = await gather({
    ...{
      env,
      path,
      loaded: loadConfig(env, path),
      gateway: runningGateway(env, 'http://127.0.0.1:1'),
      now: new Date(0),
    },
    ...{
      logs: [],
      recordSeconds: null,
      personal: false,
      journal: async () => ({ problem: 'there is no journalctl on this machine' }),
    },
  })
  expect(missing).toEqual([
    'the running gateway: no board answers at http://127.0.0.1:1 (--url)',
    'the journal: there is no journalctl on this machine',
    'what doctor says, and a recording: the settings are wrong, see settings-problems.txt',
  ])
  expect(files.get('settings-problems.txt')).toContain('ami.sekret')
  expect([...files.values()].join('\n')).not.toContain('hidden-word')
})

it('is a file that its owner alone can read, and writes over none', async () => {
  const file = join(folder, 'board.tar.gz')
  await writeArchive(file, new Map([['a/b.txt', 'ü']]), new Date(0))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  execFileSync('tar', ['xzf', file, '-C', folder])
  expect(readFileSync(join(folder, 'board/a/b.txt'), 'utf8')).toBe('ü')
  await expect(writeArchive(file, new Map(), new Date(0))).rejects.toThrow(
    `${file} is there already; name another file`,
  )
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
