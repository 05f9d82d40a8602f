import { AriClient, AriRest, type Call, createApplication } from '@jackfield/ari'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { CuttableWire } from '../rig/cuttable-wire.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* A websocket that is cut in mid-call, or on which nothing comes through any more: the application connects again, and its calls go on. */

const exchange = new AsteriskExchange({ version })
let wire: CuttableWire
let ari: AriClient
let application: ReturnType<typeof createApplication>
const problems: string[] = []
/** What each phone pressed, and how its call ended. */
const pressed = new Map<string, string>()
const ends = new Map<string, string>()

async function handler(call: Call) {
  const { callerNumber: number } = call
  void call.ended.then(({ how }) => ends.set(number, how))
  await call.answer()
  pressed.set(number, '')
  for await (const key of call.digits()) pressed.set(number, pressed.get(number) + key)
}

beforeAll(async () => {
  await exchange.start()
  const { port } = new URL(exchange.ari.url)
  wire = await CuttableWire.to(Number(port))
  const way = { ...exchange.ari, url: exchange.ari.url.replace(`:${port}`, `:${wire.port}`) }
  ari = new AriClient({
    ...{ ...way, app: 'desk', subscribeAll: false, restOverWebsocket: true },
    // It notices in a second that nothing comes through.
    ...{ pingMs: 500, pongTimeoutMs: 500, connectTimeoutMs: 500, backoff: { minMs: 100, maxMs: 300 } },
    rest: new AriRest({ ...way, timeoutMs: 1_000 }),
  })
  application = createApplication(ari, 'desk', handler)
  application.on('problem', ({ message }) => problems.push(message))
  ari.start()
  await application.live()
  await exchange.exchange.pbx.control.request('Command', {
    Command: 'dialplan add extension 710,1,Stasis,desk into internal',
  })
})
afterAll(async () => {
  await application?.stop({ calls: 'hangup' })
  await ari?.stop()
  await wire?.close()
  await exchange.stop()
})

const state = (name: string) => eventually(`the connection is ${name}`, () => ari.state.name === name)
const quiet = (phone: string) =>
  eventually(`${phone} is on the hook`, async () => (await exchange.phoneCalls(phone)) === 0)
async function calls(phone: string) {
  pressed.delete(phone)
  ends.delete(phone)
  await exchange.call(phone, '710')
  await eventually(`${phone} is answered`, () => pressed.has(phone))
}
async function presses(phone: string, key: string) {
  const before = pressed.get(phone) ?? ''
  await exchange.dtmf(phone, key)
  await eventually(`the key of ${phone} is read`, () => pressed.get(phone) === before + key)
}

describe.each([
  ['is cut', () => wire.cut()],
  ['swallows all', () => wire.swallow()],
])('a websocket that %s', (_what, breaks) => {
  it('costs no call: the keys are read by the next, and who has hung up meanwhile has ended', async () => {
    await calls('101')
    await calls('102')
    await presses('101', '3')
    breaks()
    await state('backoff')
    await exchange.hangup('102')
    await quiet('102')
    expect(ends.has('102')).toBe(false)
    wire.mend()
    await state('live')
    await eventually('the call of 102 has ended', () => ends.get('102') === 'lost')
    await presses('101', '4')
    // Asterisk is told only now that the old one is gone: that takes nothing from the new one.
    wire.endSwallowed()
    await presses('101', '5')
    expect(pressed.get('101')).toBe('345')
    await exchange.hangup('101')
    await eventually('its end is told', () => ends.get('101') === 'hung-up')
    expect(problems).toEqual([])
  })

  it('and calls that come afterwards are taken', async () => {
    await calls('103')
    await presses('103', '7')
    await exchange.hangup('103')
    await eventually('its end is told', () => ends.get('103') === 'hung-up')
  })
})

it('a call that comes to a websocket that is dead, though Asterisk does not know it, waits until the next one', async () => {
  await calls('101')
  wire.swallow()
  pressed.delete('104')
  await exchange.call('104', '710')
  await state('backoff')
  expect(pressed.has('104')).toBe(false)
  wire.mend()
  await eventually('it is answered', () => pressed.has('104'))
  await presses('104', '8')
  await presses('101', '1')
  for (const phone of ['101', '104']) await exchange.hangup(phone)
  await eventually('both have ended', () => application.calls.length === 0)
  expect(problems).toEqual([])
})
