import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { builtInRoles, type Leg } from '@jackfield/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallerLookupSettings } from '../src/config/caller-lookup-settings.ts'
import { sha256 } from '../src/config/operators.ts'
import { ask } from './api-client.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* A2: a program on a real port is asked who calls on the simulated exchange. */

type Answers = (response: ServerResponse) => void
const json =
  (said: unknown): Answers =>
  (response) =>
    response.end(JSON.stringify(said))

const asked: { url: string; headers: IncomingHttpHeaders }[] = []
let answers: Answers
let server: Server
let world: World
let port: number
beforeEach(async () => {
  asked.length = 0
  server = createServer((request, response) => {
    asked.push({ url: request.url!, headers: request.headers })
    answers(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  await world.close()
  server.closeAllConnections()
  server.close()
})

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
async function open(more: Partial<CallerLookupSettings> = {}, operators: object[] = []): Promise<void> {
  const callerLookup: CallerLookupSettings = {
    ...{ url: `http://127.0.0.1:${port}/who?n={number}&e={e164}`, token: 'the-secret-of-the-crm' },
    // Longer than a site may wait: a busy machine answers late.
    ...{ header: 'Authorization', timeoutMs: 30_000, queues: null, numbers: null, private: true },
    ...more,
  }
  world = await World.open({
    env: { JACKFIELD_COUNTRY: 'IT', ...(operators.length > 0 ? { JACKFIELD_TOKEN: tokenOf('admin') } : {}) },
    config: (config) => ({
      ...{ ...config, callerLookup },
      roles: [...builtInRoles, { ...builtInRoles[1]!, id: 'hidden', name: 'Hidden', callers: 'hidden' }],
      operators: operators.map((one) => ({ ...one, tokenSha256: sha256(tokenOf('Hanna')) })) as never,
    }),
  })
  await world.amiIs('live')
  for (const number of world.view.extensions.keys()) world.simulator.setPhone(number, { mode: 'ring' })
}
const number = '0612345678'
const call = (did = '06551234', from = number) => world.simulator.externalCall({ did, name: 'LINE NAME', number: from })
const callers = (): Leg[] => [...world.view.legs.values()].filter(({ extensionId }) => extensionId === null)
const outcome = (of: string) => world.metric(`jackfield_caller_lookups_total{outcome="${of}"}`)
const counted = (of: string) => until(`one more is ${of}`, async () => (await outcome(of)) === 1)
const acme = { name: 'Mario Rossi', company: 'Acme', link: 'https://crm.example.com/7', tag: 'gold' }

describe('an answer in time', () => {
  it('names the caller everywhere, with company, tag and link; the caller id stays beside it', async () => {
    await open()
    answers = json(acme)
    const panel = await world.panel()
    await call()
    const caller = () => [...panel.store.getState().view.legs.values()].find(({ extensionId }) => extensionId === null)
    await until('the panel knows the caller', () => caller()?.who.name === 'Mario Rossi')
    expect(caller()!.contact).toEqual({
      ...{ company: 'Acme', tag: 'gold', link: 'https://crm.example.com/7' },
      ...{ vip: false, contacts: 0, callerName: 'LINE NAME', photo: null },
    })
    const { view } = panel.store.getState()
    expect([...view.calls.values()][0]!.caller.name).toBe('Mario Rossi')
    expect([...view.extensions.values()].flatMap(({ party }) => party?.name ?? [])).toContain('Mario Rossi')
    expect(asked).toMatchObject([
      {
        url: '/who?n=0612345678&e=%2B390612345678',
        headers: { authorization: 'Bearer the-secret-of-the-crm', accept: 'application/json' },
      },
    ])
    expect(await outcome('known')).toBe(1)
    expect(world.log.join('')).not.toContain('the-secret-of-the-crm')
  })

  it('is asked for once, and serves the calls that follow', async () => {
    await open({ header: 'X-Api-Key' })
    answers = json(acme)
    await call()
    await until('the caller is known', () => callers()[0]?.who.name === 'Mario Rossi')
    await call()
    await until('both are known', () => callers().filter(({ who }) => who.name === 'Mario Rossi').length === 2)
    expect(asked).toHaveLength(1)
    expect(asked[0]!.headers['x-api-key']).toBe('the-secret-of-the-crm')
  })

  it('adds to a contact of the phonebook, which keeps its name and company', async () => {
    await open()
    answers = json(acme)
    const mario = { name: 'M. Rossi', company: 'Beta', vip: true, numbers: [{ label: '', written: number }] }
    expect((await ask(world, 'POST', '/api/v1/contacts', { body: mario })).status).toBe(201)
    await call()
    await until('the tag is there', () => callers()[0]?.contact?.tag === 'gold')
    expect(callers()[0]).toMatchObject({
      who: { name: 'M. Rossi' },
      contact: { company: 'Beta', vip: true, contacts: 1, link: acme.link },
    })
  })

  it('is kept with the call in the history, and finds it there; from whom callers are hidden it is hidden there too', async () => {
    await open({}, [{ name: 'Hanna', role: 'hidden', extensionId: '101' }])
    answers = json(acme)
    await call('0656101')
    await until('the caller is known', () => callers()[0]?.who.name === 'Mario Rossi')
    world.simulator.hangup(number)
    const found = async (query: string, by = 'admin') =>
      (await (
        await fetch(`${world.gateway.url}api/v1/history${query}`, {
          headers: { authorization: `Bearer ${tokenOf(by)}` },
        })
      ).json()) as { rows: { caller: object }[] }
    await until('the call is in the history', async () => (await found('?text=acme')).rows.length === 1)
    const caller = { name: 'Mario Rossi', number, extensionId: null, company: 'Acme' }
    expect((await found('?text=mario')).rows[0]!.caller).toEqual(caller)
    const seen = JSON.stringify(await found('', 'Hanna'))
    expect(seen).toContain('"caller"')
    expect(seen).not.toMatch(/Acme|Mario|12345678/)
  })

  it('of somebody unknown leaves the name of the line', async () => {
    await open()
    answers = (response) => response.writeHead(404).end('{"error":"not found"}')
    await call()
    await counted('unknown')
    expect(callers()[0]).toMatchObject({ who: { name: 'LINE NAME' }, contact: null })
  })
})

describe('nothing is shown of', () => {
  const big = Buffer.alloc(64 * 1024, ' ')
  const endless: Answers = (response) => {
    const more = () => {
      while (!response.destroyed && response.write(big)) {}
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
  it.each<[string, string, Answers]>([
    ['an answer that never comes', 'late', () => {}],
    ['an answer that begins and never ends', 'late', (response) => response.write('{"name":')],
    ['a page of HTML', 'garbage', (response) => response.end('<html><b>Acme</b></html>')],
    ['an answer with other fields', 'garbage', json({ ...acme, balance: 3 })],
    ['an answer of any length', 'garbage', endless],
    ['an answer that says it has 50 MB', 'garbage', (r) => r.writeHead(200, { 'content-length': 5e7 }).write('{')],
    ['a link that is a script', 'garbage', json({ ...acme, link: 'javascript:alert(1)' })],
    ['a program that is broken', 'failed', (response) => response.writeHead(500).end('{}')],
    ['a redirect', 'failed', (r) => r.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
    ['a connection that breaks', 'failed', (response) => response.destroy()],
  ])('%s: it is counted, told without the number, and the board goes on', async (_, what, how) => {
    await open(what === 'late' ? { timeoutMs: 100 } : {})
    answers = how
    await call()
    await counted(what)
    expect(callers()[0]).toMatchObject({ who: { name: 'LINE NAME' }, contact: null })
    const told = world.log.filter((line) => line.includes('looked up in vain'))
    expect(told).toHaveLength(1)
    expect(told[0]).not.toContain(number)
    expect(world.feed('ami').state).toBe('live')
    expect(asked).toHaveLength(1)
  })

  it('a program of a private network, unless the settings allow it', async () => {
    await open({ private: false })
    answers = json(acme)
    await call()
    await counted('failed')
    expect(asked).toEqual([])
    expect(world.log.join('')).toContain('127.0.0.1 is an address of a private network')
  })
})

it('nobody is asked about withheld numbers, people of the exchange and calls that go out', async () => {
  await open()
  answers = json(acme)
  await call('06551234', 'anonymous')
  world.simulator.call('101', '102')
  world.simulator.call('103', '0699887766')
  await until('all three are on the board', () => world.view.calls.size === 3)
  await call('06551234', '0611112222')
  await until('the last one is known', () => callers().some(({ who }) => who.name === 'Mario Rossi'))
  expect(asked.map(({ url }) => url)).toEqual(['/who?n=0611112222&e=%2B390611112222'])
})

it('only callers to some numbers, or who come to some queues, are asked for where the settings say so', async () => {
  await open({ numbers: ['0656103'] })
  answers = json(acme)
  await call('0656104')
  await until('the first is on the board', () => callers().length === 1)
  await call('0656103', '0611112222')
  await until('the second is known', () => callers().some(({ who }) => who.name === 'Mario Rossi'))
  expect(asked.map(({ url }) => url)).toEqual(['/who?n=0611112222&e=%2B390611112222'])
})

it('only callers of a queue', async () => {
  await open({ queues: ['sales'] })
  answers = json(acme)
  await call('0656104', '0611112222')
  await call('06551234')
  await until(
    'the one who waits is known',
    () => [...world.view.waitingCallers.values()][0]?.who.name === 'Mario Rossi',
  )
  expect(asked.map(({ url }) => url)).toEqual(['/who?n=0612345678&e=%2B390612345678'])
})

it('from whom callers are hidden sees nothing of the answer, not even without a name', async () => {
  await open({}, [{ name: 'Hanna', role: 'hidden', extensionId: null }])
  answers = json({ tag: 'gold-tag', link: 'https://crm.example.com/customers', company: '' })
  const panel = await world.panel(tokenOf('Hanna'))
  await world.simulator.externalCall({ did: '06551234', name: '', number })
  await until('the gateway knows the caller', () => callers()[0]?.contact?.tag === 'gold-tag')
  await until('the panel has the call', () => panel.store.getState().view.legs.size > 0)
  expect(JSON.stringify([...panel.store.getState().view.legs.values()])).not.toMatch(/gold|crm/)
})

it('nobody is asked while somebody is bound to the contexts of a tenant', async () => {
  await open({}, [{ name: 'Hanna', role: 'operator', extensionId: null, contexts: ['internal'] }])
  answers = json(acme)
  await call()
  await until('the caller is on the board', () => callers().length === 1)
  expect(asked).toEqual([])
  expect(callers()[0]!.contact).toBeNull()
})
