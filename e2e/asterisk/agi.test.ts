import { once } from 'node:events'
import path from 'node:path'
import { type AgiCall, AgiServer } from '@jackfield/agi'
import { followCallFile, submitCallFile } from '@jackfield/callfile'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'

/* A FastAGI program on a real Asterisk, with a real phone. */

const exchange = new AsteriskExchange({ version })
let handler: (call: AgiCall) => Promise<void> = async () => {}
const server = new AgiServer({ port: 0, handler: (call) => handler(call) })
let address: string
beforeAll(async () => {
  const { port } = await server.listen()
  address = `agi://127.0.0.1:${port}/hello?a=1`
  await exchange.start()
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
})
afterAll(async () => {
  await server.close()
  await exchange.stop()
})

/** Rings a phone that is led to the program when it answers; gives what the handler gave. */
async function called<T>(does: (call: AgiCall) => Promise<T>): Promise<T> {
  const done = new Promise<T>((resolve, reject) => {
    handler = (call) => does(call).then(resolve, reject)
  })
  const spool = path.join(exchange.exchange.dir, 'pbx/spool')
  const data = `${address},first,second one`
  const file = await submitCallFile(
    { channel: 'PJSIP/101', application: 'AGI', data, callerId: { name: 'Zoë', number: '0612' }, archive: true },
    { spool },
  )
  if (!file.ok) throw new Error(file.error.message)
  const result = await done
  expect(await followCallFile(file.value, { timeoutMs: 20_000 })).toMatchObject({ value: { status: 'completed' } })
  return result
}

it('is told who is there and with what, and every kind of command gives its result', async () => {
  const strange = 'a "b" \\ $' + '{EXTEN}, c'
  const told = await called(async (call) => {
    const { script, args, channel } = call.request
    const results = {
      answer: await call.answer(),
      set: await call.setVariable('TEST', strange),
      get: await call.getVariable('TEST'),
      none: await call.getVariable('NO_SUCH'),
      full: await call.getFullVariable('$' + '{CHANNEL(name)}'),
      status: await call.channelStatus(),
      put: await call.databasePut('agitest', 'key', strange),
      kept: await call.databaseGet('agitest', 'key'),
      gone: await call.databaseDelete('agitest', 'key'),
      noKey: await call.databaseGet('agitest', 'key'),
      callerId: await call.setCallerId('0613'),
      timer: await call.setAutoHangup(0),
      said: await call.sayDigits('12', '#'),
      nothing: await call.waitForDigit(50),
      ran: await call.exec('Set', 'RAN=yes'),
      ranVariable: await call.getVariable('RAN'),
      noApplication: await call.exec('NoSuchApplication'),
      verbose: await call.verbose('hello'),
      unknown: await call.command('NO SUCH COMMAND'),
      usage: await call.command('DATABASE GET', ['one']),
    }
    return { script, query: call.request.query.get('a'), args, channel, results }
  })
  const done = { ok: true, value: null }
  const value = (what: unknown) => ({ ok: true, value: what })
  expect(told).toMatchObject({
    ...{ script: 'hello', query: '1', args: ['first', 'second one'], channel: expect.stringMatching(/^PJSIP\/101-/) },
    results: {
      ...{ answer: done, set: done, get: value(strange), none: value(null), full: value(told.channel) },
      ...{ status: value(6), put: done, kept: value(strange), gone: done, noKey: value(null), callerId: done },
      ...{ timer: done, said: { ok: true }, nothing: { ok: true, value: { digit: '' } } },
      ...{ ran: value(0), ranVariable: value('yes'), noApplication: { error: { code: 'failed' } }, verbose: done },
      ...{ unknown: { error: { code: 'unknown-command' } }, usage: { error: { code: 'usage' } } },
    },
  })
})

it('hears the key that the phone presses', async () => {
  const digit = await called(async (call) => {
    await call.answer()
    const pressed = call.waitForDigit(10_000)
    await exchange.dtmf('101', '7')
    return pressed
  })
  expect(digit).toMatchObject({ ok: true, value: { digit: '7' } })
})

it('hears that the phone has hung up', async () => {
  const last = await called(async (call) => {
    await call.answer()
    const gone = once(call.hungUp, 'abort')
    const waits = call.waitForDigit(20_000)
    await exchange.hangup('101')
    await gone
    await waits
    return call.answer()
  })
  expect(last.ok).toBe(false)
})
