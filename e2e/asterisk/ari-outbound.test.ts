import { spawn } from 'node:child_process'
import path from 'node:path'
import { type Application, type AriServer, acceptAri, type CallHandler } from '@jackfield/ari'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { users } from '../rig/config-pbx.ts'
import { CuttableWire } from '../rig/cuttable-wire.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import { freeTcpPort } from '../rig/ports.ts'

/* Websockets that Asterisk opens to us, persistent and for each call. Asterisk 16 has none. */

const exchange = new AsteriskExchange({ version: '22' })
const password = 'out-secret'
let examplePort: number
/** Between the exchange and the server, so that a test can cut them. */
let persistent: CuttableWire
let perCall: CuttableWire
let server: AriServer
const answered: string[] = []
const digits: string[] = []
const problems: string[] = []
/** Answers, reads a key, and lets the call go on. */
const handler: CallHandler = async (call) => {
  await call.answer()
  answered.push(call.args.join())
  const { digits: pressed } = await call.collect({ max: 1, timeoutMs: 30_000 })
  digits.push(`${call.args.join()}: ${pressed}`)
}

beforeAll(async () => {
  server = await acceptAri({ port: 0, username: 'exchange', password })
  server.on('problem', (message) => problems.push(message))
  persistent = await CuttableWire.to(server.port)
  perCall = await CuttableWire.to(server.port)
  await exchange.start()
  const { pbx } = exchange.exchange
  examplePort = await freeTcpPort()
  const client = (name: string, type: string, port: number) =>
    `[${name}]\ntype=websocket_client\nconnection_type=${type}\nuri=ws://127.0.0.1:${port}/ari\nprotocols=ari\n` +
    `username=exchange\npassword=${password}\ntls_enabled=no\nreconnect_interval=100\n`
  const outbound = (app: string) =>
    `[${app}-out]\ntype=outbound_websocket\nwebsocket_client_id=${app}\napps=${app}\nlocal_ari_user=${users.ari}\n`
  await pbx.edit('websocket_client.conf', () =>
    [
      client('desk', 'persistent', persistent.port),
      client('single', 'per_call_config', perCall.port),
      client('outbound', 'persistent', examplePort),
    ].join(''),
  )
  await pbx.edit('ari.conf', (text) => text + ['desk', 'single', 'outbound'].map(outbound).join(''))
  for (const command of [
    'module reload res_websocket_client.so',
    'module reload res_ari.so',
    'dialplan add extension 700,1,Stasis,desk\\,always into internal',
    'dialplan add extension 702,1,Stasis,outbound into internal',
    'dialplan add extension 701,1,Stasis,single\\,once into internal',
    'dialplan add extension 703,1,Stasis,single\\,cut into internal',
    'dialplan add extension 703,2,Dial,PJSIP/104 into internal',
  ])
    await pbx.control.request('Command', { Command: command })
})
afterAll(async () => {
  await server?.close()
  await persistent?.close()
  await perCall?.close()
  await exchange.stop()
})

const quiet = (phone: string) =>
  eventually(`${phone} is on the hook`, async () => (await exchange.phoneCalls(phone)) === 0)

it('persistent: the exchange connects by itself, a call comes by that, and outlasts it', async () => {
  const application = server.application('desk', handler)
  await server.connected('desk', 10_000)
  await exchange.call('101', '700')
  await eventually('the call is answered', () => answered.includes('always'))
  expect(application.calls).toHaveLength(1)
  persistent.cut()
  persistent.mend()
  // Asterisk keeps what happens until it is back.
  await exchange.dtmf('101', '4')
  await eventually('the key is read', () => digits.includes('always: 4'))
  await quiet('101')
})

it('for each call: two at once have an application each, which ends with its call', async () => {
  const names: string[] = []
  server.application('single', handler)
  server.on('application', ({ name }) => names.push(name))
  for (const phone of ['102', '103']) await exchange.call(phone, '701')
  await eventually('both have come', () => names.length === 2)
  for (const [phone, key] of [
    ['102', '5'],
    ['103', '6'],
  ] as const) {
    await eventually(`${phone} is up`, async () => (await exchange.phoneCalls(phone)) === 1)
    await exchange.dtmf(phone, key)
    await eventually('the key is read', () => digits.includes(`once: ${key}`))
    await quiet(phone)
  }
  expect(names.map((name) => name.replace(/-\w+$/, '')).sort()).toEqual(['single:PJSIP/102', 'single:PJSIP/103'])
})

/** The phone's call is answered by an application of its own. */
async function inApplication(phone: string): Promise<Application> {
  const came: Application[] = []
  // One that Asterisk has opened again for a call that is over may come too.
  const forget = server.on('application', (one) => came.push(one))
  const before = answered.length
  await exchange.call(phone, '703')
  const application = await eventually('its application is there', () => {
    return came.find(({ calls }) => calls.length === 1) ?? null
  })
  await eventually('it is answered', () => answered.length > before)
  forget()
  return application
}

it('for each call: one whose websocket is cut goes on by the next', async () => {
  const application = await inApplication('102')
  expect(application.calls).toHaveLength(1)
  perCall.cut()
  perCall.mend()
  await exchange.dtmf('102', '7')
  await eventually('the key is read', () => digits.includes('cut: 7'))
  // The handler has ended, so the dialplan goes on.
  await exchange.setPhone('104', { mode: 'answer', answerAfterMs: 50 })
  await eventually('they talk', async () => (await exchange.hears('102', 300)).includes('104'))
  await exchange.hangup('102')
  await quiet('104')
  expect(problems).toEqual([])
})

it('for each call: a program that begins anew takes the calls of the one that died', async () => {
  const before = await inApplication('102')
  const next = await acceptAri({ port: 0, username: 'exchange', password })
  const taken: string[] = []
  const came = new Promise<Application>((resolve) => {
    next.on('application', (one) => {
      if (one.name === before.name) resolve(one)
    })
  })
  next.on('problem', (message) => problems.push(message))
  next.application(
    'single',
    async (call) => {
      const { digits: pressed } = await call.collect({ max: 1, timeoutMs: 30_000 })
      taken.push(`${call.callerNumber} ${call.args.join()}: ${pressed}`)
    },
    { leftovers: 'handle' },
  )
  perCall.cut()
  perCall.leadTo(next.port)
  perCall.mend()
  const after = await came
  await eventually('the call is there', () => after.calls.length === 1)
  await exchange.dtmf('102', '9')
  await eventually('the key is read', () => taken.includes('102 cut: 9'))
  await exchange.setPhone('104', { mode: 'answer', answerAfterMs: 50 })
  await eventually('they talk', async () => (await exchange.hears('102', 300)).includes('104'))
  await exchange.hangup('102')
  await quiet('104')
  perCall.leadTo(server.port)
  // Its handler can do nothing more for the call.
  before.on('problem', () => {})
  await before.stop({ calls: 'keep' })
  await next.close()
  expect(problems).toEqual([])
})

it('for each call: one whose websocket does not come back goes on in the dialplan', async () => {
  const application = await inApplication('103')
  perCall.cut()
  await eventually('they talk', async () => (await exchange.hears('103', 300)).includes('104'))
  // To the program it may still come back.
  expect(application.calls).toHaveLength(1)
  application.on('problem', () => {})
  await application.stop({ calls: 'keep' })
  perCall.mend()
  await exchange.hangup('103')
  await quiet('104')
})

it('the example does so by itself', async () => {
  const example = path.resolve(import.meta.dirname, '../../packages/ari/examples/outbound.js')
  const env = { ...process.env, ARI_PORT: String(examplePort), ARI_USER: 'exchange', ARI_PASSWORD: password }
  const child = spawn(process.execPath, [example], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  const says = (words: string) => eventually(`“${words}”`, () => said.includes(words))
  try {
    await says('the exchange is here')
    await exchange.call('101', '702')
    await exchange.dtmf('101', '8')
    await says('101 pressed 8')
    await quiet('101')
  } finally {
    child.kill()
  }
})
