import type { RTPstat } from '../generated/models.ts'
import type { OperationName, OperationParams } from '../operation.ts'
import { type BridgeOptions, CallBridge } from './bridge.ts'
import { CallBase, type CallStart } from './call-base.ts'
import { type DialOptions, type DialOutcome, dial, made } from './dial.ts'
import type { Collected, CollectOptions } from './digits.ts'
import { pending } from './pending.ts'
import { CallPlayback, type PlayEnd, type PlayOptions } from './playback.ts'
import { CallRecording, type RecordOptions } from './recording.ts'
import { StasisError } from './stasis-error.ts'

export interface PlayUntil extends PlayOptions {
  /** Keys that end it; `any` for each. A key that waits unread already ends it before it begins. The key stays to be read. */
  readonly stopOn?: string
}

/** `key`: a key of `stopOn` ended it. */
export type PlayResult = PlayEnd | 'key'

type Of<Op extends OperationName> = Omit<OperationParams<Op>, 'channelId'>
export type SnoopOptions = Omit<Of<'channels.snoopChannel'>, 'app' | 'appArgs' | 'snoopId'>
export type ExternalMediaOptions = Omit<OperationParams<'channels.externalMedia'>, 'app' | 'channelId'>
export type HangupReason = NonNullable<OperationParams<'channels.hangup'>['reason']>

/**
 * One call in the application. Each method resolves when Asterisk has done it, and throws a `StasisError`: of code `ended` when the call has
 * hung up or left, before or meanwhile.
 */
export class Call extends CallBase {
  async answer(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.answer({ channelId: this.id }))
  }

  /** Resolves when the call has ended; without an error when it had already. */
  async hangup(reason: HangupReason = 'normal'): Promise<void> {
    await this.#leave(this.ctx.rest.channels.hangup({ channelId: this.id, reason }))
  }

  /** Back to the dialplan: behind `Stasis()`, or where it is told. Resolves when the call has left. */
  async continue(to: Of<'channels.continueInDialplan'> = {}): Promise<void> {
    await this.#leave(this.ctx.rest.channels.continueInDialplan({ channelId: this.id, ...to }))
  }

  /** To another application. Resolves when the call has left. */
  async move(app: string, appArgs?: string): Promise<void> {
    await this.#leave(this.ctx.rest.channels.move({ channelId: this.id, app, appArgs }))
  }

  /** The phone is told to call elsewhere (a SIP redirect, or a REFER once it is up). */
  async redirect(endpoint: string): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.redirect({ channelId: this.id, endpoint }))
  }

  async ring(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.ring({ channelId: this.id }))
  }

  async stopRinging(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.ringStop({ channelId: this.id }))
  }

  /**
   * Tells the caller that sound comes before the answer. From Asterisk 20.16, 21.11, 22.6 and 23; an older one throws `not-found`. What is played
   * before the answer tells the caller by itself, on each version.
   */
  async progress(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.progress({ channelId: this.id }))
  }

  /** Packets, losses and delays of its sound so far. */
  async rtpStatistics(): Promise<RTPstat> {
    return this.ask(() => this.ctx.rest.channels.rtpstatistics({ channelId: this.id }))
  }

  /** Plays to its end, or until a key. */
  async play(media: string | readonly string[], { stopOn, ...options }: PlayUntil = {}): Promise<PlayResult> {
    if (stopOn === undefined) return (await this.startPlaying(media, options)).finished
    const ends = (digit: string) => stopOn === 'any' || stopOn.includes(digit)
    if ([...this.keys.waiting].some(ends)) return 'key'
    let stopped = false
    let playback: CallPlayback | null = null
    const stop = () => {
      // It may be over by now, or the call: then there is nothing to stop.
      playback?.stop().catch(() => {})
    }
    const unwatch = this.keys.watch((digit) => {
      if (stopped || !ends(digit)) return
      stopped = true
      stop()
    })
    try {
      playback = await this.startPlaying(media, options)
      if (stopped) stop()
      const end = await playback.finished
      return stopped ? 'key' : end
    } finally {
      unwatch()
    }
  }

  /** Begins to play; `finished` of what it gives tells the end. */
  async startPlaying(media: string | readonly string[], options: PlayOptions = {}): Promise<CallPlayback> {
    this.signal.throwIfAborted()
    try {
      return await CallPlayback.start(this.ctx, media, options, this.signal, (params) =>
        this.ctx.rest.channels.playWithId({ channelId: this.id, ...params }),
      )
    } catch (error) {
      throw error instanceof StasisError && !this.signal.aborted ? this.errorOf(error) : error
    }
  }

  /** Each digit by itself. */
  sayDigits(digits: string, options: PlayUntil = {}): Promise<PlayResult> {
    return this.play(`digits:${digits}`, options)
  }

  sayNumber(number: number, options: PlayUntil = {}): Promise<PlayResult> {
    return this.play(`number:${number}`, options)
  }

  /** Letters and digits, spelt. */
  sayCharacters(characters: string, options: PlayUntil = {}): Promise<PlayResult> {
    return this.play(`characters:${characters}`, options)
  }

  /** The keys, from the first not yet read. Ends when none came within `timeoutMs`; throws when the call ends. */
  digits({ timeoutMs = null }: { readonly timeoutMs?: number | null } = {}): AsyncGenerator<string, void, void> {
    return this.keys.each(timeoutMs)
  }

  /** Reads keys: so many, until a key, or until nobody presses any more. */
  collect(options: CollectOptions = {}): Promise<Collected> {
    return this.keys.collect(options)
  }

  /** Keys pressed for the other end. */
  async sendDigits(dtmf: string, options: Omit<Of<'channels.sendDTMF'>, 'dtmf'> = {}): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.sendDTMF({ channelId: this.id, dtmf, ...options }))
  }

  async record(options: RecordOptions): Promise<CallRecording> {
    this.signal.throwIfAborted()
    return CallRecording.start(this.ctx, options, this.signal, (params) =>
      this.ctx.rest.channels.record({ channelId: this.id, ...params }),
    )
  }

  async hold(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.hold({ channelId: this.id }))
  }

  async unhold(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.unhold({ channelId: this.id }))
  }

  async mute(direction: Of<'channels.mute'>['direction'] = 'both'): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.mute({ channelId: this.id, direction }))
  }

  async unmute(direction: Of<'channels.unmute'>['direction'] = 'both'): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.unmute({ channelId: this.id, direction }))
  }

  async startMoh(mohClass?: string): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.startMoh({ channelId: this.id, mohClass }))
  }

  async stopMoh(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.stopMoh({ channelId: this.id }))
  }

  async startSilence(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.startSilence({ channelId: this.id }))
  }

  async stopSilence(): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.stopSilence({ channelId: this.id }))
  }

  /** A variable or a function of the dialplan; null when it is not set. */
  async variable(name: string): Promise<string | null> {
    this.signal.throwIfAborted()
    const result = await this.ctx.rest.channels.getChannelVar({ channelId: this.id, variable: name })
    if (result.ok) return result.value.value
    const error = this.errorOf(result.error)
    if (error.code === 'not-found') return null
    throw error
  }

  async setVariable(name: string, value: string): Promise<void> {
    await this.ask(() => this.ctx.rest.channels.setChannelVar({ channelId: this.id, variable: name, value }))
  }

  /**
   * Calls an endpoint for this call: the attempt and the answered call end with it. The answered call is in the application, and in no
   * bridge yet. It is not given to the handler.
   */
  async dial(endpoint: string, options: DialOptions = {}): Promise<DialOutcome<Call>> {
    this.signal.throwIfAborted()
    const outcome = await dial(this.ctx, endpoint, options, this, (start) => this.#own(start))
    this.signal.throwIfAborted()
    return outcome
  }

  /** A bridge with this call in it; it ends with the call. */
  async bridge(options: BridgeOptions = {}): Promise<CallBridge> {
    this.signal.throwIfAborted()
    const bridge = await CallBridge.create(this.ctx, options)
    this.#goesWithIt(() => bridge.destroy(), bridge.signal)
    await bridge.add(this)
    return bridge
  }

  /** A channel that hears this call (`spy`), or speaks to it (`whisper`); it ends with the call. */
  async snoop(options: SnoopOptions): Promise<Call> {
    this.signal.throwIfAborted()
    return made(
      this.ctx,
      (start) => this.#own(start),
      (snoopId) =>
        this.ask(() =>
          this.ctx.rest.channels.snoopChannelWithId({ channelId: this.id, snoopId, app: this.ctx.name, ...options }),
        ),
    )
  }

  /** A channel whose sound goes to another program; put it into a bridge with this call. It ends with the call. From Asterisk 16.6. */
  async externalMedia(options: ExternalMediaOptions): Promise<Call> {
    this.signal.throwIfAborted()
    return made(
      this.ctx,
      (start) => this.#own(start),
      (channelId) =>
        this.ask(() => this.ctx.rest.channels.externalMedia({ app: this.ctx.name, channelId, ...options })),
    )
  }

  #own(start: CallStart): Call {
    const call = new Call(this.ctx, start)
    this.#goesWithIt(() => call.hangup(), call.signal)
    return call
  }

  #goesWithIt(close: () => Promise<unknown>, gone: AbortSignal): void {
    const forget = this.scope.add(close)
    gone.addEventListener('abort', forget, { once: true })
  }

  /** Waits until Asterisk says that the call has left. */
  async #leave(asked: ReturnType<Call['ctx']['rest']['channels']['hangup']>): Promise<void> {
    const result = await asked
    if (this.signal.aborted) return
    if (!result.ok) {
      const error = this.errorOf(result.error)
      if (error.code !== 'ended') throw error
      return this.end({ how: 'left', cause: null })
    }
    await pending<void>(this.ctx.signal, (resolve) => {
      void this.ended.then(() => resolve())
      return () => {}
    })
  }
}
