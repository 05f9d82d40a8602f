import { builtInRoles } from '@jackfield/model'
import type { Store } from '@jackfield/store'
import { openStore, query } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { Accounts } from '../people/accounts.ts'
import { SecretBox } from '../people/secret-box.ts'
import { SignIns } from '../people/sign-ins.ts'
import { Roles } from '../roles/roles.ts'
import { SignIn } from './sign-in.ts'

/* How long a sign-in lasts, by a clock that is turned. */

const MINUTE = 60_000
const spans = { idleMs: 30 * MINUTE, maxMs: 120 * MINUTE }
const log = createLog({ level: 'silent', secrets: [] })
const where = { how: 'password' as const, address: '203.0.113.1', agent: 'A browser' }
let store: Store
let at: number
let open: string[]
let told: number
let signIn: SignIn
let signIns: SignIns
let accountId: string

/** As a gateway that starts now. */
async function start(): Promise<SignIn> {
  const listen = {
    host: '127.0.0.1',
    port: 0,
    token: null,
    open: false,
    publicUrl: null,
    origins: [],
    hosts: [],
    proxies: [],
    tls: null,
  }
  const started = new SignIn({
    config: {
      listen,
      operators: [],
      dialling: {},
      roles: builtInRoles,
      data: null,
      signIn: { ...spans, oidc: null, ldap: null, secretKey: null },
    },
    ...{ store, roles: new Roles(builtInRoles, {}), audit: { record: () => {} } },
    ...{ log, now: () => at, onOutcome: () => {}, connected: () => open, onHotDesks: () => {} },
  })
  await started.load()
  started.source.onChange(() => {
    told += 1
  })
  return started
}

beforeEach(async () => {
  ;[at, open, told] = [1_800_000_000_000, [], 0]
  store = await openStore()
  const accounts = new Accounts(store, new SecretBox({ key: null, folder: null, log }), log, () => {})
  const fields = {
    name: 'anna',
    displayName: 'Anna',
    role: 'operator',
    extensionId: null,
    contexts: null,
    disabled: false,
  }
  const made = await accounts.add(fields, at)
  accountId = (made as { id: string }).id
  signIns = new SignIns(store, spans, () => {})
  signIn = await start()
})
afterEach(() => store.close())

/** Somebody who has signed in, on a gateway that has just started. */
async function signedIn(): Promise<string> {
  const { secret } = await signIns.open(accountId, where, at)
  signIn = await start()
  return secret
}
const finds = (cookie: string) => signIn.source.find({ cookie }) !== null
const kept = async () => (await query(store, 'SELECT id FROM sign_ins')).length

it('one that is not used ends; each use begins the time anew', async () => {
  const cookie = await signedIn()
  at += spans.idleMs
  expect(finds(cookie)).toBe(true)
  at += spans.idleMs
  expect(finds(cookie)).toBe(true)
  at += spans.idleMs + 1
  expect(finds(cookie)).toBe(false)
})

it('one that is used all the time ends too, after the longest time; an open board is told', async () => {
  const cookie = await signedIn()
  const { id } = signIn.source.find({ cookie })!
  open = [id]
  for (let minutes = 0; minutes < 120; minutes += 20) {
    at += 20 * MINUTE
    await signIn.sweep()
    expect(signIn.source.person(id)).not.toBe(null)
  }
  at += 1
  const before = told
  await signIn.sweep()
  expect([signIn.source.person(id), finds(cookie), told > before]).toEqual([null, false, true])
  expect(await kept()).toBe(0)
})

it('an open board is in use, though nothing is asked for; a closed one is not', async () => {
  const cookie = await signedIn()
  open = [signIn.source.find({ cookie })!.id]
  for (let minutes = 0; minutes < 100; minutes += 25) {
    at += 25 * MINUTE
    await signIn.sweep()
  }
  open = []
  at += 20 * MINUTE
  await signIn.sweep()
  expect(finds(cookie)).toBe(true)
})

it('the time goes on while the gateway is not there', async () => {
  const cookie = await signedIn()
  at += spans.idleMs - MINUTE
  signIn = await start()
  expect(finds(cookie)).toBe(true)
  const other = await signedIn()
  at += spans.maxMs + 1
  signIn = await start()
  expect([finds(cookie), finds(other)]).toEqual([false, false])
  await signIn.sweep()
  expect(await kept()).toBe(0)
})

it('a sign-in that got another secret is found by that one alone, after a start of the gateway too', async () => {
  const { signIn: begun, secret } = await signIns.open(accountId, where, at)
  signIns.rotateSoon(accountId)
  expect(signIns.isToRotate(begun.id)).toBe(true)
  const next = (await signIns.rotate(begun.id))!
  expect([signIns.isToRotate(begun.id), signIns.find(secret, at), signIns.find(next, at)?.id]).toEqual([
    false,
    null,
    begun.id,
  ])
  signIn = await start()
  expect([finds(secret), finds(next)]).toEqual([false, true])
  expect(await signIns.rotate('nobody’s')).toBe(null)
})
