import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import {
  CstaClient,
  type CstaEvent,
  CstaServer,
  type CstaServerOptions,
  type CstaSession,
  el,
  frameOf,
  nothing,
  type ReadElement,
  refused,
  within,
} from '../src/index.ts'

const token = 'token-of-anna'
let server: CstaServer
let port: number
const clients: CstaClient[] = []
const told: string[] = []
const tells: ((event: CstaEvent) => void)[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await server.close()
  told.splice(0)
  tells.splice(0)
})

/** A switch of three devices, which answers every service with nothing. */
const session = (): CstaSession => ({
  mayAsk: () => true,
  request: async () => nothing,
  monitor(device, tell) {
    if (!device.startsWith('10')) return refused({ category: 'operation', value: 'invalidDeviceID' })
    tells.push(tell)
    return { ok: true, stop: () => told.push(`stop ${device}`) }
  },
  end: () => told.push('end'),
})

async function open(options: Partial<CstaServerOptions> = {}): Promise<void> {
  server = new CstaServer({
    port: 0,
    login: async ({ user, password }) =>
      user === 'Anna' && password === token
        ? session()
        : { notStarted: 'invalidApplicationInfo', words: 'no <such> user' },
    onLetGo: (why) => told.push(why),
    ...options,
  })
  ;({ port } = await server.listen())
}
function client(events: ReadElement[] = []): CstaClient {
  const made = new CstaClient({ port, onEvent: (event) => events.push(event) })
  clients.push(made)
  return made
}
const errorOf = (answer: ReadElement) => [answer.name, answer.children[0]?.name, answer.children[0]?.text]

it('a client logs in, monitors and hears events of its monitors alone', async () => {
  await open()
  const events: ReadElement[] = []
  const anna = client(events)
  expect(errorOf(await anna.ask(el('SnapshotDevice', [el('snapshotObject', '101')])))).toEqual([
    'CSTAErrorCode',
    'operation',
    'securityViolation',
  ])
  expect((await anna.logIn('Anna', token)).name).toBe('StartApplicationSessionPosResponse')
  const [first, second] = [await anna.monitor('101'), await anna.monitor('102')]
  expect(first).not.toBe(second)
  await expect(anna.monitor('999')).rejects.toThrow('operation invalidDeviceID')
  const connection = { callId: 'a<b&"c', deviceId: '101' }
  tells[0]!({ name: 'HeldEvent', connection, localState: 'hold', cause: 'normal' })
  const stop = await anna.ask(el('MonitorStop', [el('monitorCrossRefID', first)]))
  expect(stop.name).toBe('MonitorStopResponse')
  expect(events.map((event) => [event.name, within(event, 'monitorCrossRefID')?.text])).toEqual([['HeldEvent', first]])
  expect(within(events[0]!, 'callID')?.text).toBe('a<b&"c')
  expect(told).toEqual(['stop 101'])
  anna.close()
  await expect.poll(() => told).toEqual(['stop 101', 'stop 102', 'end'])
})

it('a wrong proof gets no session, and ends the connection', async () => {
  await open()
  const eve = client()
  const answer = await eve.logIn('Anna', 'guessed')
  expect([answer.name, within(answer, 'definedError')?.text]).toEqual([
    'StartApplicationSessionNegResponse',
    'invalidApplicationInfo',
  ])
  await expect.poll(() => told).toEqual(['it did not prove who it is'])
  await expect.poll(() => server.connections).toBe(0)
})

it('who says nothing is let go in time', async () => {
  await open({ proofMs: 50 })
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'close')
  expect(told).toEqual(['it did not say in time who it is'])
})

it('ten thousand monitors are refused beyond the bound, and those that are there go on', async () => {
  await open({ sessionOf: () => session(), maxMonitors: 100 })
  const greedy = client()
  const request = el('MonitorStart', [el('monitorObject', [el('deviceObject', '101')])])
  const asked = () => Promise.all(Array.from({ length: 5_000 }, () => greedy.ask(request)))
  const answers = [...(await asked()), ...(await asked())]
  expect(answers.filter(({ name }) => name === 'MonitorStartResponse')).toHaveLength(100)
  expect(errorOf(answers.at(-1)!)).toEqual([
    'CSTAErrorCode',
    'subscribedResourceAvailability',
    'objectMonitorLimitExceeded',
  ])
  expect(server.monitors).toBe(100)
}, 60_000)

it('garbage ends the connection, wrong XML and unknown services are answered, and others are served meanwhile', async () => {
  await open({ sessionOf: () => session() })
  const other = client()
  for (const bytes of [
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    Buffer.from([0, 0, 0, 4, 1, 1, 1, 1]),
    Buffer.alloc(64, 255),
  ]) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(bytes)
    socket.resume()
    await once(socket, 'close')
  }
  expect(told.filter((line) => line.startsWith('it sent what is no CSTA'))).toHaveLength(3)
  expect(errorOf(await other.ask(el('ParkCall', [])))).toEqual(['CSTAErrorCode', 'operation', 'serviceNotSupported'])
  expect(errorOf(await other.ask(el('MakeCall', [])))).toEqual(['CSTAErrorCode', 'operation', 'invalidParameterValue'])
  expect(errorOf(await other.ask(el('constructor', [])))).toEqual(['CSTAErrorCode', 'operation', 'serviceNotSupported'])
  const babbler = connect(port, '127.0.0.1')
  for (let i = 0; i < 30; i++) babbler.write(frameOf('0001', 'no xml')!)
  babbler.resume()
  await once(babbler, 'close')
  expect(told).toContain('it sent many messages that are no XML')
  expect((await other.ask(el('SystemRegister', []))).name).toBe('SystemRegisterResponse')
})

it('a client that does not read is let go, and what waits for it is bounded', async () => {
  await open({ sessionOf: () => session(), maxWaiting: 100_000 })
  const deaf = connect(port, '127.0.0.1')
  deaf.on('error', () => {})
  deaf.pause()
  deaf.write(
    frameOf('0001', '<MonitorStart><monitorObject><deviceObject>101</deviceObject></monitorObject></MonitorStart>')!,
  )
  await expect.poll(() => tells.length).toBe(1)
  const connection = { callId: 'x'.repeat(1_000), deviceId: '101' }
  for (let i = 0; i < 100_000 && told.length === 0; i++) {
    tells[0]!({ name: 'HeldEvent', connection, localState: 'hold', cause: 'normal' })
    if (i % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(told).toContain('it does not read what it is told')
  await expect.poll(() => server.connections, { timeout: 30_000 }).toBe(0)
  deaf.destroy()
})

it('a session that is over for the switch ends the connection, and its monitors', async () => {
  let close: ((why: string) => void) | null = null
  await open({ login: async () => ({ ...session(), begun: (end) => (close = end) }) })
  const anna = client()
  await anna.logIn('Anna', token)
  await anna.monitor('101')
  close!('its operator is signed out')
  await expect.poll(() => told).toEqual(['stop 101', 'end', 'its operator is signed out'])
  await expect.poll(() => server.connections).toBe(0)
})
