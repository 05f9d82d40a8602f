import { afterEach, expect, it } from 'vitest'
import { type AgiCall, AsyncAgi, type AsyncAgiOptions } from '../src/index.ts'
import { Manager } from './fake-manager.ts'

/* AsyncAGI and a session of AMI that is lost, comes back, or comes late. */

let agi: AsyncAgi | null = null
afterEach(() => agi?.close())
const seen: AgiCall[] = []
const errors: unknown[] = []
function open(handler: AsyncAgiOptions['handler'], more: Partial<AsyncAgiOptions> = {}) {
  seen.length = 0
  errors.length = 0
  const manager = new Manager()
  const keep = (call: AgiCall) => {
    seen.push(call)
    return handler(call)
  }
  agi = new AsyncAgi({ manager, handler: keep, onError: (error) => errors.push(error), ...more })
  return manager
}
const settled = () => new Promise((done) => setImmediate(done))
const waits = async (call: AgiCall) => void (await call.waitForDigit(-1))

/** An item of `Status`, as a client gives it. */
const channel = (
  uniqueid: string,
  { application = 'AGI', data = 'agi:async', ...more }: Record<string, string> = {},
) => ({
  ...{ event: 'Status', application, data, type: 'PJSIP', dnid: '700' },
  channel: {
    ...{ uniqueid, channel: `PJSIP/101-${uniqueid}`, callerIdNum: '0612', callerIdName: '', context: 'in' },
    ...{ exten: '700', priority: 2, accountCode: '', ...more },
  },
})

it('a command under way says that the session was lost, and the call comes again with what it told at first', async () => {
  const results: unknown[] = []
  const manager = open(async (call) => {
    results.push(await call.noop())
    results.push(await call.noop())
  })
  manager.becomes('live')
  manager.starts('1', '0699')
  await settled()
  expect(seen.map(({ resumed }) => resumed)).toEqual([false])
  manager.becomes('backoff')
  await settled()
  expect(results).toMatchObject([{ error: { code: 'session-lost' } }, { error: { code: 'session-lost' } }])
  expect([seen[0]?.hungUp.aborted, agi!.calls, manager.commands('1')]).toEqual([true, 0, ['NOOP']])
  manager.channels = [channel('1')]
  manager.becomes('live')
  await settled()
  expect(seen.map(({ resumed, request }) => [resumed, request.callerId])).toEqual([
    [false, '0699'],
    [true, '0699'],
  ])
  manager.answer('1', '200 result=0')
  await settled()
  manager.answer('1', '200 result=0')
  await settled()
  expect(manager.commands('1')).toEqual(['NOOP', 'NOOP', 'NOOP', 'ASYNCAGI BREAK'])
  expect([errors, agi!.calls]).toEqual([[], 0])
})

it('a call that came meanwhile, or before this program, has what its channel tells; others are left alone', async () => {
  const manager = open(waits)
  const waiting = channel('1', { data: 'agi:async,one,two\r\nagi_callerid: 1', callerIdName: 'Zoë' })
  const elsewhere = [channel('2', { application: 'Dial' }), channel('3', { data: 'agi://host/x' })]
  const odd = [null, 'x', {}, { event: 'Status' }, { event: 'Other', channel: { uniqueid: '4' } }]
  manager.channels = [waiting, ...elsewhere, ...odd] as object[]
  manager.becomes('live')
  await settled()
  expect(seen).toHaveLength(1)
  expect(seen[0]?.resumed).toBe(true)
  expect(seen[0]?.request).toMatchObject({
    ...{ channel: 'PJSIP/101-1', uniqueid: '1', callerId: '0612', callerIdName: 'Zoë', dnid: '700', context: 'in' },
    ...{ extension: '700', priority: 2 },
  })
  // What holds a line break is one argument still.
  expect(seen[0]?.request.args).toEqual(['one', 'two  agi_callerid: 1'])
  // Its own event comes late, and changes nothing; the next is another round in AsyncAGI.
  manager.starts('1')
  expect(seen).toHaveLength(1)
  manager.event('AsyncAGIEnd', { Uniqueid: '1' })
  manager.starts('1')
  expect(seen.map(({ resumed }) => resumed)).toEqual([true, false])
})

it('a session that is there already is asked at once, one that goes on is not asked again', async () => {
  const manager = new Manager()
  manager.channels = [channel('1')]
  manager.state = { name: 'live' }
  const calls: AgiCall[] = []
  const handler = async (call: AgiCall) => {
    calls.push(call)
    await call.waitForDigit(-1)
  }
  agi = new AsyncAgi({ manager, handler })
  await settled()
  expect(calls).toHaveLength(1)
  manager.channels = [channel('2')]
  // Asterisk announces its shutdown.
  manager.becomes('live')
  await settled()
  expect(calls).toHaveLength(1)
})

it('a channel that runs what a command has begun comes when that ends', async () => {
  const manager = open(async (call) => void (await call.exec('Playback', 'long')))
  manager.becomes('live')
  manager.starts('1')
  manager.starts('2')
  manager.starts('3')
  await settled()
  manager.becomes('backoff')
  await settled()
  const playing = { application: 'Playback', data: 'long' }
  manager.channels = [channel('1', playing), channel('2', playing)]
  manager.becomes('live')
  await settled()
  expect(seen).toHaveLength(3)
  // Of another program: it knows what it does.
  manager.event('AsyncAGIExec', { Uniqueid: '1', CommandID: 'other.1', Result: '200%20result%3D0%0A' })
  expect(seen).toHaveLength(3)
  manager.answer('1', '200 result=0')
  // Gone meanwhile, or on in the dialplan.
  manager.event('AsyncAGIEnd', { Uniqueid: '2' })
  manager.answer('2', '200 result=0')
  manager.answer('3', '200 result=0')
  await settled()
  expect(seen.slice(3).map(({ resumed, request }) => [resumed, request.uniqueid || request.channel])).toEqual([
    [true, 'PJSIP/101-1'],
  ])
})

it('what ends, begins or is lost while the channels are listed is not taken twice', async () => {
  const manager = open(waits)
  manager.channels = [channel('1'), channel('2')]
  manager.becomes('live')
  manager.event('AsyncAGIEnd', { Uniqueid: '1' })
  manager.starts('2')
  await settled()
  expect(seen.map(({ resumed, request }) => [resumed, request.channel])).toEqual([[false, 'PJSIP/101-2']])
  manager.becomes('backoff')
  manager.becomes('live')
  manager.becomes('backoff')
  await settled()
  expect([seen.length, agi!.calls]).toEqual([1, 0])
})

it('calls of others are left alone, one too many goes on, and a list that is refused says what to do', async () => {
  const manager = open(waits, { takes: ({ callerId }) => callerId === '0612', maxCalls: 1 })
  manager.channels = [channel('1'), channel('2'), channel('3', { callerIdNum: '0613' })]
  manager.becomes('live')
  await settled()
  expect(seen.map(({ request }) => request.uniqueid)).toEqual(['1'])
  expect([manager.commands('2'), manager.commands('3')]).toEqual([['ASYNCAGI BREAK'], []])
  manager.becomes('backoff')
  manager.channels = Object.assign(new Error('Permission denied'), { code: 'refused' })
  manager.becomes('live')
  await settled()
  expect(String(errors)).toMatch(/not all taken up: Permission denied; give the AMI user write = agi,reporting/)
  // Those that run are heard of still.
  manager.answer('1', '200 result=0')
  expect(seen).toHaveLength(2)
})
