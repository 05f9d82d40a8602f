import { defaultBackoff } from '@jackfield/link'
import { describe, expect, it } from 'vitest'
import { type AriState, type Input, type Settings, step } from './session-machine.ts'

const settings: Settings = {
  connectTimeoutMs: 10_000,
  pingMs: 15_000,
  pongTimeoutMs: 10_000,
  stableMs: 10_000,
  backoff: defaultBackoff,
  unanswered: { most: 3, pauseMs: 300_000 },
  withFilter: true,
}
const context = { at: 100_000, random: 0, settings }
const closed = { code: 'closed', message: 'gone' } as const

const states = {
  idle: { name: 'idle' },
  connecting: { name: 'connecting', attempt: 3, unanswered: 0, sinceAt: 99_000 },
  live: { name: 'live', attempt: 3, sinceAt: 99_000, filter: 'set', pingSentAt: null },
  pinging: { name: 'live', attempt: 3, sinceAt: 99_000, filter: 'set', pingSentAt: 99_500 },
  backoff: { name: 'backoff', attempt: 3, unanswered: 0, reason: closed, retryAt: 101_000 },
  replaced: { name: 'replaced', sinceAt: 99_000 },
  stopped: { name: 'stopped' },
} as const satisfies Record<string, AriState>

const inputs = {
  start: { type: 'start' },
  stop: { type: 'stop' },
  'try now': { type: 'try-now' },
  opened: { type: 'opened' },
  lost: { type: 'lost', reason: closed },
  heard: { type: 'heard' },
  replaced: { type: 'replaced' },
  filter: { type: 'filter', outcome: 'failed' },
  'connect timer': { type: 'timer', timer: 'connect' },
  'retry timer': { type: 'timer', timer: 'retry' },
  'ping timer': { type: 'timer', timer: 'ping' },
  'pong timer': { type: 'timer', timer: 'pong' },
} as const satisfies Record<string, Input>

/** Every cell that is not listed means nothing and must leave the state alone. `name: effects`, timers as +armed -disarmed. */
const table: Readonly<Record<keyof typeof states, Partial<Record<keyof typeof inputs, string>>>> = {
  idle: { start: 'connecting: open +connect', stop: 'stopped:' },
  connecting: {
    stop: 'stopped: -connect terminate',
    opened: 'live: -connect +ping set-filter',
    lost: 'backoff: -connect +retry',
    'connect timer': 'backoff: terminate +retry',
  },
  live: {
    stop: 'stopped: -ping -pong close',
    lost: 'backoff: -ping -pong +retry',
    replaced: 'replaced: -ping -pong close',
    filter: 'live:',
    'ping timer': 'live: ping +ping +pong',
    'pong timer': 'backoff: -ping -pong terminate +retry',
  },
  pinging: {
    stop: 'stopped: -ping -pong close',
    lost: 'backoff: -ping -pong +retry',
    heard: 'live: -pong',
    replaced: 'replaced: -ping -pong close',
    filter: 'live:',
    'ping timer': 'live: ping +ping',
    'pong timer': 'backoff: -ping -pong terminate +retry',
  },
  backoff: {
    stop: 'stopped: -retry',
    'retry timer': 'connecting: open +connect',
    'try now': 'connecting: -retry open +connect',
  },
  replaced: { start: 'connecting: open +connect', stop: 'stopped:' },
  stopped: { start: 'connecting: open +connect' },
}

describe('the table', () => {
  for (const [from, state] of Object.entries(states) as [keyof typeof states, AriState][]) {
    for (const [name, input] of Object.entries(inputs) as [keyof typeof inputs, Input][]) {
      const expected = table[from][name]
      it(`${from} + ${name} → ${expected ?? 'stays'}`, () => {
        const after = step(state, input, context)
        if (expected === undefined) {
          expect(after.state).toBe(state)
          expect(after.effects).toEqual([])
        } else expect(inWords(after)).toBe(expected)
      })
    }
  }
})

function inWords({ state, effects }: ReturnType<typeof step>): string {
  const words = effects.map((effect) => {
    if (effect.type === 'arm') return `+${effect.timer}`
    return effect.type === 'disarm' ? `-${effect.timer}` : effect.type
  })
  return [`${state.name}:`, ...words].join(' ')
}

describe('attempts', () => {
  it('counts on when a connection did not last, so that an accept-and-close loop slows down', () => {
    expect(step(states.live, inputs.lost, context).state).toMatchObject({ attempt: 3, retryAt: 100_000 + 1_000 })
  })

  it('starts again after one that lasted', () => {
    const after = step({ ...states.live, sinceAt: 90_000 }, inputs.lost, context)
    expect(after.state).toMatchObject({ attempt: 1, retryAt: 100_000 + 250 })
  })

  it('goes up with each try', () => {
    expect(step(states.backoff, inputs['retry timer'], context).state).toMatchObject({ attempt: 4 })
  })

  it('waits long after a wrong password', () => {
    const reason = { code: 'unauthorized', message: 'no' } as const
    const after = step(states.connecting, { type: 'lost', reason }, context)
    expect(after.state).toMatchObject({ reason, retryAt: 100_000 + 30_000 })
  })

  it('pauses for minutes when three handshakes in a row were not answered, and says what to do', () => {
    let state: AriState = states.connecting
    const waits: number[] = []
    for (let count = 0; count < 4; count += 1) {
      state = step(state, inputs['connect timer'], context).state
      if (state.name !== 'backoff') throw new Error(state.name)
      waits.push(state.retryAt - context.at)
      expect(state.reason.message.includes('restart Asterisk')).toBe(count >= 2)
      state = step(state, inputs['retry timer'], context).state
    }
    expect(waits).toEqual([1000, 2000, 300_000, 300_000])
    // Whatever was answered, or news of Asterisk, begins the count anew.
    const back = step({ ...states.backoff, unanswered: 3 }, inputs['try now'], context).state
    expect(back).toMatchObject({ name: 'connecting', unanswered: 0 })
    const answered = step({ ...states.connecting, unanswered: 2 }, inputs.lost, context).state
    expect(answered).toMatchObject({ name: 'backoff', unanswered: 0 })
  })

  it('does not come sooner after a wrong password', () => {
    const reason = { code: 'unauthorized', message: 'no' } as const
    const state: AriState = { ...states.backoff, reason }
    expect(step(state, inputs['try now'], context).state).toBe(state)
  })

  it('leaves the filter alone when none is wanted', () => {
    const after = step(states.connecting, inputs.opened, { ...context, settings: { ...settings, withFilter: false } })
    expect(after.state).toMatchObject({ filter: 'off' })
    expect(after.effects).not.toContainEqual({ type: 'set-filter' })
  })
})
