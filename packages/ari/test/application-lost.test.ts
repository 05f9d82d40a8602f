import { expect, it, vi } from 'vitest'
import { type ApplicationOptions, type Call, createApplication } from '../src/index.ts'
import { channelOf, FakeConnection, refused } from './fake-connection.ts'
import { ManualClock } from './manual-clock.ts'

/* The connection is lost and comes back. */

function withCalls(...ids: string[]) {
  const ari = new FakeConnection()
  const calls = new Map<string, Call>()
  const app = createApplication(ari, 'desk', (call) => calls.set(call.id, call), {
    clock: new ManualClock(),
    onReturn: 'keep',
  })
  const problems: string[] = []
  app.on('problem', ({ code, message }) => problems.push(`${code}: ${message}`))
  for (const id of ids) ari.comes(id)
  return { ari, app, problems, calls }
}

const inStasis = (id: string, app_name: string, app_data: string) =>
  channelOf(id, { dialplan: { context: 'internal', exten: '700', priority: 1, app_name, app_data } })

it('calls that are there are kept and watched again, the others end', async () => {
  const { ari, app, problems, calls } = withCalls('kept', 'made', 'moved', 'gone')
  const wait = calls.get('kept')?.collect({ max: 1 })
  ari.answers.set('channels.list', () => ({
    ok: true,
    value: [inStasis('kept', 'Stasis', 'desk,a'), inStasis('made', '', ''), inStasis('moved', 'Dial', 'PJSIP/102')],
  }))
  ari.answers.set('channels.setChannelVar', ({ channelId }) =>
    channelId === 'made' ? { ok: true, value: null } : refused('Channel not in Stasis application', 'conflict'),
  )
  ari.becomes('backoff')
  ari.becomes('live')
  await vi.waitFor(() => expect(ari.of('applications.subscribe')).toHaveLength(2))
  expect(app.calls.map(({ id }) => id)).toEqual(['kept', 'made'])
  expect(await calls.get('gone')?.ended).toEqual({ how: 'lost', cause: null })
  expect(await calls.get('moved')?.ended).toEqual({ how: 'left', cause: null })
  ari.presses('kept', '5')
  expect(await wait).toMatchObject({ digits: '5' })
  expect(problems).toEqual([])
})

it('what has finished meanwhile is found out', async () => {
  const { ari, calls } = withCalls('1')
  ari.answers.set('channels.list', () => ({ ok: true, value: [inStasis('1', 'Stasis', 'desk')] }))
  ari.answers.set('playbacks.get', () => refused('playbacks.get: Playback not found'))
  ari.answers.set('recordings.getLive', () => refused('recordings.getLive: Recording not found'))
  ari.answers.set('recordings.getStored', () => ({ ok: true, value: { name: 'r', format: 'wav' } }))
  ari.answers.set('bridges.get', () => refused('bridges.get: Bridge not found'))
  const call = calls.get('1') as Call
  const played = call.play('sound:x')
  const recording = await call.record({ name: 'r' })
  const bridge = await call.bridge()
  ari.becomes('backoff')
  ari.becomes('live')
  expect(await played).toBe('done')
  expect(await recording.finished).toMatchObject({ name: 'r', state: 'done' })
  await vi.waitFor(() => expect(bridge.signal.aborted).toBe(true))
})

it('Asterisk that does not say what is left costs no call', async () => {
  const { ari, app, problems } = withCalls('1')
  ari.answers.set('channels.list', () => refused('channels.list: HTTP 503', 'not-ready'))
  ari.becomes('backoff')
  ari.becomes('live')
  await vi.waitFor(() => expect(problems).toHaveLength(1))
  expect(problems[0]).toContain('all calls are kept')
  expect(app.calls).toHaveLength(1)
})

it('a call whose handler ends while the connection is away is handed back when it is here again', async () => {
  const ari = new FakeConnection()
  const app = createApplication(ari, 'desk', (call) => call.collect({ max: 1 }), { clock: new ManualClock() })
  ari.comes('1')
  ari.answers.set('channels.list', () => ({ ok: true, value: [inStasis('1', 'Stasis', 'desk')] }))
  ari.answers.set('channels.continueInDialplan', () => refused('no HTTP', 'unreachable'))
  ari.becomes('backoff')
  ari.presses('1', '5')
  await vi.waitFor(() => expect(ari.of('channels.continueInDialplan')).toHaveLength(1))
  ari.answers.delete('channels.continueInDialplan')
  ari.becomes('live')
  await vi.waitFor(() => expect(ari.of('channels.continueInDialplan')).toHaveLength(2))
  ari.leaves('1')
  await vi.waitFor(() => expect(app.calls).toEqual([]))
})

it.each([
  ['handle', null],
  ['continue', 'channels.continueInDialplan'],
  ['hangup', 'channels.hangup'],
  ['ignore', null],
] as const)('calls that an earlier program has left in the application: %s', async (leftovers, op) => {
  const ari = new FakeConnection()
  ari.becomes('connecting')
  ari.answers.set('channels.list', () => ({
    ok: true,
    value: [
      inStasis('mine', 'Stasis', 'desk,a,b'),
      inStasis('other', 'Stasis', 'desktop'),
      inStasis('dial', 'Dial', 'desk'),
    ],
  }))
  const handled: string[] = []
  const options: ApplicationOptions = { leftovers, onReturn: 'keep' }
  const app = createApplication(ari, 'desk', (call, args) => handled.push(`${call.id} ${args}`), options)
  ari.becomes('live')
  if (op !== null) {
    await vi.waitFor(() => expect(ari.of(op)).toMatchObject([{ channelId: 'mine' }]))
    ari.leaves('mine')
  } else if (leftovers === 'handle') await vi.waitFor(() => expect(handled).toEqual(['mine a,b']))
  else await vi.waitFor(() => expect(ari.asked.map(({ op }) => op)).toEqual(['channels.list']))
  expect(app.calls.map(({ id }) => id)).toEqual(leftovers === 'handle' ? ['mine'] : [])
})

it('a call that came while the connection was dead is taken, once; what was there before, and who has left, is not', async () => {
  const ari = new FakeConnection()
  ari.becomes('connecting')
  const listed = (...ids: string[]) => {
    ari.answers.set('channels.list', () => ({ ok: true, value: ids.map((id) => inStasis(id, 'Stasis', 'desk,a')) }))
  }
  listed('before')
  const handled: string[] = []
  const app = createApplication(ari, 'desk', (call, args) => handled.push(`${call.id} ${args}`), { onReturn: 'keep' })
  ari.becomes('live')
  await vi.waitFor(() => expect(ari.of('channels.list')).toHaveLength(1))
  ari.comes('heard', ['a'])
  ari.comes('moved', ['a'])
  ari.leaves('moved')
  listed('before', 'heard', 'moved', 'meanwhile')
  ari.becomes('backoff')
  ari.becomes('live')
  await vi.waitFor(() => expect(handled).toEqual(['heard a', 'moved a', 'meanwhile a']))
  ari.comes('meanwhile', ['a'])
  expect(app.calls.map(({ id }) => id)).toEqual(['heard', 'meanwhile'])
  expect(ari.of('applications.subscribe').map(({ eventSource }) => eventSource)).toEqual([
    ['channel:heard'],
    ['channel:meanwhile'],
  ])
})

it('a request that meets a dead connection of HTTP is asked again', async () => {
  const { ari, problems, calls } = withCalls('1')
  const failures = ['timed-out', 'unreachable'] as const
  let asked = 0
  ari.answers.set('channels.list', () => {
    const failure = failures[asked]
    asked += 1
    return failure === undefined ? { ok: true, value: [] } : refused('nobody answers', failure)
  })
  ari.becomes('backoff')
  ari.becomes('live')
  expect(await calls.get('1')?.ended).toEqual({ how: 'lost', cause: null })
  expect(problems).toEqual([])
})
