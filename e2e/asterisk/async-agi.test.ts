import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { type AgiCall, AsyncAgi } from '@jackfield/agi'
import { AmiClient } from '@jackfield/ami'
import { followCallFile, submitCallFile } from '@jackfield/callfile'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { CuttableWire } from '../rig/cuttable-wire.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* AGI by AMI on a real Asterisk, with real phones. */

const exchange = new AsteriskExchange({ version })
const phones = ['101', '102', '103', '104', '105', '106', '107']
let wire: CuttableWire
let manager: AmiClient
let calls: AsyncAgi
let handler: (call: AgiCall) => Promise<void> = async () => {}
const errors: unknown[] = []
beforeAll(async () => {
  await exchange.start()
  for (const phone of phones) await exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 50 })
  wire = await CuttableWire.to(exchange.exchange.amiRig.port)
  manager = new AmiClient({ ...exchange.exchange.amiRig, port: wire.port, eventMask: 'agi' })
  calls = new AsyncAgi({
    manager,
    handler: (call) => handler(call),
    takes: ({ callerIdName }) => callerIdName !== 'Guide',
    onError: (error) => errors.push(error),
  })
  const live = new Promise<void>((done) => manager.on('state', ({ name }) => name === 'live' && done()))
  manager.start()
  await live
})
afterAll(async () => {
  await calls?.close()
  await manager?.stop()
  await wire?.close()
  await exchange.stop()
  expect(errors).toEqual([])
})

/** Rings a phone that is handed to AsyncAGI when it answers. */
async function ring(phone: string, name = `Caller ${phone}`) {
  const spool = path.join(exchange.exchange.dir, 'pbx/spool')
  const callerId = { name, number: `06${phone}` }
  const file = await submitCallFile(
    { channel: `PJSIP/${phone}`, application: 'AGI', data: 'agi:async', callerId, archive: true },
    { spool },
  )
  if (!file.ok) throw new Error(file.error.message)
  return async () =>
    expect(await followCallFile(file.value, { timeoutMs: 20_000 })).toMatchObject({ value: { status: 'completed' } })
}

/** What the handler gave of one call. */
async function called<T>(does: (call: AgiCall) => Promise<T>): Promise<T> {
  const done = new Promise<T>((resolve, reject) => {
    handler = (call) => does(call).then(resolve, reject)
  })
  const follow = await ring('101')
  const result = await done
  await follow()
  await eventually('the call is let go', () => calls.calls === 0)
  return result
}

it('the same commands give the same results as by FastAGI', async () => {
  const strange = `a "b" \\ $\{EXTEN}, c`
  const told = await called(async (call) => {
    const { channel, callerId, callerIdName } = call.request
    const results = {
      answer: await call.answer(),
      set: await call.setVariable('TEST', strange),
      get: await call.getVariable('TEST'),
      none: await call.getVariable('NO_SUCH'),
      status: await call.channelStatus(),
      put: await call.databasePut('agitest', 'key', strange),
      kept: await call.databaseGet('agitest', 'key'),
      nothing: await call.waitForDigit(50),
      ran: await call.exec('Set', 'RAN=yes'),
      noApplication: await call.exec('NoSuchApplication'),
      unknown: await call.command('NO SUCH COMMAND'),
      usage: await call.command('DATABASE GET', ['one']),
      long: await call.command('NOOP', ['x'.repeat(2_000)]),
      two: await Promise.all([call.getVariable('TEST'), call.getVariable('RAN')]),
    }
    return { channel, callerId, callerIdName, results }
  })
  const done = { ok: true, value: null }
  const value = (what: unknown) => ({ ok: true, value: what })
  expect(told).toMatchObject({
    ...{ channel: expect.stringMatching(/^PJSIP\/101-/), callerId: '06101', callerIdName: 'Caller 101' },
    results: {
      ...{ answer: done, set: done, get: value(strange), none: value(null), status: value(6), put: done },
      ...{ kept: value(strange), nothing: { ok: true, value: { digit: '' } }, ran: value(0) },
      ...{ noApplication: { error: { code: 'failed' } }, unknown: { error: { code: 'unknown-command' } } },
      ...{ usage: { error: { code: 'usage' } }, long: { error: { code: 'bad-argument' } } },
      two: [value(strange), value('yes')],
    },
  })
})

it('hears the key that the phone presses, and that it hangs up', async () => {
  const told = await called(async (call) => {
    await call.answer()
    const pressed = call.waitForDigit(10_000)
    await exchange.dtmf('101', '7')
    const digit = await pressed
    const gone = once(call.hungUp, 'abort')
    const waits = call.waitForDigit(20_000)
    await exchange.hangup('101')
    await gone
    return { digit, waits: await waits, last: await call.answer() }
  })
  expect(told).toMatchObject({
    digit: { ok: true, value: { digit: '7' } },
    waits: { ok: false },
    last: { error: { code: 'hung-up' } },
  })
})

it('many calls at once are told apart', async () => {
  const seen = new Map<string, unknown>()
  const together = Promise.withResolvers<void>()
  handler = async (call) => {
    await call.answer()
    await call.setVariable('WHO', call.request.callerId)
    seen.set(call.request.callerId, null)
    if (seen.size === phones.length) together.resolve()
    await together.promise
    seen.set(call.request.callerId, await call.getVariable('WHO'))
  }
  const follows = await Promise.all(phones.map((phone) => ring(phone)))
  for (const follow of follows) await follow()
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(phones.map((phone) => [`06${phone}`, { ok: true, value: `06${phone}` }])),
  )
})

it('a session that is cut costs no call: those of before and those that came meanwhile are taken up', async () => {
  const told = new Map<string, unknown[]>()
  const tell = (call: AgiCall, ...what: unknown[]) => {
    const { callerId } = call.request
    told.set(callerId, [...(told.get(callerId) ?? []), ...what])
  }
  handler = async (call) => {
    const { callerId, callerIdName, channel } = call.request
    tell(call, call.resumed ? 'again' : 'new')
    if (call.resumed) {
      tell(call, await call.getVariable('KEPT'), callerIdName, channel.slice(0, 9))
      return
    }
    await call.setVariable('KEPT', callerId)
    // One waits within AGI, one in an application that AGI has begun.
    const waits = callerId === '06101' ? call.waitForDigit(60_000) : call.exec('Read', 'KEY', '', 1, '', 1, 60)
    tell(call, 'waits')
    tell(call, await waits)
  }
  const before = [await ring('101'), await ring('102')]
  await eventually('both wait', () => ['06101', '06102'].every((one) => told.get(one)?.includes('waits')))
  wire.cut()
  const lost = { error: { code: 'session-lost' } }
  await eventually('both know of the loss', () => ['06101', '06102'].every((one) => told.get(one)?.length === 3))
  expect(calls.calls).toBe(0)
  const meanwhile = await ring('103')
  await eventually('the third waits', async () => (await exchange.phoneCalls('103')) === 1)
  wire.mend()
  manager.tryNow()
  await meanwhile()
  // What was begun before the loss goes on until its key comes.
  await exchange.dtmf('101', '1')
  await exchange.dtmf('102', '2')
  for (const follow of before) await follow()
  const again = (phone: string, kept: unknown) => [
    ...['again', { ok: true, value: kept }, `Caller ${phone}`, `PJSIP/${phone}`.slice(0, 9)],
  ]
  expect(Object.fromEntries(told)).toMatchObject({
    '06101': ['new', 'waits', lost, ...again('101', '06101')],
    '06102': ['new', 'waits', lost, ...again('102', '06102')],
    '06103': again('103', null),
  })
  await eventually('nothing is left', () => calls.calls === 0)
})

it('the example of the README greets a caller whom this program leaves to it', async () => {
  const { host, port, username, secret } = exchange.exchange.amiRig
  const program = path.resolve(import.meta.dirname, '../../packages/agi/examples/guide-callers.js')
  const env = { AMI_HOST: host, AMI_PORT: String(port), AMI_USER: username, AMI_SECRET: secret }
  const child = spawn(process.execPath, [program], { env: { ...env, PATH: process.env.PATH } })
  let said = ''
  for (const out of [child.stdout, child.stderr])
    out.on('data', (text) => {
      said += text
    })
  try {
    await eventually('the example has a session', () => said.includes('AMI: live'))
    await (await ring('102', 'Guide'))()
    await eventually('the caller is greeted', () => said.includes('greeted 06102'))
  } finally {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  expect(said).not.toMatch(/error/i)
})
