import { type BackoffSettings, backoffDelayMs } from '@jackfield/link'

/** Why there is no session, in a word for programs and a sentence for people. */
export interface DownReason {
  readonly code:
    | 'authentication-failed'
    | 'refused'
    | 'unreachable'
    | 'tls'
    | 'timed-out'
    | 'not-ami'
    | 'silent'
    | 'shutdown'
    | 'closed'
    /** Over HTTP: Asterisk no longer knows our session, though it is there. */
    | 'session-lost'
  readonly message: string
}

/** `attempt` counts tries since the last session that lasted; times are epoch ms. */
export type SessionState =
  | { readonly name: 'idle' }
  | { readonly name: 'connecting'; readonly attempt: number; readonly sinceAt: number }
  /** The socket is open, Asterisk's first line is not here yet. */
  | { readonly name: 'greeting'; readonly attempt: number; readonly sinceAt: number }
  | {
      readonly name: 'loggingIn'
      readonly attempt: number
      readonly sinceAt: number
      readonly step: 'challenge' | 'login'
      readonly banner: string
    }
  | {
      readonly name: 'live'
      readonly attempt: number
      readonly sinceAt: number
      readonly banner: string
      /** When the ping now under way was sent; null between pings. */
      readonly pingSentAt: number | null
      /** Asterisk said that it is going down. */
      readonly shuttingDown: boolean
    }
  | { readonly name: 'backoff'; readonly attempt: number; readonly reason: DownReason; readonly retryAt: number }
  | { readonly name: 'stopped' }

/** `setup`: from opening the socket to the end of the login. */
export type TimerName = 'setup' | 'retry' | 'ping' | 'pong'

export type SessionInput =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  /** There is news that Asterisk is there: no need to wait any longer. */
  | { readonly type: 'try-now' }
  /** The socket is open, TLS included. */
  | { readonly type: 'opened' }
  | { readonly type: 'greeted'; readonly banner: string }
  /** What answered is not Asterisk. */
  | { readonly type: 'not-ami'; readonly message: string }
  | { readonly type: 'challenged'; readonly challenge: string }
  | { readonly type: 'accepted' }
  | { readonly type: 'rejected'; readonly message: string }
  | { readonly type: 'pong' }
  /** The `Shutdown` event. */
  | { readonly type: 'shutdown' }
  /** The socket could not be opened, or it closed. */
  | { readonly type: 'lost'; readonly reason: DownReason }
  | { readonly type: 'timer'; readonly timer: TimerName }

export type SessionEffect =
  | { readonly type: 'open' }
  /** Politely: Logoff, then end. */
  | { readonly type: 'log-off' }
  | { readonly type: 'destroy' }
  | { readonly type: 'send-challenge' }
  /** MD5 with the challenge, plain without. */
  | { readonly type: 'send-login'; readonly challenge: string | null }
  | { readonly type: 'send-ping' }
  | { readonly type: 'arm'; readonly timer: TimerName; readonly ms: number }
  | { readonly type: 'disarm'; readonly timer: TimerName }
  /** Every request under way has lost its answer. */
  | { readonly type: 'fail-requests'; readonly message: string }

export interface SessionSettings {
  readonly auth: 'md5' | 'plain'
  readonly setupTimeoutMs: number
  readonly keepaliveMs: number
  readonly pongTimeoutMs: number
  /** A session that lasted this long makes the next failure count as the first. */
  readonly stableMs: number
  readonly backoff: BackoffSettings
}

/** `random` in [0, 1); `lastByteAt` is when Asterisk was last heard. */
export interface StepContext {
  readonly at: number
  readonly random: number
  readonly lastByteAt: number
  readonly settings: SessionSettings
}

export interface Step {
  readonly state: SessionState
  readonly effects: readonly SessionEffect[]
}

type StateOf<S extends SessionState['name']> = Extract<SessionState, { name: S }>
type InputOf<I extends SessionInput['type']> = Extract<SessionInput, { type: I }>
type Row<S extends SessionState['name']> = {
  readonly [I in SessionInput['type']]?: (state: StateOf<S>, input: InputOf<I>, context: StepContext) => Step | null
}

/** The whole machine. What is not written here leaves the state as it is. */
const table: { readonly [S in SessionState['name']]: Row<S> } = {
  idle: {
    start: (_state, _input, context) => connect(1, context),
    stop: () => ({ state: { name: 'stopped' }, effects: [] }),
  },
  connecting: {
    opened: ({ attempt }, _input, { at }) => ({ state: { name: 'greeting', attempt, sinceAt: at }, effects: [] }),
    lost: ({ attempt }, { reason }, context) => backOff(attempt, reason, [], context),
    timer: (state, input, context) => setupTimedOut(state.attempt, input, 'the connection was not made', context),
    stop: () => abandon(),
  },
  greeting: {
    greeted: ({ attempt }, { banner }, { at, settings }) => {
      const step = settings.auth === 'md5' ? 'challenge' : 'login'
      return {
        state: { name: 'loggingIn', attempt, sinceAt: at, step, banner },
        effects: [step === 'challenge' ? { type: 'send-challenge' } : { type: 'send-login', challenge: null }],
      }
    },
    'not-ami': ({ attempt }, { message }, context) =>
      backOff(attempt, { code: 'not-ami', message }, [{ type: 'destroy' }], context),
    lost: ({ attempt }, { reason }, context) => backOff(attempt, reason, [], context),
    timer: (state, input, context) => setupTimedOut(state.attempt, input, 'Asterisk sent no greeting', context),
    stop: () => abandon(),
  },
  loggingIn: {
    challenged: (state, { challenge }) =>
      state.step === 'challenge'
        ? { state: { ...state, step: 'login' }, effects: [{ type: 'send-login', challenge }] }
        : null,
    accepted: ({ attempt, banner, step }, _input, { at, settings }) =>
      step === 'login'
        ? {
            state: { name: 'live', attempt, sinceAt: at, banner, pingSentAt: null, shuttingDown: false },
            effects: [
              { type: 'disarm', timer: 'setup' },
              { type: 'arm', timer: 'ping', ms: settings.keepaliveMs },
            ],
          }
        : null,
    rejected: ({ attempt }, { message }, context) =>
      backOff(attempt, { code: 'authentication-failed', message }, [{ type: 'destroy' }], context),
    lost: ({ attempt }, { reason }, context) => backOff(attempt, reason, [], context),
    timer: (state, input, context) => setupTimedOut(state.attempt, input, 'the login was not answered', context),
    stop: () => abandon(),
  },
  live: {
    pong: (state) =>
      state.pingSentAt === null
        ? null
        : { state: { ...state, pingSentAt: null }, effects: [{ type: 'disarm', timer: 'pong' }] },
    shutdown: (state) => ({ state: { ...state, shuttingDown: true }, effects: [] }),
    lost: (state, { reason }, context) => {
      const message = 'Asterisk was shut down or restarted'
      return loseLive(state, state.shuttingDown ? { code: 'shutdown', message } : reason, [], context)
    },
    timer: (state, { timer }, context) => {
      if (timer === 'ping') return ping(state, context)
      if (timer === 'pong') return pongMissed(state, context)
      return null
    },
    stop: () => ({
      state: { name: 'stopped' },
      effects: [
        { type: 'disarm', timer: 'ping' },
        { type: 'disarm', timer: 'pong' },
        { type: 'log-off' },
        { type: 'fail-requests', message: 'the session was stopped' },
      ],
    }),
  },
  backoff: {
    timer: (state, { timer }, context) => (timer === 'retry' ? connect(state.attempt + 1, context) : null),
    // A wrong password is as wrong as before.
    'try-now': ({ attempt, reason }, _input, context) =>
      reason.code === 'authentication-failed' ? null : tryNow(attempt, context),
    stop: () => ({ state: { name: 'stopped' }, effects: [{ type: 'disarm', timer: 'retry' }] }),
  },
  stopped: {
    start: (_state, _input, context) => connect(1, context),
  },
}

/** One transition; pure. An input that means nothing in a state gives back the same object and no effects. */
export function step(state: SessionState, input: SessionInput, context: StepContext): Step {
  // The table's types pair each row with its state and each cell with its input; the look-up cannot express that.
  const row = table[state.name] as Readonly<
    Record<string, (state: SessionState, input: SessionInput, context: StepContext) => Step | null>
  >
  return row[input.type]?.(state, input, context) ?? { state, effects: [] }
}

function tryNow(attempt: number, context: StepContext): Step {
  const { state, effects } = connect(attempt + 1, context)
  return { state, effects: [{ type: 'disarm', timer: 'retry' }, ...effects] }
}

function connect(attempt: number, { at, settings }: StepContext): Step {
  return {
    state: { name: 'connecting', attempt, sinceAt: at },
    effects: [{ type: 'open' }, { type: 'arm', timer: 'setup', ms: settings.setupTimeoutMs }],
  }
}

function abandon(): Step {
  return { state: { name: 'stopped' }, effects: [{ type: 'disarm', timer: 'setup' }, { type: 'destroy' }] }
}

function setupTimedOut(attempt: number, input: InputOf<'timer'>, what: string, context: StepContext): Step | null {
  if (input.timer !== 'setup') return null
  const message = `${what} within ${context.settings.setupTimeoutMs} ms`
  return backOff(attempt, { code: 'timed-out', message }, [{ type: 'destroy' }], context)
}

function ping(state: StateOf<'live'>, { at, settings }: StepContext): Step {
  const again: SessionEffect = { type: 'arm', timer: 'ping', ms: settings.keepaliveMs }
  // A ping still unanswered keeps its own deadline, else a short period would put it off for ever.
  if (state.pingSentAt !== null) return { state, effects: [again] }
  return {
    state: { ...state, pingSentAt: at },
    effects: [{ type: 'send-ping' }, again, { type: 'arm', timer: 'pong', ms: settings.pongTimeoutMs }],
  }
}

/** One slow action holds back the pong; as long as bytes come, Asterisk lives. */
function pongMissed(state: StateOf<'live'>, context: StepContext): Step | null {
  const { at, lastByteAt, settings } = context
  if (state.pingSentAt === null) return null
  const left = lastByteAt + settings.pongTimeoutMs - at
  if (left > 0) return { state, effects: [{ type: 'arm', timer: 'pong', ms: left }] }
  const message = `Asterisk said nothing for ${settings.pongTimeoutMs} ms after a ping`
  return loseLive(state, { code: 'silent', message }, [{ type: 'destroy' }], context)
}

function loseLive(
  state: StateOf<'live'>,
  reason: DownReason,
  effects: readonly SessionEffect[],
  context: StepContext,
): Step {
  const lasted = context.at - state.sinceAt >= context.settings.stableMs
  return backOff(
    lasted ? 1 : state.attempt,
    reason,
    [{ type: 'disarm', timer: 'ping' }, { type: 'disarm', timer: 'pong' }, ...effects],
    context,
  )
}

function backOff(attempt: number, reason: DownReason, effects: readonly SessionEffect[], context: StepContext): Step {
  const { at, random, settings } = context
  // Asterisk logs every refused login, and tools that read that log ban addresses.
  const ms = backoffDelayMs(attempt, random, settings.backoff, reason.code === 'authentication-failed')
  return {
    state: { name: 'backoff', attempt, reason, retryAt: at + ms },
    effects: [
      { type: 'disarm', timer: 'setup' },
      ...effects,
      { type: 'arm', timer: 'retry', ms },
      { type: 'fail-requests', message: reason.message },
    ],
  }
}
