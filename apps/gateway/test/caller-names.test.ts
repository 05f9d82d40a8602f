import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { builtInRoles } from '@jackfield/model'
import { afterEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ask, compare } from './api-client.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* T8: the dialplan asks who calls, by AGI and by HTTP, while the gateway that ships runs beside the simulated exchange. */

const secret = 'the-token-of-the-dialplan-0123456789'
const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
const number = '0612345678'
const sockets: Socket[] = []
let world: World
let port: number
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await world.close()
})

async function open(token: string | null = null, operators: object[] = []): Promise<void> {
  world = await World.open({
    env: { JACKFIELD_COUNTRY: 'IT', ...(operators.length > 0 ? { JACKFIELD_TOKEN: tokenOf('admin') } : {}) },
    config: (config) => ({
      ...{ ...config, phonebookAgi: { host: '127.0.0.1', port: 0, token } },
      roles: [...builtInRoles, { ...builtInRoles[1]!, id: 'hidden', name: 'Hidden', callers: 'hidden' }],
      operators: operators.map((one) => ({ ...one, tokenSha256: sha256(tokenOf('Hanna')) })) as never,
    }),
  })
  await world.amiIs('live')
  const told = world.log.find((line) => line.includes('the dialplan may ask who calls'))
  port = (JSON.parse(told!) as { port: number }).port
}
async function addContact(name: string, company = '', written = '+39 06 1234 5678', token?: string): Promise<void> {
  const body = { name, company, numbers: [{ label: '', written }] }
  expect((await ask(world, 'POST', '/api/v1/contacts', { body, ...(token && { token }) })).status).toBe(201)
}

const requestOf = (script: string, from: string, more: readonly string[] = []) =>
  [
    ...['agi_network: yes', `agi_network_script: ${script}`, `agi_request: agi://gateway/${script}`],
    ...['agi_channel: PJSIP/line-1', `agi_callerid: ${from}`, 'agi_calleridname: LINE NAME', ...more, '', ''],
  ].join('\n')

/** What an Asterisk hears that answers each command; `answer` null = it never answers. */
async function asked(text: string, answer: string | null = '200 result=1'): Promise<string[]> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const heard: string[] = []
  const lines = createInterface(socket)
  // One that pours garbage is cut off.
  lines.on('error', () => {})
  lines.on('line', (command) => {
    heard.push(command)
    if (answer !== null) socket.write(`${answer}\n`)
  })
  socket.on('error', () => {})
  socket.write(text)
  await new Promise((closed) => socket.once('close', closed))
  return heard
}
const lookedUp = (from = number, more: readonly string[] = []) => asked(requestOf('lookup', from, more))
const known = (name: string) => [`SET VARIABLE "CALLERID(name)" "${name}"`, 'SET VARIABLE "JACKFIELD_CALLER" "known"']
const unknown = ['SET VARIABLE "JACKFIELD_CALLER" "unknown"']
const outcome = (of: string) => world.metric(`jackfield_caller_names_total{outcome="${of}"}`)

it('a number of a contact gives the name that the board shows, however the line writes it', async () => {
  await open()
  expect(await lookedUp()).toEqual(unknown)
  await addContact('Mario Rossi', 'Acme')
  expect(await lookedUp()).toEqual(known('Mario Rossi'))
  expect(await lookedUp('00390612345678')).toEqual(known('Mario Rossi'))
  await world.simulator.externalCall({ did: '06551234', name: 'LINE NAME', number })
  await until('the board says the same', () =>
    [...world.view.legs.values()].some(({ who }) => who.name === 'Mario Rossi'),
  )
  expect([await outcome('known'), await outcome('unknown')]).toEqual([2, 1])
  expect(world.log.join('')).not.toContain(number)
})

it('names are cleaned and short; a company stands where there is no name; withheld numbers and people of the exchange stay as they are', async () => {
  await open()
  await addContact(`Zoë "Z" \u202eevil${' long'.repeat(20)}`)
  const [set] = await lookedUp()
  expect(set).toMatch(/^SET VARIABLE "CALLERID\(name\)" "Zoë \\"Z\\" evil( long)+ l…"$/)
  expect(set!.length).toBeLessThan(100)
  await addContact('', 'Acme', '0688888888')
  expect(await lookedUp('0688888888')).toEqual(known('Acme'))
  expect(await lookedUp('0688888888', ['agi_callingpres: 35'])).toEqual(unknown)
  await addContact('Somebody Else', '', '101')
  expect(await lookedUp('101')).toEqual(unknown)
  for (const from of ['unknown', 'anonymous', '', '9'.repeat(200)]) expect(await lookedUp(from)).toEqual(unknown)
})

it('a token is asked for where one is set, and stands in no log; another script is not answered', async () => {
  await open(secret)
  await addContact('Mario Rossi')
  expect(await asked(requestOf(`lookup?token=${secret}`, number))).toEqual(known('Mario Rossi'))
  for (const script of ['lookup', 'lookup?token=', `lookup?token=${secret}x`, `other?token=${secret}`])
    expect(await asked(requestOf(script, number))).toEqual([])
  expect(await outcome('refused')).toBe(4)
  expect(world.log.join('')).not.toMatch(new RegExp(`${secret}|${number}`))
})

it('peers that never answer, say nothing or pour garbage are let go, and others are answered meanwhile', async () => {
  await open()
  await addContact('Mario Rossi')
  const silent = asked(requestOf('lookup', number), null)
  const mute = asked('')
  const garbage = asked('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const poured = connect(port, '127.0.0.1')
  sockets.push(poured)
  poured.on('error', () => {})
  const block = Buffer.alloc(1_000_000, 'x')
  const pour = () => {
    while (!poured.destroyed && poured.write(block));
  }
  poured.on('drain', pour)
  pour()
  const cut = new Promise((closed) => poured.once('close', closed))
  expect(await lookedUp()).toEqual(known('Mario Rossi'))
  expect(await silent).toEqual(known('Mario Rossi').slice(0, 1))
  expect(await mute).toEqual([])
  expect(await garbage).toEqual([])
  await cut
  expect(await outcome('late')).toBe(1)
})

it('by HTTP the name is a line of text, and nothing where nobody is known', async () => {
  await open(null, [{ name: 'Hanna', role: 'hidden', extensionId: null }])
  await addContact('{Mario} Rossi', '', '0612345678', tokenOf('admin'))
  const get = async (query: string, by = 'admin') => {
    const address = `/api/v1/lookup${query}`
    const headers = { authorization: `Bearer ${tokenOf(by)}` }
    const response = await fetch(new URL(address, world.gateway.url), { headers })
    const text = await response.text()
    const isText = response.headers.get('content-type') === 'text/plain; charset=utf-8'
    compare('GET', address, { status: response.status, body: isText ? text : JSON.parse(text) })
    return { status: response.status, text, isText }
  }
  expect(await get('?number=0612345678')).toEqual({ status: 200, text: 'Mario} Rossi', isText: true })
  expect(await get('?number=%2B390612345678')).toMatchObject({ text: 'Mario} Rossi' })
  for (const nobody of ['0699999999', '', 'anonymous', '1'.repeat(500)])
    expect(await get(`?number=${nobody}`)).toEqual({ status: 200, text: '', isText: true })
  for (const [query, by, status] of [
    ['', 'admin', 400],
    ['?number=1&number=2', 'admin', 400],
    ['?number=0612345678', 'Hanna', 403],
    ['?number=0612345678', 'nobody', 401],
  ] as const) {
    const answer = await get(query, by)
    expect(answer).toMatchObject({ status, isText: false })
    expect(answer.text).toMatch(/^\{/)
  }
})

it('while people are bound to contexts nobody is known', async () => {
  await open(null, [{ name: 'Hanna', role: 'operator', extensionId: null, contexts: ['internal'] }])
  await addContact('Mario Rossi', '', number, tokenOf('admin'))
  expect(await lookedUp()).toEqual(unknown)
})
