import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { AmiClient } from '../src/client/ami-client.ts'
import type { AmiTlsOptions } from '../src/client/options.ts'
import { type Rig, reached, rig } from './client-rig.ts'
import { FakeHttp } from './fake-http.ts'

let folder = ''
let ca = ''
let tls = { key: '', cert: '' }
let current: Rig | null = null

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ami-tls-'))
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  run('req', '-x509', ...ec, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test CA')
  run('req', ...ec, '-keyout', 'pbx.key', '-out', 'pbx.csr', '-subj', '/CN=pbx.example.test')
  writeFileSync(join(folder, 'san'), 'subjectAltName=DNS:pbx.example.test\n')
  run(
    'x509',
    '-req',
    '-in',
    'pbx.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'san',
    '-out',
    'pbx.pem',
  )
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  ca = read('ca.pem')
  tls = { key: read('pbx.key'), cert: read('pbx.pem') }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  await current?.close()
  current = null
})

async function connect(options: AmiTlsOptions | null, server = true) {
  current = await rig(options === null ? {} : { tls: options }, server ? { tls } : {})
  current.client.start()
  return current
}

test('with the CA and the name in the certificate', async () => {
  const { client } = await connect({ ca, servername: 'pbx.example.test' })
  await reached(client, 'live')
  expect((await client.action('Ping')).ok).toBe(true)
})

test('the CA may be bytes', async () => {
  const { client } = await connect({ ca: [new TextEncoder().encode(ca)], servername: 'pbx.example.test' })
  await reached(client, 'live')
})

test.each<[string, () => AmiTlsOptions, RegExp]>([
  ['without the CA', () => ({ servername: 'pbx.example.test' }), /self.signed|local issuer|unable to verify/i],
  ['with another name', () => ({ ca, servername: 'other.example.test' }), /does not match/i],
  ['without a name, by address', () => ({ ca }), /does not match/i],
])('%s it is refused, and said why', async (_, options, message) => {
  const { client, fake } = await connect(options())
  const { reason } = await reached(client, 'backoff')
  expect(reason.code).toBe('tls')
  expect(reason.message).toMatch(message)
  expect(fake.peers.every((peer) => peer.actions.length === 0)).toBe(true)
})

test('any certificate when the options allow it', async () => {
  const { client } = await connect({ rejectUnauthorized: false })
  await reached(client, 'live')
})

test('TLS to a plain port is a TLS error', async () => {
  const { client } = await connect({ ca }, false)
  expect((await reached(client, 'backoff')).reason.code).toBe('tls')
})

test.each(['/rawman', '/arawman'])('the same over HTTPS at %s', async (path) => {
  const fake = await FakeHttp.listen({ tls, path })
  const at = (options: AmiTlsOptions) =>
    new AmiClient({
      ...{ host: '127.0.0.1', port: fake.port, http: { path }, tls: options },
      ...{ username: 'panel', secret: 'sesame', eventMask: 'on' },
    })
  const known = at({ ca, servername: 'pbx.example.test' })
  known.start()
  await reached(known, 'live')
  expect((await known.action('Ping')).ok).toBe(true)
  const stranger = at({})
  stranger.start()
  expect((await reached(stranger, 'backoff')).reason.code).toBe('tls')
  await Promise.all([known.stop(), stranger.stop()])
  await fake.close()
})
