import { once } from 'node:events'
import type { AmiClient } from '@jackfield/ami'
import { afterEach, expect, expectTypeOf, it } from 'vitest'
import { type AgiCall, type AgiManager, AsyncAgi, type AsyncAgiOptions } from '../src/index.ts'

/* AsyncAGI with a session of AMI whose other end is this test. */

type Headers = Readonly<Record<string, string>>
class Manager implements AgiManager {
  readonly sent: Headers[] = []
  readonly #events = new Set<(event: unknown, frame: { name: string; get(name: string): string | undefined }) => void>()
  readonly #states = new Set<(state: { name: string }) => void>()
  /** What comes of an action; null = it stays open. */
  answers: (action: Headers) => { ok: boolean; message: string } | Error | null = () => ({ ok: true, message: '' })

  action(name: string, headers: readonly (readonly [string, string])[]) {
    expect(name).toBe('AGI')
    const action = Object.fromEntries(headers)
    this.sent.push(action)
    const answer = this.answers(action)
    if (answer === null) return new Promise<never>(() => {})
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  on(event: 'event' | 'state', listener: never): () => void {
    const all = (event === 'event' ? this.#events : this.#states) as Set<unknown>
    all.add(listener)
    return () => all.delete(listener)
  }
  event(name: string, headers: Headers): void {
    for (const one of this.#events) one({}, { name, get: (header) => headers[header] })
  }
  becomes(name: string): void {
    for (const one of this.#states) one({ name })
  }
  get listeners(): number {
    return this.#events.size + this.#states.size
  }

  starts(uniqueid: string, callerId = '0612'): void {
    const lines = ['agi_request: async', `agi_channel: PJSIP/101-${uniqueid}`, `agi_callerid: ${callerId}`, '', '']
    this.event('AsyncAGIStart', { Uniqueid: uniqueid, Env: encodeURIComponent(lines.join('\n')) })
  }
  /** The answer to the last command of that channel. */
  answer(uniqueid: string, text: string): void {
    const { CommandID = '' } = this.sent.findLast(({ Channel }) => Channel === uniqueid) ?? {}
    this.event('AsyncAGIExec', { Uniqueid: uniqueid, CommandID, Result: encodeURIComponent(`${text}\n`) })
  }
  commands(uniqueid: string): (string | undefined)[] {
    return this.sent.filter(({ Channel }) => Channel === uniqueid).map(({ Command }) => Command)
  }
}

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
  ['a session that is lost', Object.assign(new Error('no session'), { code: 'link-down' }), 'hung-up'],
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

it('a lost session ends every call, and closing lets go of all and hears no more', async () => {
  const gone: boolean[] = []
  const manager = open(async (call) => {
    await call.waitForDigit(-1)
    gone.push(call.hungUp.aborted)
  })
  manager.starts('1')
  manager.becomes('live')
  expect(agi!.calls).toBe(1)
  manager.becomes('backoff')
  await settled()
  expect([gone, agi!.calls]).toEqual([[true], 0])
  manager.starts('2')
  await settled()
  await agi!.close()
  expect(manager.commands('2')).toEqual(['WAIT FOR DIGIT "-1"', 'ASYNCAGI BREAK'])
  expect(manager.listeners).toBe(0)
})
