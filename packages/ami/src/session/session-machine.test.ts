import { describe, expect, test } from 'vitest'
import { type SessionInput, type SessionSettings, type SessionState, step } from './session-machine.ts'

const settings: SessionSettings = {
  auth: 'md5',
  setupTimeoutMs: 100,
  keepaliveMs: 10,
  pongTimeoutMs: 7,
  stableMs: 1000,
  backoff: { minMs: 8, maxMs: 64, refusedMs: 500 },
}
const at = 5000
const context = { at, random: 0, lastByteAt: at - 50, settings }
const banner = 'Asterisk Call Manager/11.0.0'
const reason = { code: 'closed', message: 'gone' } as const

const states = {
  idle: { name: 'idle' },
  connecting: { name: 'connecting', attempt: 2, sinceAt: 1 },
  greeting: { name: 'greeting', attempt: 2, sinceAt: 1 },
  challenge: { name: 'loggingIn', attempt: 2, sinceAt: 1, step: 'challenge', banner },
  login: { name: 'loggingIn', attempt: 2, sinceAt: 1, step: 'login', banner },
  live: { name: 'live', attempt: 2, sinceAt: at - 999, banner, pingSentAt: null, shuttingDown: false },
  pinging: { name: 'live', attempt: 2, sinceAt: at - 999, banner, pingSentAt: 4000, shuttingDown: false },
  backoff: { name: 'backoff', attempt: 2, reason, retryAt: 9000 },
  stopped: { name: 'stopped' },
} as const satisfies Record<string, SessionState>

const inputs = {
  start: { type: 'start' },
  stop: { type: 'stop' },
  'try now': { type: 'try-now' },
  opened: { type: 'opened' },
  greeted: { type: 'greeted', banner },
  'not-ami': { type: 'not-ami', message: 'ssh' },
  challenged: { type: 'challenged', challenge: '42' },
  accepted: { type: 'accepted' },
  rejected: { type: 'rejected', message: 'no' },
  pong: { type: 'pong' },
  shutdown: { type: 'shutdown' },
  lost: { type: 'lost', reason },
  setup: { type: 'timer', timer: 'setup' },
  retry: { type: 'timer', timer: 'retry' },
  ping: { type: 'timer', timer: 'ping' },
  'no pong': { type: 'timer', timer: 'pong' },
} as const satisfies Record<string, SessionInput>

type StateKey = keyof typeof states
type InputKey = keyof typeof inputs

/** Every cell that does something: what becomes of the state, and the effects in short. */
const expected: { readonly [S in StateKey]: { readonly [I in InputKey]?: string } } = {
  idle: {
    start: 'connecting 1: open, arm setup 100',
    stop: 'stopped: ',
  },
  connecting: {
    stop: 'stopped: disarm setup, destroy',
    opened: 'greeting 2: ',
    lost: 'backoff 2 closed: disarm setup, arm retry 8, fail-requests',
    setup: 'backoff 2 timed-out: disarm setup, destroy, arm retry 8, fail-requests',
  },
  greeting: {
    stop: 'stopped: disarm setup, destroy',
    greeted: 'loggingIn 2 challenge: send-challenge',
    'not-ami': 'backoff 2 not-ami: disarm setup, destroy, arm retry 8, fail-requests',
    lost: 'backoff 2 closed: disarm setup, arm retry 8, fail-requests',
    setup: 'backoff 2 timed-out: disarm setup, destroy, arm retry 8, fail-requests',
  },
  challenge: {
    stop: 'stopped: disarm setup, destroy',
    challenged: 'loggingIn 2 login: send-login 42',
    rejected: 'backoff 2 authentication-failed: disarm setup, destroy, arm retry 250, fail-requests',
    lost: 'backoff 2 closed: disarm setup, arm retry 8, fail-requests',
    setup: 'backoff 2 timed-out: disarm setup, destroy, arm retry 8, fail-requests',
  },
  login: {
    stop: 'stopped: disarm setup, destroy',
    accepted: 'live 2: disarm setup, arm ping 10',
    rejected: 'backoff 2 authentication-failed: disarm setup, destroy, arm retry 250, fail-requests',
    lost: 'backoff 2 closed: disarm setup, arm retry 8, fail-requests',
    setup: 'backoff 2 timed-out: disarm setup, destroy, arm retry 8, fail-requests',
  },
  live: {
    stop: 'stopped: disarm ping, disarm pong, log-off, fail-requests',
    shutdown: 'live 2 down: ',
    lost: 'backoff 2 closed: disarm setup, disarm ping, disarm pong, arm retry 8, fail-requests',
    ping: 'live 2 pinged 5000: send-ping, arm ping 10, arm pong 7',
  },
  pinging: {
    stop: 'stopped: disarm ping, disarm pong, log-off, fail-requests',
    pong: 'live 2: disarm pong',
    shutdown: 'live 2 pinged 4000 down: ',
    lost: 'backoff 2 closed: disarm setup, disarm ping, disarm pong, arm retry 8, fail-requests',
    ping: 'live 2 pinged 4000: arm ping 10',
    'no pong': 'backoff 2 silent: disarm setup, disarm ping, disarm pong, destroy, arm retry 8, fail-requests',
  },
  backoff: {
    stop: 'stopped: disarm retry',
    'try now': 'connecting 3: disarm retry, open, arm setup 100',
    retry: 'connecting 3: open, arm setup 100',
  },
  stopped: {
    start: 'connecting 1: open, arm setup 100',
  },
}

function inShort(state: SessionState, effects: readonly object[]): string {
  const words: (string | number)[] = [state.name]
  if ('attempt' in state) words.push(state.attempt)
  if (state.name === 'loggingIn') words.push(state.step)
  if (state.name === 'backoff') words.push(state.reason.code)
  if (state.name === 'live' && state.pingSentAt !== null) words.push('pinged', state.pingSentAt)
  if (state.name === 'live' && state.shuttingDown) words.push('down')
  const effectWords = effects.map((effect) => {
    const { type, timer, ms, challenge } = effect as { type: string; timer?: string; ms?: number; challenge?: string }
    return [type, timer, ms, challenge].filter((word) => word !== undefined).join(' ')
  })
  return `${words.join(' ')}: ${effectWords.join(', ')}`
}

describe.each(Object.keys(states) as StateKey[])('in %s', (stateKey) => {
  test.each(Object.keys(inputs) as InputKey[])('%s', (inputKey) => {
    const state: SessionState = states[stateKey]
    const next = step(state, inputs[inputKey], context)
    const cell = expected[stateKey][inputKey]
    if (cell === undefined) {
      expect(next.state).toBe(state)
      expect(next.effects).toEqual([])
    } else {
      expect(inShort(next.state, next.effects)).toBe(cell)
    }
  })
})

test('plain login sends the secret at once', () => {
  const next = step(states.greeting, inputs.greeted, { ...context, settings: { ...settings, auth: 'plain' } })
  expect(next.state).toMatchObject({ name: 'loggingIn', step: 'login' })
  expect(next.effects).toEqual([{ type: 'send-login', challenge: null }])
})

test('a session that lasted makes the next failure the first', () => {
  const old: SessionState = { ...states.live, attempt: 7, sinceAt: at - 1000 }
  expect(step(old, inputs.lost, context).state).toMatchObject({ name: 'backoff', attempt: 1 })
  expect(step({ ...old, sinceAt: at - 999 }, inputs.lost, context).state).toMatchObject({ attempt: 7 })
})

test('a missing pong is forgiven while bytes come', () => {
  const next = step(states.pinging, inputs['no pong'], { ...context, lastByteAt: at - 3 })
  expect(next).toEqual({ state: states.pinging, effects: [{ type: 'arm', timer: 'pong', ms: 4 }] })
})

test('a loss after the Shutdown event says so', () => {
  const next = step({ ...states.live, shuttingDown: true }, inputs.lost, context)
  expect(next.state).toMatchObject({ name: 'backoff', reason: { code: 'shutdown' } })
})

test('a refused login is not tried sooner for any news', () => {
  const refused: SessionState = { ...states.backoff, reason: { code: 'authentication-failed', message: 'no' } }
  expect(step(refused, inputs['try now'], context).state).toBe(refused)
})

test('the reason of a refused login is given in words, with the time of the next try', () => {
  const next = step(states.login, { type: 'rejected', message: 'Asterisk refused the login: no' }, context)
  expect(next.state).toEqual({
    name: 'backoff',
    attempt: 2,
    reason: { code: 'authentication-failed', message: 'Asterisk refused the login: no' },
    retryAt: at + 250,
  })
})
