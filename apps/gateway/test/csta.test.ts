import { CstaClient, el, within } from '@jackfield/csta'
import { afterEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { certificate } from './certificate.ts'
import { closeEars, done, Ear } from './csta-ear.ts'
import { World } from './world.ts'

/* T9: a CSTA client beside the panels, on the gateway that ships and the simulated exchange. */

const tokenOf = (name: string) => `${name}-0123456789-abcdefghijklmnop-9876543210`
let world: World
let port: number
afterEach(async () => {
  closeEars()
  await world.close()
})

async function open(operators: object[] = [], stations: object[] = []): Promise<void> {
  world = await World.open({
    env: operators.length > 0 ? { JACKFIELD_TOKEN: tokenOf('admin') } : {},
    config: (config) => ({
      ...config,
      csta: { host: '127.0.0.1', port: 0, tls: false, maxMonitors: 1_000, stations: stations as never },
      operators: operators.map((one) => ({
        ...one,
        tokenSha256: sha256(tokenOf((one as { name: string }).name)),
      })) as never,
    }),
  })
  await world.amiIs('live')
  const told = world.log.find((line) => line.includes('CSTA clients may connect'))
  port = (JSON.parse(told!) as { port: number }).port
}

it('a call is told to the monitors of both ends, from the first ring to the end', async () => {
  await open()
  const ear = new Ear(port)
  const [caller, called] = [await ear.client.monitor('101'), await ear.client.monitor('102')]
  world.simulator.setPhone('102', { mode: 'answer', answerAfterMs: 150 })
  world.simulator.call('101', '102')
  await world.shows({ '101': 'talking', '102': 'talking' })
  await ear.hears(caller, 'Established 102 connected')
  expect(ear.lines(caller)).toEqual([
    'Originated 101 connected',
    'Delivered 102 connected',
    'Established 102 connected',
  ])
  await ear.hears(called, 'Established 102 connected')
  expect(ear.lines(called)).toEqual(['Delivered 102 alerting', 'Established 102 connected'])
  const snapshot = await ear.ask('SnapshotDevice', el('snapshotObject', '102'))
  expect([within(snapshot, 'deviceID')?.text, within(snapshot, 'deviceIdentifier')?.text]).toEqual(['102', '101'])
  const answer = await ear.ask('ClearConnection', await ear.connection('102', 'connectionToBeCleared'))
  expect(done(answer)).toBe('ClearConnectionResponse')
  await ear.hears(called, 'ConnectionCleared 102 null')
  await ear.hears(caller, 'ConnectionCleared 101 null')
})

it('what is no device is refused; hidden is what the operator does not see', async () => {
  await open([
    { name: 'Anna', role: 'operator', extensionId: '101' },
    { name: 'Bound', role: 'operator', extensionId: null, contexts: ['elsewhere'] },
  ])
  const anna = new Ear(port)
  expect((await anna.client.logIn('Anna', tokenOf('Anna'))).name).toBe('StartApplicationSessionPosResponse')
  await expect(anna.client.monitor('9999')).rejects.toThrow('invalidDeviceID')
  await anna.client.monitor('102')
  const bound = new Ear(port)
  expect((await bound.client.logIn('', tokenOf('Bound'))).name).toBe('StartApplicationSessionPosResponse')
  await expect(bound.client.monitor('102')).rejects.toThrow('invalidDeviceID')
  const eve = new Ear(port)
  expect((await eve.client.logIn('Anna', tokenOf('Bound'))).name).toBe('StartApplicationSessionNegResponse')
  expect(world.log.join('')).not.toContain(tokenOf('Bound'))
})

it('a station of the settings is its operator without a login, and acts from that phone alone', async () => {
  await open([{ name: 'Anna', role: 'operator', extensionId: '101' }], [{ address: '127.0.0.1', operator: 'Anna' }])
  const ear = new Ear(port)
  const called = (from: string) => ear.ask('MakeCall', el('callingDevice', from), el('calledDirectoryNumber', '103'))
  expect(done(await called('102'))).toBe('privilegeViolationCallingDevice')
  const monitor = await ear.client.monitor('101')
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
  const made = await called('101')
  expect(done(made)).toBe('MakeCallResponse')
  await ear.hears(monitor, 'Established 103 connected')
  const [id] = [within(made, 'callID')!.text]
  expect(ear.events.map((event) => within(event, 'callID')?.text)).toEqual(ear.events.map(() => id))
})

it('by TLS it has the certificate of the board', async () => {
  const pair = await certificate()
  world = await World.open({
    config: (config) => ({
      ...config,
      listen: {
        ...config.listen,
        tls: { files: { cert: '/nowhere', key: '/nowhere' }, pair, endsAt: Date.now() + 1e9 },
      },
      csta: { host: '127.0.0.1', port: 0, tls: true, maxMonitors: 10, stations: [] },
    }),
  })
  await world.amiIs('live')
  const told = world.log.find((line) => line.includes('CSTA clients may connect'))
  const client = new CstaClient({ port: (JSON.parse(told!) as { port: number }).port, tls: { ca: pair.cert } })
  expect(await client.monitor('101')).toBe('1')
  client.close()
})
