import { AriClient, type Call, createApplication, StasisError } from '@jackfield/ari'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* Stasis applications of @jackfield/ari on a real Asterisk, with real phones. */

const exchange = new AsteriskExchange({ version })
/** By the number of the phone that calls. */
const handlers = new Map<string, (call: Call, args: readonly string[]) => Promise<unknown>>()
let ari: AriClient
let application: ReturnType<typeof createApplication>
const problems: string[] = []

beforeAll(async () => {
  await exchange.start()
  ari = new AriClient({ ...exchange.ari, app: 'desk', subscribeAll: false, restOverWebsocket: true })
  application = createApplication(ari, 'desk', async (call, args) => handlers.get(call.callerNumber)?.(call, args))
  application.on('problem', ({ code, message }) => problems.push(`${code}: ${message}`))
  ari.start()
  await application.live()
  const dialplan = [
    ['700,1,Stasis,desk\\,one\\,two', 'internal'],
    ['700,2,Hangup,', 'internal'],
  ]
  for (const [line, context] of dialplan) {
    await exchange.exchange.pbx.control.request('Command', {
      Command: `dialplan add extension ${line} into ${context}`,
    })
  }
  for (const phone of ['101', '102']) await exchange.setPhone(phone, { mode: 'answer', answerAfterMs: 50 })
})
afterAll(async () => {
  await application?.stop({ calls: 'hangup' })
  await ari?.stop()
  await exchange.stop()
})

/** The phone calls the application; gives what the handler gave. */
async function called<T>(does: (call: Call, args: readonly string[]) => Promise<T>, from = '101'): Promise<T> {
  const done = new Promise<T>((resolve, reject) => {
    handlers.set(from, (call, args) => {
      const result = does(call, args)
      result.then(resolve, reject)
      return result
    })
  })
  await exchange.call(from, '700')
  return done
}

const quiet = (phone: string) =>
  eventually(`${phone} is on the hook`, async () => (await exchange.phoneCalls(phone)) === 0)

describe('a call in the application', () => {
  it('has its arguments, plays, says, records, and its keys are read', async () => {
    const told = await called(async (call, args) => {
      await call.answer()
      await call.setVariable('WHO', 'Zoë')
      const recording = await call.record({ name: 'desk-one', maxDurationSeconds: 1, ifExists: 'overwrite' })
      const recorded = await recording.finished
      const said = await call.sayDigits('12')
      const pressed = call.collect({ until: '#', max: 8 })
      await exchange.dtmf('101', '47#')
      const menu = call.play(['sound:demo-congrats'], { stopOn: '1' })
      await exchange.dtmf('101', '21')
      return {
        ...{ args, up: call.isUp, number: call.callerNumber },
        ...{ variable: await call.variable('WHO'), none: await call.variable('NO_SUCH') },
        ...{ state: recorded.state, said, pressed: await pressed, menu: await menu, waits: call.keys.waiting },
        ...{ missing: await call.play('sound:no-such-sound').catch((error: unknown) => error) },
      }
    })
    expect(told).toMatchObject({
      ...{ args: ['one', 'two'], up: true, number: '101', variable: 'Zoë' },
      ...{ state: 'done', said: 'done', pressed: { digits: '47', endedBy: '#', timedOut: false } },
      ...{ menu: 'key', waits: '21' },
    })
    expect(told.none === null || told.none === '').toBe(true)
    expect(told.missing).toBeInstanceOf(StasisError)
    await quiet('101')
  })

  it('hangs up while it waits: the wait rejects, and what was made for it is gone', async () => {
    const told = await called(async (call) => {
      await call.answer()
      const bridge = await call.bridge()
      const snoop = await call.snoop({ spy: 'both' })
      const waits = call.collect({ timeoutMs: 60_000 })
      await exchange.hangup('101')
      const why = await waits.catch((error: unknown) => error)
      return { why, end: await call.ended, bridge, snoop }
    })
    expect(told.why).toMatchObject({ name: 'StasisError', code: 'ended' })
    expect(told.end.how).toBe('hung-up')
    await eventually('the bridge is gone', () => told.bridge.signal.aborted)
    await told.snoop.ended
    await eventually('no call is left', () => application.calls.length === 0)
    expect(problems).toEqual([])
  })

  it('calls another phone and they hear each other; a busy, a refusing, a silent and an absent one have their outcomes', async () => {
    const told = await called(async (call) => {
      await call.answer()
      const outcomes: string[] = []
      for (const [mode, endpoint] of [
        ['busy', 'PJSIP/102'],
        ['decline', 'PJSIP/102'],
        ['ring', 'PJSIP/102'],
        ['answer', 'PJSIP/no-such'],
      ] as const) {
        await exchange.setPhone('102', { mode, answerAfterMs: 50 })
        outcomes.push((await call.dial(endpoint, { timeoutSeconds: 1 })).outcome)
      }
      const rings: string[] = []
      const answered = await call.dial('PJSIP/102', { onRinging: () => rings.push('rings') })
      if (answered.outcome !== 'answered') return { outcomes, last: answered }
      const bridge = await call.bridge()
      await bridge.add(answered.call)
      const hears = await eventually('they hear each other', async () => {
        const [here, there] = [await exchange.hears('101', 500), await exchange.hears('102', 500)]
        return here.includes('102') && there.includes('101') ? [here, there] : null
      })
      await call.hold()
      await call.unhold()
      await call.hangup()
      return { outcomes, rings, hears, other: await answered.call.ended }
    })
    expect(told).toMatchObject({
      outcomes: ['busy', 'rejected', 'no-answer', 'unavailable'],
      ...{ rings: ['rings'], hears: [['102'], ['101']], other: { how: 'hung-up' } },
    })
    await quiet('102')
  })
})

it('a handler that throws costs no other call: its own goes on in the dialplan', async () => {
  const other = called(async (call) => {
    await call.answer()
    return call.collect({ max: 1, timeoutMs: 60_000 })
  }, '102')
  other.catch(() => {})
  await eventually('the first call is there', () => application.calls.length === 1)
  const thrown = called(async (call) => {
    await call.answer()
    throw new Error('a bug')
  })
  await expect(thrown).rejects.toThrow('a bug')
  await quiet('101')
  expect(problems.splice(0)).toEqual([
    expect.stringMatching(/^handler: the handler of PJSIP\/101-\w+ has thrown: a bug$/),
  ])
  await exchange.dtmf('102', '9')
  expect(await other).toMatchObject({ digits: '9' })
  await quiet('102')
})

it('user events go round', async () => {
  const heard = new Promise((resolve) => application.userEvents.on('lunch', (data) => resolve(data)))
  await application.userEvents.send('lunch', { dish: 'soup', for: 'Anna' })
  expect(await heard).toMatchObject({ dish: 'soup', for: 'Anna' })
})

it('a connection that is lost and comes back costs no call', async () => {
  const kept = called(async (call) => {
    await call.answer()
    return call.collect({ max: 2, timeoutMs: 60_000 })
  })
  const gone = called(async (call) => {
    await call.answer()
    return call.ended
  }, '102')
  await eventually(
    'both are there',
    () => application.calls.length === 2 && application.calls.every(({ isUp }) => isUp),
  )
  await exchange.dtmf('101', '3')
  await ari.stop()
  await exchange.hangup('102')
  await quiet('102')
  ari.start()
  expect(await gone).toEqual({ how: 'lost', cause: null })
  await exchange.dtmf('101', '4')
  expect(await kept).toMatchObject({ digits: '34' })
  await quiet('101')
  expect(problems).toEqual([])
})

it('a program that ends without a word leaves its calls to the next, which takes them', async () => {
  const first = new AriClient({ ...exchange.ari, app: 'next', subscribeAll: false })
  const before = createApplication(first, 'next', (call) => call.answer(), { onReturn: 'keep' })
  first.start()
  await before.live()
  await exchange.exchange.pbx.control.request('Command', {
    Command: 'dialplan add extension 705,1,Stasis,next\\,again into internal',
  })
  await exchange.call('103', '705')
  await eventually('the call is up', () => before.calls[0]?.isUp ?? false)
  await first.stop()

  const second = new AriClient({ ...exchange.ari, app: 'next', subscribeAll: false })
  const told = new Promise<unknown>((resolve) => {
    const take = async (call: Call, args: readonly string[]) => resolve({ args, ...(await call.collect({ max: 1 })) })
    createApplication(second, 'next', take, { leftovers: 'handle', onReturn: 'hangup' })
  })
  second.start()
  await eventually('the next one is there', () => second.state.name === 'live')
  await exchange.dtmf('103', '6')
  expect(await told).toMatchObject({ args: ['again'], digits: '6' })
  await quiet('103')
  await second.stop()
})
