import { el, type ReadElement, within } from '@jackfield/csta'
import { afterEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ask } from './api-client.ts'
import { closeEars, done, Ear } from './csta-ear.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* T9: more of what a CSTA client can do, and that it is written down as what it is. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
let world: World
let ear: Ear
let port: number
afterEach(async () => {
  closeEars()
  await world.close()
})
async function open(operators: object[] = []): Promise<void> {
  world = await World.open({
    env: operators.length > 0 ? { JACKFIELD_TOKEN: tokenOf('admin') } : {},
    config: (config) => ({
      ...{ ...config, csta: { host: '127.0.0.1', port: 0, tls: false, maxMonitors: 1_000, stations: [] } },
      operators: operators.map((one) => ({
        ...{ ...one, tokenSha256: sha256(tokenOf((one as { name: string }).name)) },
      })) as never,
    }),
  })
  await world.amiIs('live')
  const told = world.log.find((line) => line.includes('CSTA clients may connect'))
  port = (JSON.parse(told!) as { port: number }).port
  ear = new Ear(port)
}
const own = (name: string, callId: string, device = '102') => el(name, [el('callID', callId), el('deviceID', device)])
const callOf = (answer: ReadElement) => within(answer, 'callID')!.text

it('conference: the two calls of who asks become one room', async () => {
  await open()
  const operator = await ear.client.monitor('102')
  await world.talk('101', '102')
  world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
  const first = world.leg('102').callId
  const asked = await ear.ask('ConsultationCall', own('existingCall', first), el('consultedDevice', '103'))
  await world.shows({ '103': 'talking' })
  await ear.hears(operator, 'Established 103 connected')
  const both = [own('heldCall', first), own('activeCall', callOf(asked))]
  expect(done(await ear.ask('ConferenceCall', ...both))).toBe('ConferenceCallResponse')
  await until('all three are in a room', () =>
    ['101', '102', '103'].every((one) => world.leg(one).phase === 'conference'),
  )
  await until('it is told', () => ear.lines(operator).some((line) => line.startsWith('Conferenced')))
  const joined = ear.events.find(({ name }) => name === 'ConferencedEvent')!
  expect(within(joined, 'localConnectionInfo')?.text).toBe('connected')
  expect(within(within(joined, 'addedParty')!, 'deviceIdentifier')?.text).toBe('103')
  const devices = within(joined, 'conferenceConnections')!.children.map((item) => within(item, 'deviceID')?.text)
  expect(devices.toSorted()).toEqual(['101', '102', '103'])
  await world.simulator.hangup('101')
  await ear.hears(operator, 'ConnectionCleared 101 connected')
})

it('digits go to the other end; what has no other end takes none', async () => {
  await open()
  await world.talk('101', '102')
  const digits = (connection: ReturnType<typeof el>) =>
    ear.ask('GenerateDigits', connection, el('charactersToSend', '12#'))
  expect(done(await digits(own('connectionToSendDigits', world.leg('102').callId)))).toBe('GenerateDigitsResponse')
  expect(done(await digits(own('connectionToSendDigits', 'no-such-call')))).toBe('invalidConnectionID')
  expect(done(await digits(own('connectionToSendDigits', world.leg('102').callId, '104')))).toBe('invalidConnectionID')
})

it('a snapshot of a call has its devices', async () => {
  await open()
  await world.talk('101', '102')
  const snapshot = await ear.ask('SnapshotCall', own('snapshotObject', world.leg('102').callId))
  const infos = within(snapshot, 'snapshotData')!.children
  expect(infos.map((info) => [within(info, 'deviceID')?.text, within(info, 'localConnectionInfo')?.text])).toEqual([
    ['102', 'connected'],
    ['101', 'connected'],
  ])
})

it('a phone that rings for its own call and is not answered is told, as is a busy one at the other end', async () => {
  await open()
  const monitor = await ear.client.monitor('101')
  const called = () => ear.ask('MakeCall', el('callingDevice', '101'), el('calledDirectoryNumber', '103'))
  const causes = () =>
    ear.events.filter(({ name }) => name === 'FailedEvent').map((event) => within(event, 'cause')?.text)
  world.simulator.setPhone('101', { mode: 'busy' })
  await called()
  await until('its end is told', () => ear.lines(monitor).some((line) => line.startsWith('ConnectionCleared 101 null')))
  expect(causes()).toEqual(['busy'])
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  world.simulator.setPhone('103', { mode: 'busy' })
  await called()
  await ear.hears(monitor, 'Delivered 103 connected', 'Failed 103 connected', 'ConnectionCleared 103 connected')
  expect(causes()).toEqual(['busy', 'busy'])
})

it('what an operator may not do is refused, and everything asked for stands in the audit trail', async () => {
  await open([
    { name: 'Anna', role: 'operator', extensionId: '101' },
    { name: 'Vera', role: 'viewer', extensionId: '103' },
  ])
  await ear.client.logIn('anna', tokenOf('Anna'))
  await world.talk('101', '102')
  const cleared = () => ear.ask('ClearConnection', own('connectionToBeCleared', world.leg('101').callId, '101'))
  const vera = new Ear(port)
  await vera.client.logIn('Vera', tokenOf('Vera'))
  const refused = await vera.ask('ClearConnection', own('connectionToBeCleared', world.leg('101').callId, '101'))
  expect(done(refused)).toBe('privilegeViolationSpecifiedDevice')
  expect(done(await cleared())).toBe('ClearConnectionResponse')
  await world.shows({ '101': 'idle', '102': 'idle' })
  const trail = await ask(world, 'GET', '/api/v1/audit', { token: tokenOf('admin') })
  const text = JSON.stringify(trail.body)
  for (const part of ['hang-up', 'Anna', 'Vera', '127.0.0.1']) expect(text).toContain(part)
})
