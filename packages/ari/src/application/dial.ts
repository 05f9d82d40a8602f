import type { KnownAriEvent } from '../decode-event.ts'
import type { JsonObject } from '../generated/models.ts'
import { tame } from '../result.ts'
import type { CallBase, CallStart } from './call-base.ts'
import type { Context } from './context.ts'
import { pending } from './pending.ts'

export interface DialOptions {
  /** How long it rings at most; default 30 s. */
  readonly timeoutSeconds?: number
  /** What the phone shows, `Anna <101>` or `101`; default what it shows for the call that dials, if one does. */
  readonly callerId?: string
  /** Set on the channel before it rings. */
  readonly variables?: Readonly<Record<string, string>>
  /** Formats of the channel; default those of the call that dials, else `slin`. */
  readonly formats?: string
  /** Ends the attempt; the outcome is `cancelled`. */
  readonly signal?: AbortSignal
  /** While it rings. */
  readonly onRinging?: () => void
}

/**
 * Why nobody answered. `unavailable`: the phone is not registered or there is no such endpoint. `rejected`: the phone refused.
 * `congestion`: no way there. `failed`: anything else, in `reason`.
 */
export type DialFailure = 'busy' | 'no-answer' | 'rejected' | 'unavailable' | 'congestion' | 'cancelled' | 'failed'

export type DialOutcome<C> =
  | { readonly outcome: 'answered'; readonly call: C }
  | { readonly outcome: DialFailure; readonly cause: number | null; readonly reason: string }

type Missed = Exclude<DialOutcome<never>, { outcome: 'answered' }>

/** Calls an endpoint and waits for an outcome. `make` gets the channel before it rings. */
export async function dial<C extends CallBase>(
  ctx: Context,
  endpoint: string,
  options: DialOptions,
  caller: { readonly id: string; readonly signal: AbortSignal } | null,
  make: (start: CallStart) => C,
): Promise<DialOutcome<C>> {
  const { timeoutSeconds = 30, formats, variables = {} } = options
  const id = ctx.newId()
  const missed = (outcome: DialFailure, reason: string): Missed => ({ outcome, cause: null, reason })
  const ends = [options.signal, caller?.signal].filter((signal) => signal !== undefined)
  if (ends.some(({ aborted }) => aborted)) return missed('cancelled', 'cancelled before it began')
  const expected = ctx.expect(id, make)
  // Asterisk takes one or the other.
  const like = formats === undefined && caller !== null ? { originator: caller.id } : { formats: formats ?? 'slin' }
  const created = await ctx.rest.channels.create({
    ...{ endpoint, app: ctx.name, channelId: id, ...like },
    variables: { ...variables, ...shownCaller(options.callerId) } as JsonObject,
  })
  if (!created.ok) {
    expected.cancel()
    const { code, message } = created.error
    // Asterisk has no channel for an endpoint that it does not know, or that nobody is registered as, and says no more than that.
    if (code === 'server-error' || code === 'bad-request') return missed('unavailable', message)
    return missed('failed', message)
  }
  const call = await startedOrNothing(ctx, id, expected.started)
  const watch = watchDial(ctx, call, { timeoutSeconds, ends, onRinging: options.onRinging })
  const asked = await ctx.rest.channels.dial({
    ...{ channelId: id, ...(caller === null || options.callerId !== undefined ? {} : { caller: caller.id }) },
    // A little longer than ours, for the case that this program dies.
    timeout: timeoutSeconds + 5,
  })
  if (!asked.ok) watch.settle(missed('failed', asked.error.message))
  const outcome = await watch.outcome
  if (outcome.outcome === 'answered') return { outcome: 'answered', call }
  await ctx.rest.channels.hangup({ channelId: id })
  return outcome
}

interface WatchOptions {
  readonly timeoutSeconds: number
  /** Each ends the attempt. */
  readonly ends: readonly AbortSignal[]
  readonly onRinging?: (() => void) | undefined
}

/** Settles with the first of: an answer, a refusal, the channel's end, the time, the caller's end. */
function watchDial(ctx: Context, call: CallBase, options: WatchOptions) {
  const { timeoutSeconds, ends, onRinging } = options
  let settle: (outcome: Missed | { outcome: 'answered' }) => void = () => {}
  const outcome = pending<Missed | { outcome: 'answered' }>(ctx.signal, (resolve) => {
    settle = resolve
    const missed = (what: DialFailure, reason: string, cause: number | null = null) =>
      resolve({ outcome: what, cause, reason })
    const detach = ctx.router.attach('channel', call.id, (event) => {
      const told = outcomeOf(event, call.id)
      if (told === 'ringing') onRinging?.()
      else if (told !== null) resolve(told)
    })
    const forget = ctx.onResync(async () => {
      const now = await ctx.rest.channels.get({ channelId: call.id })
      if (now.ok && now.value.state === 'Up') resolve({ outcome: 'answered' })
      else if (!now.ok && now.error.code === 'not-found') missed('failed', 'it ended while the connection was lost')
    })
    const cancelTimer = ctx.clock.after(timeoutSeconds * 1000, () =>
      missed('no-answer', `no answer within ${timeoutSeconds} s`),
    )
    const cancelled = () => missed('cancelled', 'cancelled')
    for (const signal of ends) signal.addEventListener('abort', cancelled)
    // While the channel was made.
    if (ends.some(({ aborted }) => aborted)) cancelled()
    // The channel's end is told after it has left the application, with its cause: wait for that, but not for ever.
    let cancelGrace = () => {}
    void call.ended.then(() => {
      cancelGrace = ctx.clock.after(2_000, () => missed('failed', 'it ended without a cause'))
    })
    return () => {
      detach()
      forget()
      cancelTimer()
      cancelGrace()
      for (const signal of ends) signal.removeEventListener('abort', cancelled)
    }
  })
  return { outcome, settle }
}

type Told = Missed | { readonly outcome: 'answered' }

/** What the event says of the attempt; null when nothing. */
function outcomeOf(event: KnownAriEvent, id: string): Told | 'ringing' | null {
  if (event.type === 'ChannelStateChange') return event.channel.state === 'Up' ? { outcome: 'answered' } : null
  if (event.type === 'ChannelDestroyed')
    return { ...byCause(event.cause), cause: event.cause, reason: tame(event.cause_txt) }
  if (event.type !== 'Dial' || event.peer.id !== id) return null
  if (event.dialstatus === 'RINGING') return 'ringing'
  return event.dialstatus === 'ANSWER' ? { outcome: 'answered' } : null
}

/** Cause of Q.850, in Asterisk's numbering, to outcome. */
function byCause(cause: number): { outcome: DialFailure } {
  switch (cause) {
    case 17:
      return { outcome: 'busy' }
    case 18:
    case 19:
      return { outcome: 'no-answer' }
    case 21:
      return { outcome: 'rejected' }
    case 1:
    case 3:
    case 20:
    case 27:
      return { outcome: 'unavailable' }
    case 34:
    case 38:
    case 41:
    case 42:
    case 44:
      return { outcome: 'congestion' }
    default:
      return { outcome: 'failed' }
  }
}

/** The channel variables by which a phone shows a caller. */
function shownCaller(callerId: string | undefined): Record<string, string> {
  if (callerId === undefined) return {}
  const [, name = '', number = ''] = /^\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*$/.exec(callerId) ?? [null, '', callerId.trim()]
  return { 'CONNECTEDLINE(name,i)': name, 'CONNECTEDLINE(num,i)': number, 'CONNECTEDLINE(pres)': 'allowed' }
}

/** A channel that the application made for itself, once it is there. */
export async function made<C extends CallBase>(
  ctx: Context,
  make: (start: CallStart) => C,
  ask: (id: string) => Promise<unknown>,
): Promise<C> {
  const id = ctx.newId()
  const expected = ctx.expect(id, make)
  try {
    await ask(id)
  } catch (error) {
    expected.cancel()
    throw error
  }
  return startedOrNothing(ctx, id, expected.started)
}

/** A channel that does not come to the application must not be left behind either. */
async function startedOrNothing<C>(ctx: Context, id: string, started: Promise<C>): Promise<C> {
  try {
    return await started
  } catch (error) {
    await ctx.rest.channels.hangup({ channelId: id })
    throw error
  }
}
