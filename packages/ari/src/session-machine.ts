import { type BackoffSettings, backoffDelayMs } from '@jackfield/link'

/** Why there is no connection, in a word for programs and a sentence for people. */
export interface DownReason {
  readonly code:
    | 'unauthorized'
    | 'forbidden'
    | 'ari-absent'
    | 'not-ready'
    | 'refused'
    | 'unreachable'
    | 'timed-out'
    | 'bad-handshake'
    | 'silent'
    | 'closed'
  readonly message: string
}

/**
 * Has Asterisk accepted the filter of events? `unsupported`: this release has no event filter (before 16.3), so
 * all events come.
 */
export type FilterState = 'off' | 'asking' | 'set' | 'unsupported' | 'failed'

/** `attempt` counts tries since the last connection that lasted; times are epoch ms. */
export type AriState =
  | { readonly name: 'idle' }
  /** `unanswered`: how many handshakes in a row had no answer at all. */
  | { readonly name: 'connecting'; readonly attempt: number; readonly unanswered: number; readonly sinceAt: number }
  | {
      readonly name: 'live'
      readonly attempt: number
      readonly sinceAt: number
      readonly filter: FilterState
      /** When the ping now under way was sent; null between pings. */
      readonly pingSentAt: number | null
    }
  | {
      readonly name: 'backoff'
      readonly attempt: number
      readonly unanswered: number
      readonly reason: DownReason
      readonly retryAt: number
    }
  /** Another client took our application name. We let it: two that fight would both be deaf half of the time. */
  | { readonly name: 'replaced'; readonly sinceAt: number }
  | { readonly name: 'stopped' }

export type TimerName = 'connect' | 'retry' | 'ping' | 'pong'

export type Input =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  /** There is news that Asterisk is there: no need to wait any longer. */
  | { readonly type: 'try-now' }
  | { readonly type: 'opened' }
  /** The handshake failed, or the open socket closed. */
  | { readonly type: 'lost'; readonly reason: DownReason }
  /** Any frame, pongs too. */
  | { readonly type: 'heard' }
  | { readonly type: 'replaced' }
  | { readonly type: 'filter'; readonly outcome: 'set' | 'unsupported' | 'failed' }
  | { readonly type: 'timer'; readonly timer: TimerName }

export type Effect =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  /** Without the closing handshake: the other end does not answer. */
  | { readonly type: 'terminate' }
  | { readonly type: 'ping' }
  | { readonly type: 'set-filter' }
  | { readonly type: 'arm'; readonly timer: TimerName; readonly ms: number }
  | { readonly type: 'disarm'; readonly timer: TimerName }

export interface Settings {
  readonly connectTimeoutMs: number
  readonly pingMs: number
  readonly pongTimeoutMs: number
  /** A connection that lasted this long makes the next failure count as the first. */
  readonly stableMs: number
  readonly backoff: BackoffSettings
  /** After so many handshakes in a row without an answer, so long a pause: each leaves a connection behind in Asterisk, which has a hundred. */
  readonly unanswered: { readonly most: number; readonly pauseMs: number }
  readonly withFilter: boolean
}

/** `random` in [0, 1). */
export interface StepContext {
  readonly at: number
  readonly random: number
  readonly settings: Settings
}

export interface Step {
  readonly state: AriState
  readonly effects: readonly Effect[]
}

/** One transition; pure. An input that means nothing in a state leaves it as it is (the same object, no effects). */
export function step(state: AriState, input: Input, context: StepContext): Step {
  const stay: Step = { state, effects: [] }
  switch (state.name) {
    case 'idle':
    case 'stopped':
    case 'replaced':
      if (input.type === 'start') return connect(1, 0, context)
      if (input.type === 'stop' && state.name !== 'stopped') return { state: { name: 'stopped' }, effects: [] }
      return stay
    case 'connecting':
      return whileConnecting(state, input, context) ?? stay
    case 'live':
      return whileLive(state, input, context) ?? stay
    case 'backoff':
      if (input.type === 'timer' && input.timer === 'retry')
        return connect(state.attempt + 1, state.unanswered, context)
      // A wrong password is as wrong as before.
      if (input.type === 'try-now' && !isRefused(state.reason)) return tryNow(state.attempt, context)
      if (input.type === 'stop') return { state: { name: 'stopped' }, effects: [{ type: 'disarm', timer: 'retry' }] }
      return stay
  }
}

function tryNow(attempt: number, context: StepContext): Step {
  const { state, effects } = connect(attempt + 1, 0, context)
  return { state, effects: [{ type: 'disarm', timer: 'retry' }, ...effects] }
}

function connect(attempt: number, unanswered: number, { at, settings }: StepContext): Step {
  return {
    state: { name: 'connecting', attempt, unanswered, sinceAt: at },
    effects: [{ type: 'open' }, { type: 'arm', timer: 'connect', ms: settings.connectTimeoutMs }],
  }
}

function whileConnecting(
  state: Extract<AriState, { name: 'connecting' }>,
  input: Input,
  context: StepContext,
): Step | null {
  const { at, settings } = context
  const disarm: Effect = { type: 'disarm', timer: 'connect' }
  switch (input.type) {
    case 'opened':
      return {
        state: {
          name: 'live',
          attempt: state.attempt,
          sinceAt: at,
          filter: settings.withFilter ? 'asking' : 'off',
          pingSentAt: null,
        },
        effects: [
          disarm,
          { type: 'arm', timer: 'ping', ms: settings.pingMs },
          ...(settings.withFilter ? [{ type: 'set-filter' } as const] : []),
        ],
      }
    case 'lost':
      return backOff(state.attempt, input.reason, [disarm], context)
    case 'timer':
      return input.timer === 'connect' ? unansweredBy(state, context) : null
    case 'stop':
      return { state: { name: 'stopped' }, effects: [disarm, { type: 'terminate' }] }
    default:
      return null
  }
}

function whileLive(state: Extract<AriState, { name: 'live' }>, input: Input, context: StepContext): Step | null {
  const { at, settings } = context
  const disarm: Effect[] = [
    { type: 'disarm', timer: 'ping' },
    { type: 'disarm', timer: 'pong' },
  ]
  switch (input.type) {
    case 'heard':
      if (state.pingSentAt === null) return null
      return { state: { ...state, pingSentAt: null }, effects: [{ type: 'disarm', timer: 'pong' }] }
    case 'timer':
      if (input.timer === 'ping')
        return {
          state: { ...state, pingSentAt: state.pingSentAt ?? at },
          effects: [
            { type: 'ping' },
            { type: 'arm', timer: 'ping', ms: settings.pingMs },
            // A ping still unanswered keeps its own deadline, else a short period would put it off for ever.
            ...(state.pingSentAt === null ? [{ type: 'arm', timer: 'pong', ms: settings.pongTimeoutMs } as const] : []),
          ],
        }
      if (input.timer === 'pong') {
        const message = `Asterisk said nothing for ${settings.pongTimeoutMs} ms after a ping`
        return lostLive(state, { code: 'silent', message }, [...disarm, { type: 'terminate' }], context)
      }
      return null
    case 'filter':
      return { state: { ...state, filter: input.outcome }, effects: [] }
    case 'lost':
      return lostLive(state, input.reason, disarm, context)
    case 'replaced':
      // The replaced socket stays open, but deaf.
      return { state: { name: 'replaced', sinceAt: at }, effects: [...disarm, { type: 'close' }] }
    case 'stop':
      return { state: { name: 'stopped' }, effects: [...disarm, { type: 'close' }] }
    default:
      return null
  }
}

function lostLive(
  state: Extract<AriState, { name: 'live' }>,
  reason: DownReason,
  effects: readonly Effect[],
  context: StepContext,
): Step {
  const lasted = context.at - state.sinceAt >= context.settings.stableMs
  return backOff(lasted ? 1 : state.attempt, reason, effects, context)
}

function unansweredBy(state: Extract<AriState, { name: 'connecting' }>, context: StepContext): Step {
  const { connectTimeoutMs, backoff, unanswered: bound } = context.settings
  const unanswered = state.unanswered + 1
  const hangs = unanswered >= bound.most
  const what = `no answer to the websocket handshake within ${connectTimeoutMs} ms`
  const message = hangs
    ? `${what}, ${unanswered} times: Asterisk's HTTP server hangs, restart Asterisk; tried again in ${Math.ceil(bound.pauseMs / 60_000)} min, and when AMI comes back`
    : what
  const ms = hangs ? bound.pauseMs : backoffDelayMs(state.attempt, context.random, backoff)
  const reason: DownReason = { code: 'timed-out', message }
  return {
    state: { name: 'backoff', attempt: state.attempt, unanswered, reason, retryAt: context.at + ms },
    effects: [{ type: 'terminate' }, { type: 'arm', timer: 'retry', ms }],
  }
}

const isRefused = ({ code }: DownReason): boolean => code === 'unauthorized' || code === 'forbidden'

function backOff(attempt: number, reason: DownReason, effects: readonly Effect[], context: StepContext): Step {
  const { at, random, settings } = context
  // Retrying a wrong password fast fills Asterisk's security log and may get our address banned.
  const ms = backoffDelayMs(attempt, random, settings.backoff, isRefused(reason))
  return {
    state: { name: 'backoff', attempt, unanswered: 0, reason, retryAt: at + ms },
    effects: [...effects, { type: 'arm', timer: 'retry', ms }],
  }
}
