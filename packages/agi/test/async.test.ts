import { once } from 'node:events'
import type { AmiClient } from '@jackfield/ami'
import { afterEach, expect, expectTypeOf, it } from 'vitest'
import { type AgiCall, type AgiManager, AsyncAgi, type AsyncAgiOptions } from '../src/index.ts'
import { Manager } from './fake-manager.ts'

/* AsyncAGI with a session of AMI whose other end is this test. */

let agi: AsyncAgi | null = null
afterEach(() => agi?.close())
function open(handler: AsyncAgiOptions['handler'], more: Partial<AsyncAgiOptions> = {}) {
  const manager = new Manager()
  agi = new AsyncAgi({ manager, handler, ...more })
  return manager
}
it('a client of ours is such a session, as it is', () => {
  expectTypeOf<AmiClient>().toExtend<AgiManager>()
})

const settled = () => new Promise((done) => setImmediate(done))

it('calls go on beside each other, each with its own answers, and are let go at the end', async () => {
  const results = new Map<string, unknown>()
  const manager = open(async (call) => {
    results.set(call.request.channel, await call.getVariable('NAME'))
  })
  manager.starts('1')
  manager.starts('2')
  await settled()
  expect(agi!.calls).toBe(2)
  // Of another program, or of nobody: nothing comes of it.
  manager.event('AsyncAGIExec', { Uniqueid: '1', CommandID: 'other', Result: '200%20result%3D0%0A' })
  manager.event('AsyncAGIExec', { Uniqueid: '3', Result: '200%20result%3D0%0A' })
  manager.answer('2', '200 result=1 (Zoë)')
  await settled()
  manager.answer('1', '200 result=1 (Anna)')
  await settled()
  expect(Object.fromEntries(results)).toEqual({
    'PJSIP/101-1': { ok: true, value: 'Anna' },
    'PJSIP/101-2': { ok: true, value: 'Zoë' },
  })
  expect(manager.commands('1')).toEqual(['GET VARIABLE "NAME"', 'ASYNCAGI BREAK'])
  expect(manager.commands('2')).toEqual(['GET VARIABLE "NAME"', 'ASYNCAGI BREAK'])
  expect(agi!.calls).toBe(0)
})

it('a caller who hangs up ends what waits, and nothing more is sent', async () => {
  const results: unknown[] = []
  const manager = open(async (call) => {
    const gone = once(call.hungUp, 'abort')
    results.push(await call.waitForDigit(-1))
    await gone
    results.push(await call.answer())
  })
  manager.starts('1')
  await settled()
  manager.event('AsyncAGIEnd', { Uniqueid: '1' })
  await settled()
  expect(results).toMatchObject([{ error: { code: 'hung-up' } }, { error: { code: 'hung-up' } }])
  expect(manager.commands('1')).toEqual(['WAIT FOR DIGIT "-1"'])
})

it.each<[string, ReturnType<Manager['answers']>, string]>([
  ['a channel that is not there any more', { ok: false, message: 'Channel 1 does not exist.' }, 'hung-up'],
  ['a session that is lost', Object.assign(new Error('no session'), { code: 'link-down' }), 'session-lost'],
  ['a command that is too long', Object.assign(new Error('too long'), { code: 'encode' }), 'bad-argument'],
  ['an Asterisk that does not answer', Object.assign(new Error('late'), { code: 'timed-out' }), 'timed-out'],
])('%s is told', async (_what, answer, code) => {
  let result: unknown
  const manager = open(async (call) => {
    result = await call.answer()
  })
  manager.answers = () => answer
  manager.starts('1')
  await settled()
  expect(result).toMatchObject({ ok: false, error: { code } })
})

it('a command that gets no answer in time, and an answer that is cut off, are failures; the next one is answered', async () => {
  const results: unknown[] = []
  const manager = open(async (call) => {
    results.push(await call.command('NOOP', [], { timeoutMs: 20 }))
    results.push(await call.getVariable('LONG'))
    results.push(await call.noop())
  })
  manager.starts('1')
  while (manager.commands('1').length < 2) await settled()
  manager.answer('1', `200 result=1 (${'x'.repeat(1_000)}`)
  await settled()
  manager.answer('1', '200 result=0')
  await settled()
  expect(results).toMatchObject([{ error: { code: 'timed-out' } }, { error: { code: 'bad-answer' } }, { ok: true }])
})

it('calls of other programs are left alone; one too many goes on at once; a handler that throws lets its call go', async () => {
  const errors: unknown[] = []
  const manager = open(
    async (call) => {
      await call.waitForDigit(-1)
      throw new Error('of the handler')
    },
    { takes: ({ callerId }) => callerId === '0612', maxCalls: 1, onError: (error) => errors.push(error) },
  )
  manager.starts('1')
  manager.starts('2')
  manager.starts('3', '0613')
  manager.event('AsyncAGIStart', { Uniqueid: '4', Env: 'GET%20%2F%0A' })
  await settled()
  expect(manager.commands('2')).toEqual(['ASYNCAGI BREAK'])
  expect([...manager.commands('3'), ...manager.commands('4')]).toEqual([])
  manager.answer('1', '200 result=0')
  await settled()
  expect(errors).toEqual([new Error('of the handler')])
  expect(manager.commands('1')).toEqual(['WAIT FOR DIGIT "-1"', 'ASYNCAGI BREAK'])
})

it('a channel that comes back begins anew, and an env that was cut is read as far as it goes', async () => {
  const seen: AgiCall[] = []
  const manager = open(async (call) => {
    seen.push(call)
    await call.waitForDigit(-1)
  })
  manager.starts('1')
  manager.event('AsyncAGIStart', { Uniqueid: '1', Env: 'agi_request%3A%20async%0Aagi_callerid%3A%200613%0Aagi_ca%' })
  await settled()
  expect(seen.map(({ request, hungUp }) => [request.callerId, hungUp.aborted])).toEqual([
    ['0612', true],
    ['0613', false],
  ])
  expect(agi!.calls).toBe(1)
})

it('closing lets go of all and hears no more', async () => {
  const manager = open(async (call) => void (await call.waitForDigit(-1)))
  manager.starts('2')
  await settled()
  await agi!.close()
  expect(manager.commands('2')).toEqual(['WAIT FOR DIGIT "-1"', 'ASYNCAGI BREAK'])
  expect(manager.listeners).toBe(0)
})
