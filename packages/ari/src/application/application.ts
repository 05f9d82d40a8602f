import { randomUUID } from 'node:crypto'
import { Emitter, systemClock, throwLater } from '@jackfield/link'
import type { KnownAriEvent } from '../decode-event.ts'
import type { StasisStart } from '../generated/events.ts'
import { tame } from '../result.ts'
import type { ApplicationOptions, CallHandler } from './application-options.ts'
import { type BridgeOptions, CallBridge } from './bridge.ts'
import { Call, type ExternalMediaOptions } from './call.ts'
import { wordsOf } from './call-base.ts'
import type { AriConnection } from './connection.ts'
import type { ApplicationProblem, Context } from './context.ts'
import { type DialOptions, type DialOutcome, dial, made } from './dial.ts'
import { EventRouter } from './event-router.ts'
import { ExpectedChannels } from './expected-channels.ts'
import { pending } from './pending.ts'
import { comesBack, isAway, resync, watch } from './resync.ts'
import { Scope } from './scope.ts'
import { must, StasisError } from './stasis-error.ts'
import { UnheardCalls } from './unheard-calls.ts'
import { UserEvents } from './user-events.ts'

export type ApplicationEvents = {
  /** A call came, before its handler is called. */
  call: [call: Call]
  problem: [problem: ApplicationProblem]
}

/** A call must not stay behind because its exchange was away for a moment. */
const handBackAttempts = 6

/** How long a handler may go on after its application has stopped. */
const handlerPatienceMs = 5_000

/** A Stasis application: its calls, and what it makes for itself. */
export class Application {
  readonly name: string
  readonly userEvents: UserEvents
  readonly #ari: AriConnection
  readonly #handler: CallHandler
  readonly #options: Required<Omit<ApplicationOptions, 'clock' | 'maxDigits'>>
  readonly #emitter = new Emitter<ApplicationEvents>(throwLater)
  readonly #ctx: Context
  readonly #abort = new AbortController()
  /** Calls and channels of ours, by channel id. */
  readonly #calls = new Map<string, Call>()
  readonly #expected: ExpectedChannels
  readonly #unheard: UnheardCalls
  readonly #resyncs = new Set<() => Promise<void>>()
  readonly #running = new Set<Promise<void>>()
  /** What was made for the application, and not for one call. */
  readonly #scope = new Scope((cause) =>
    this.#problem({ code: 'cleanup', message: `not removed: ${wordsOf(cause)}`, callId: null, cause }),
  )
  readonly #detach: (() => void)[]
  #wasLive: boolean

  constructor(ari: AriConnection, name: string, handler: CallHandler, options: ApplicationOptions) {
    if (name !== ari.app) throw new TypeError(`the application is ${name}, but the connection hears ${ari.app}`)
    this.name = name
    this.#ari = ari
    this.#handler = handler
    const { onReturn = 'continue', onThrow = 'continue', leftovers = 'ignore', maxCalls = 1_000 } = options
    this.#options = { onReturn, onThrow, leftovers, maxCalls }
    const clock = options.clock ?? systemClock
    this.#expected = new ExpectedChannels(name, clock, this.#abort.signal)
    this.#ctx = {
      ...{ name, clock, rest: ari.rest, router: new EventRouter(), maxDigits: options.maxDigits ?? 256 },
      signal: this.#abort.signal,
      newId: () => `${name.slice(0, 40).replace(/[^\w-]/g, '-')}-${randomUUID()}`,
      problem: (code, message, callId, cause) => this.#problem({ code, message, callId, cause }),
      expect: (id, make) =>
        this.#expected.expect(id, (start) => {
          const object = make(start)
          if (object instanceof Call) this.#remember(object)
          return object
        }),
      onResync: (ask) => {
        this.#resyncs.add(ask)
        return () => {
          this.#resyncs.delete(ask)
        }
      },
    }
    this.userEvents = new UserEvents(this.#ctx)
    this.#unheard = new UnheardCalls(this.#ctx)
    this.#wasLive = ari.state.name === 'live'
    if (this.#wasLive) void this.#adopt()
    this.#detach = [
      ari.on('event', (event) => this.#hear(event)),
      ari.on('state', (state) => {
        if (state.name === 'replaced') {
          const message = `another program has taken the application ${name}: no events come any more until it is started again`
          this.#problem({ code: 'replaced', message, callId: null, cause: null })
        }
        if (state.name !== 'live') return
        if (this.#wasLive) void this.#resync()
        else void this.#adopt()
        this.#wasLive = true
      }),
    ]
  }

  /** The calls in it now, with those that it made. */
  get calls(): readonly Call[] {
    return [...this.#calls.values()]
  }

  /** Gives what ends it. A problem that nobody listens to is a warning of the process. */
  on<Name extends keyof ApplicationEvents>(
    name: Name,
    listener: (...args: ApplicationEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener)
  }

  /** Resolves when events come: now, or at the next connection. */
  live(): Promise<void> {
    return pending<void>(this.#abort.signal, (resolve) => {
      if (this.#ari.state.name === 'live') resolve()
      return this.#ari.on('state', ({ name }) => {
        if (name === 'live') resolve()
      })
    })
  }

  /** Calls an endpoint. The answered call stays until it hangs up, or is handed on. It is not given to the handler. */
  dial(endpoint: string, options: DialOptions = {}): Promise<DialOutcome<Call>> {
    return dial(this.#ctx, endpoint, options, null, (start) => new Call(this.#ctx, start))
  }

  /** A bridge that stays until it is destroyed, or the application stops. */
  async bridge(options: BridgeOptions = {}): Promise<CallBridge> {
    const bridge = await CallBridge.create(this.#ctx, options)
    bridge.signal.addEventListener(
      'abort',
      this.#scope.add(() => bridge.destroy()),
      { once: true },
    )
    return bridge
  }

  /** A channel whose sound goes to another program. From Asterisk 16.6. */
  externalMedia(options: ExternalMediaOptions): Promise<Call> {
    return made(
      this.#ctx,
      (start) => new Call(this.#ctx, start),
      (channelId) => must(this.#ctx.rest.channels.externalMedia({ app: this.name, channelId, ...options })),
    )
  }

  /**
   * Hears nothing more. What becomes of the calls: `continue` (the default) and `hangup` as for a handler that ends, `keep` leaves them where they
   * are, without anybody who looks after them. Resolves when that is done and every handler has ended, or after five seconds; the connection stays.
   */
  async stop({ calls = 'continue' }: { readonly calls?: 'continue' | 'hangup' | 'keep' } = {}): Promise<void> {
    if (this.#abort.signal.aborted) return
    if (calls !== 'keep') await Promise.all(this.calls.map((call) => this.#handBack(call, calls, 1)))
    if (calls !== 'keep') await this.#scope.close()
    for (const detach of this.#detach) detach()
    this.#abort.abort(new StasisError('ended', `the application ${this.name} has stopped`))
    for (const call of this.calls) call.end({ how: 'stopped', cause: null })
    await new Promise<void>((resolve) => {
      const cancelTimer = this.#ctx.clock.after(handlerPatienceMs, resolve)
      void Promise.all(this.#running).then(() => {
        cancelTimer()
        resolve()
      })
    })
  }

  #hear(event: KnownAriEvent): void {
    if ('application' in event && event.application !== this.name) return
    if (event.type === 'StasisStart') this.#started(event)
    this.#ctx.router.route(event)
    if (event.type === 'ChannelUserevent') this.userEvents.route(event)
  }

  #started(event: StasisStart): void {
    const { id } = event.channel
    // Asked for by this application, or told twice.
    if (this.#expected.hear(event) || this.#calls.has(id)) return
    if (this.#calls.size >= this.#options.maxCalls) {
      const most = this.#options.maxCalls
      this.#problem({
        code: 'overloaded',
        message: `more than ${most} calls, this one goes back`,
        callId: id,
        cause: null,
      })
      void this.#ctx.rest.channels.continueInDialplan({ channelId: id })
      return
    }
    this.#begin(this.#remember(new Call(this.#ctx, event)))
  }

  #begin(call: Call): void {
    this.#emitter.emit('call', call)
    const run = this.#handle(call).finally(() => this.#running.delete(run))
    this.#running.add(run)
  }

  async #handle(call: Call): Promise<void> {
    try {
      await this.#handler(call, call.args)
    } catch (cause) {
      // A handler that lets go when its call has ended has done nothing wrong.
      if (call.hasEnded && cause instanceof StasisError && cause.code === 'ended') return
      const message = `the handler of ${tame(call.name, 80)} has thrown: ${wordsOf(cause)}`
      this.#problem({ code: 'handler', message, callId: call.id, cause })
      return this.#handBack(call, this.#options.onThrow)
    }
    const { onReturn } = this.#options
    if (onReturn !== 'keep') await this.#handBack(call, onReturn)
  }

  async #handBack(call: Call, how: 'continue' | 'hangup', attempts = handBackAttempts): Promise<void> {
    if (call.hasEnded || this.#abort.signal.aborted) return
    try {
      await call[how]()
    } catch (cause) {
      if (cause instanceof StasisError && cause.code === 'ended') return
      if (attempts > 1 && cause instanceof StasisError && isAway(cause.code)) {
        await comesBack(this.#ctx, call)
        return this.#handBack(call, how, attempts - 1)
      }
      this.#problem({ code: 'cleanup', message: `not handed back: ${wordsOf(cause)}`, callId: call.id, cause })
    }
  }

  #remember(call: Call): Call {
    this.#calls.set(call.id, call)
    const forget = () => {
      this.#calls.delete(call.id)
      this.#unheard.gone(call.id)
    }
    call.signal.addEventListener('abort', forget, { once: true })
    return call
  }

  async #adopt(): Promise<void> {
    const how = this.#options.leftovers
    if (how === 'ignore' && this.#ari.isOfOneCall) return
    const found = await this.#unheard.atFirst()
    if (how === 'ignore') return
    if (typeof found === 'string') return this.#problem({ code: 'resync', message: found, callId: null, cause: null })
    for (const start of found) {
      if (this.#calls.has(start.channel.id)) continue
      const call = this.#remember(new Call(this.#ctx, start))
      await watch(this.#ctx, call.id)
      if (how === 'handle') this.#begin(call)
      else await this.#handBack(call, how)
    }
  }

  async #resync(): Promise<void> {
    const problem = await resync(this.#ctx, this.#calls)
    if (problem !== null) this.#problem({ code: 'resync', message: problem, callId: null, cause: null })
    for (const ask of [...this.#resyncs]) await ask()
    if (this.#ari.isOfOneCall) return
    for (const start of await this.#unheard.meanwhile()) {
      if (this.#calls.has(start.channel.id)) continue
      await watch(this.#ctx, start.channel.id)
      this.#started(start)
    }
  }

  #problem(problem: ApplicationProblem): void {
    if (this.#emitter.count('problem') > 0) this.#emitter.emit('problem', problem)
    else process.emitWarning(`${this.name}: ${problem.message}`, { type: 'StasisWarning', code: problem.code })
  }
}

/**
 * A Stasis application on a connection that hears it: `handler` is called for each call that the dialplan sends to `Stasis(name)`. Begin it
 * before `ari.start()`. Throws a TypeError when the connection hears another application.
 */
export function createApplication(
  ari: AriConnection,
  name: string,
  handler: CallHandler,
  options: ApplicationOptions = {},
): Application {
  return new Application(ari, name, handler, options)
}
