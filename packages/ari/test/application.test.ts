import { describe, expect, it, vi } from 'vitest'
import { type ApplicationOptions, type Call, type CallHandler, createApplication } from '../src/index.ts'
import { channelOf, FakeConnection, refused } from './fake-connection.ts'
import { ManualClock } from './manual-clock.ts'

function application(handler: CallHandler, options: ApplicationOptions = {}) {
  const ari = new FakeConnection()
  const clock = new ManualClock()
  const app = createApplication(ari, 'desk', handler, { clock, ...options })
  const problems: string[] = []
  app.on('problem', ({ code, message, callId }) => problems.push(`${code} ${callId}: ${message}`))
  // Asterisk says that a call has left, as soon as it was told to.
  for (const op of ['channels.continueInDialplan', 'channels.hangup'] as const)
    ari.answers.set(op, ({ channelId }) => {
      queueMicrotask(() => ari.say({ type: 'StasisEnd', channel: channelOf(String(channelId)) }))
      return { ok: true, value: null }
    })
  return { ari, clock, app, problems }
}

const keep = { onReturn: 'keep' } as const

/** The call that comes, and what comes with it. */
function oneCall(options: ApplicationOptions = keep) {
  let call!: Call
  const all = application((one) => {
    call = one
  }, options)
  all.ari.comes('1', ['a', 'b'])
  return { ...all, call }
}

describe('the handler', () => {
  it('gets the call and its arguments; when it returns, the call goes on in the dialplan', async () => {
    const seen = vi.fn()
    const { ari, app } = application((call, args) => seen(call.id, args))
    ari.comes('1', ['sales', 'de'])
    expect(seen).toHaveBeenCalledExactlyOnceWith('1', ['sales', 'de'])
    await vi.waitFor(() => expect(ari.of('channels.continueInDialplan')).toEqual([{ channelId: '1' }]))
    await vi.waitFor(() => expect(app.calls).toEqual([]))
  })

  it.each(['continue', 'hangup'] as const)('throws: its call is handed back by %s, others stay', async (onThrow) => {
    const handler = (call: Call) => {
      if (call.id === '2') throw new Error('a bug')
    }
    const { ari, app, problems } = application(handler, { onThrow, ...keep })
    ari.comes('1')
    ari.comes('2')
    const op = onThrow === 'hangup' ? 'channels.hangup' : 'channels.continueInDialplan'
    await vi.waitFor(() => expect(ari.of(op)).toMatchObject([{ channelId: '2' }]))
    await vi.waitFor(() => expect(app.calls.map(({ id }) => id)).toEqual(['1']))
    expect(problems).toEqual(['handler 2: the handler of PJSIP/101-00000001 has thrown: a bug'])
  })

  it('is ended by the hang-up of its call, which is no problem', async () => {
    const { ari, app, problems } = application((call) => call.collect())
    ari.comes('1')
    ari.leaves('1')
    await app.stop()
    expect(problems).toEqual([])
    expect(ari.of('channels.continueInDialplan')).toEqual([])
    expect(ari.listeners).toBe(0)
  })

  it('is not asked beyond maxCalls: the call goes back', async () => {
    const { ari, problems } = application(() => {}, { maxCalls: 1, ...keep })
    ari.comes('1')
    ari.comes('2')
    expect(ari.of('channels.continueInDialplan')).toEqual([{ channelId: '2' }])
    expect(problems).toEqual(['overloaded 2: more than 1 calls, this one goes back'])
  })
})

describe('keys', () => {
  it('are kept until they are read, the newest when nobody reads', async () => {
    const { ari, call } = oneCall({ maxDigits: 3, ...keep })
    ari.presses('1', '12345')
    expect(call.keys.waiting).toBe('345')
    expect(await call.collect({ until: '5' })).toEqual({ digits: '34', endedBy: '5', timedOut: false })
  })

  it('end by time: the first, and each further one', async () => {
    const { ari, clock, call } = oneCall()
    const none = call.collect({ timeoutMs: 5_000 })
    clock.turn(5_000)
    expect(await none).toEqual({ digits: '', endedBy: null, timedOut: true })
    ari.presses('1', '7')
    const some = call.collect({ timeoutMs: 5_000, betweenMs: 1_000 })
    await vi.waitFor(() => expect(clock.pending).toBe(1))
    clock.turn(1_000)
    expect(await some).toEqual({ digits: '7', endedBy: null, timedOut: true })
  })

  it('come one by one, and the loop ends when nobody presses any more', async () => {
    const { ari, clock, call } = oneCall()
    ari.presses('1', '12')
    const heard: string[] = []
    const loop = (async () => {
      for await (const digit of call.digits({ timeoutMs: 1_000 })) heard.push(digit)
    })()
    await vi.waitFor(() => expect(clock.pending).toBe(1))
    clock.turn(1_000)
    await loop
    expect(heard).toEqual(['1', '2'])
  })
})

describe('the end of a call', () => {
  it('rejects what waits, and removes what was made for it', async () => {
    const { ari, app, call, problems } = oneCall()
    const bridge = await call.bridge()
    const making = call.snoop({ spy: 'in' })
    const { snoopId } = ari.of('channels.snoopChannelWithId')[0] ?? {}
    ari.comes(String(snoopId))
    const snoop = await making
    expect(app.calls).toHaveLength(2)
    const waits = expect(call.collect()).rejects.toMatchObject({ name: 'StasisError', code: 'ended' })
    const plays = expect(call.play('sound:x')).rejects.toMatchObject({ code: 'ended' })
    ari.leaves('1')
    await Promise.all([waits, plays])
    expect(await call.ended).toEqual({ how: 'hung-up', cause: 16 })
    await vi.waitFor(() => expect(ari.of('bridges.destroy')).toEqual([{ bridgeId: bridge.id }]))
    await snoop.ended
    await expect(call.answer()).rejects.toMatchObject({ code: 'ended' })
    expect([app.calls, problems]).toEqual([[], []])
  })

  it('is what a channel that Asterisk does not find means', async () => {
    const { ari, call } = oneCall()
    ari.answers.set('channels.answer', () => refused('channels.answer: Channel not found'))
    await expect(call.answer()).rejects.toMatchObject({ code: 'ended', status: 404 })
    ari.answers.set('channels.hold', () => refused('channels.hold: Channel not in Stasis application', 'conflict'))
    await expect(call.hold()).rejects.toMatchObject({ code: 'ended' })
    ari.answers.set('channels.mute', () => refused('channels.mute: no answer', 'timed-out'))
    await expect(call.mute()).rejects.toMatchObject({ code: 'timed-out' })
  })
})

it('events of others, of unknown objects and of other applications change nothing', async () => {
  const { ari, app, call } = oneCall()
  const held = vi.fn()
  call.on('ChannelHold', held)
  ari.say({ type: 'ChannelHold', channel: channelOf('other') })
  ari.say({ type: 'PlaybackFinished', playback: { id: 'unknown', state: 'done' } })
  ari.say({ type: 'StasisStart', application: 'other', args: [], channel: channelOf('9') })
  expect(held).not.toHaveBeenCalled()
  ari.say({ type: 'ChannelHold', channel: channelOf('1'), musicclass: 'jazz' })
  expect(held).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ musicclass: 'jazz' }))
  expect(app.calls).toEqual([call])
})

it('a listener that throws is a problem, and the others hear', () => {
  const { ari, call, problems } = oneCall()
  call.on('ChannelHold', () => {
    throw new Error('a bug')
  })
  const held = vi.fn()
  call.on('ChannelHold', held)
  ari.say({ type: 'ChannelHold', channel: channelOf('1') })
  expect(held).toHaveBeenCalledOnce()
  expect(problems).toEqual(['listener 1: a listener of a call has thrown'])
})

it('stops: the calls go back, its bridges are gone, and what waits ends', async () => {
  const { ari, app, call } = oneCall()
  const bridge = await app.bridge()
  const waits = expect(call.collect()).rejects.toMatchObject({ code: 'ended' })
  await app.stop()
  await waits
  expect(ari.of('channels.continueInDialplan')).toEqual([{ channelId: '1' }])
  expect(ari.of('bridges.destroy')).toEqual([{ bridgeId: bridge.id }])
  expect(ari.listeners).toBe(0)
})

it('user events are sent with what they are about, and heard by name', async () => {
  const { ari, app, call } = oneCall()
  const heard = vi.fn()
  const end = app.userEvents.on('lunch', heard)
  await app.userEvents.send('lunch', { dish: 'soup' }, { to: 'kitchen', calls: [call] })
  expect(ari.of('events.userEvent')).toEqual([
    { eventName: 'lunch', application: 'kitchen', variables: { dish: 'soup' }, source: ['channel:1'] },
  ])
  const event = { type: 'ChannelUserevent', eventname: 'lunch', userevent: { dish: 'fish' } }
  ari.say(event)
  ari.say({ ...event, eventname: 'dinner' })
  end()
  ari.say(event)
  expect(heard).toHaveBeenCalledExactlyOnceWith({ dish: 'fish' }, expect.anything())
})

it('stops although a handler never ends', async () => {
  const { ari, app, clock } = application(() => new Promise(() => {}))
  ari.comes('1')
  const stopped = app.stop()
  await vi.waitFor(() => expect(clock.pending).toBe(1))
  clock.turn(5_000)
  await stopped
})

it('another program that takes the application is a problem', () => {
  const { ari, problems } = oneCall()
  ari.becomes('replaced')
  expect(problems).toEqual([expect.stringContaining('another program has taken the application desk')])
})

it('a connection that hears another application is refused', () => {
  expect(() => createApplication(new FakeConnection(), 'other', () => {})).toThrow(TypeError)
})
