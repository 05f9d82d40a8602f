import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { el, frameOf, type ReadElement, within } from '@jackfield/csta'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { closeEars, Ear } from './csta-ear.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* T9: clients that send anything at all, while another one works: a clear end or a clear error for them, and nothing for it. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
let world: World
let port: number
let anna: Ear
const sockets: Socket[] = []

beforeEach(async () => {
  world = await World.open({
    env: { JACKFIELD_TOKEN: tokenOf('admin') },
    config: (config) => ({
      ...config,
      csta: { host: '127.0.0.1', port: 0, tls: false, maxMonitors: 50, stations: [] },
      operators: [
        { name: 'Anna', role: 'operator', extensionId: '101', tokenSha256: sha256(tokenOf('Anna')) },
        { name: 'Eve', role: 'operator', extensionId: '102', tokenSha256: sha256(tokenOf('Eve')) },
      ] as never,
    }),
  })
  await world.amiIs('live')
  port = (JSON.parse(world.log.find((line) => line.includes('CSTA clients may connect'))!) as { port: number }).port
  anna = await comes('Anna')
  await anna.client.monitor('103')
})
afterEach(async () => {
  // Whatever the others did, she hears the next call.
  world.simulator.setPhone('104', { mode: 'answer', answerAfterMs: 20 })
  world.simulator.call('103', '104')
  await anna.hears('1', 'Established 104 connected')
  closeEars()
  for (const socket of sockets.splice(0)) socket.destroy()
  await world.close()
})

async function comes(name: string): Promise<Ear> {
  const ear = new Ear(port)
  expect((await ear.client.logIn(name, tokenOf(name))).name).toBe('StartApplicationSessionPosResponse')
  return ear
}
function raw(): { socket: Socket; closed: Promise<unknown> } {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  socket.resume()
  return { socket, closed: once(socket, 'close') }
}
const whyLetGo = () => world.log.filter((line) => line.includes('was let go of')).map((line) => JSON.parse(line).why)
const errorOf = (answer: ReadElement) => [answer.name, answer.children[0]?.text]

it('ten megabytes without an end: the connection goes at the first bytes, not at the last', async () => {
  const { socket, closed } = raw()
  const piece = Buffer.alloc(64 * 1024, '<a>')
  for (let sent = 0; sent < 10 * 1024 * 1024 && !socket.destroyed; sent += piece.length) socket.write(piece)
  await closed
  expect(socket.bytesRead).toBe(0)
  expect(whyLetGo()).toEqual([expect.stringContaining('it sent what is no CSTA')])
})

it('ten megabytes in messages of the longest kind: each is read, refused and forgotten', async () => {
  const eve = await comes('Eve')
  const long = el('MakeCall', [el('callingDevice', '1'.repeat(60_000))])
  const answers = await Promise.all(Array.from({ length: 160 }, () => eve.client.ask(long)))
  expect(new Set(answers.map((answer) => errorOf(answer).join(' ')))).toEqual(
    new Set(['CSTAErrorCode invalidParameterValue']),
  )
  // What does not fit into a message is not sent at all.
  await expect(eve.client.ask(el('MakeCall', [el('callingDevice', '1'.repeat(70_000))]))).rejects.toThrow('too long')
})

it.each([
  ['a DTD', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['a bomb', `<!DOCTYPE a [<!ENTITY b "${'z'.repeat(1_000)}">]><a>${'&b;'.repeat(1_000)}</a>`],
  ['a file of this machine', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['an entity that nobody has declared', '<SystemRegister>&x;</SystemRegister>'],
  ['depth', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`.slice(0, 60_000)],
  ['many elements', `<a>${'<b/>'.repeat(14_000)}</a>`],
  ['half an element', '<MakeCall><callingDevice>101'],
])('%s is answered with an error, and the same client goes on', async (_name, xml) => {
  const { socket } = raw()
  let told = ''
  socket.on('data', (bytes) => {
    told += bytes.toString('latin1')
  })
  socket.write(frameOf('0007', xml)!)
  await until('an answer', () => told.includes('CSTAErrorCode'))
  expect(told).toContain('0007')
  expect(told).toContain('<operation>invalidParameterValue</operation>')
  expect(told).not.toContain('root:')
  socket.write(frameOf('0008', '<SystemRegister/>')!)
  await until('the next one', () => told.includes('securityViolation'))
})

it('guesses of a token: each is refused by the same words, counted, and none is in the log', async () => {
  for (let n = 0; n < 30; n++) {
    const ear = new Ear(port)
    const answer = await ear.client.logIn('', `guessed-token-${n}`).catch(() => null)
    if (answer !== null) expect(within(answer, 'definedError')?.text).toBe('invalidApplicationInfo')
    await until('it is closed', () => ear.isClosed)
  }
  expect(world.log.join('')).not.toContain('guessed-token')
  expect(whyLetGo()).toContain('it did not prove who it is')
})

it('10,000 monitors of one client: those beyond its bound are refused by that name, at once', async () => {
  const eve = await comes('Eve')
  const request = el('MonitorStart', [el('monitorObject', [el('deviceObject', '102')])])
  const asked = (count: number) => Promise.all(Array.from({ length: count }, () => eve.client.ask(request)))
  const told = [...(await asked(5_000)), ...(await asked(5_000))].map((answer) => errorOf(answer).join(' '))
  expect(told.filter((line) => line.startsWith('MonitorStartResponse'))).toHaveLength(50)
  expect(told.slice(50).every((line) => /objectMonitorLimitExceeded|performanceLimitExceeded/.test(line))).toBe(true)
  expect(told[50]).toBe('CSTAErrorCode objectMonitorLimitExceeded')
}, 60_000)
