import type { KnownAriEvent } from '../decode-event.ts'
import type { MessagesByType, StasisStart } from '../generated/events.ts'
import type { Channel } from '../generated/models.ts'
import type { AriResult } from '../result.ts'
import { tame } from '../result.ts'
import type { Context } from './context.ts'
import { DigitBuffer } from './digits.ts'
import { Scope } from './scope.ts'
import { StasisError } from './stasis-error.ts'
import { type CallEventType, TypedEvents } from './typed-events.ts'

/** `hung-up`: it has ended. `left`: it went on elsewhere. `lost`: it was gone when a lost connection came back. */
export interface CallEnd {
  readonly how: 'hung-up' | 'left' | 'lost' | 'stopped'
  /** The cause of Q.850 in Asterisk's numbering, such as 16 for an ordinary hang-up; null when it was not told. */
  readonly cause: number | null
}

export type CallStart = Pick<StasisStart, 'channel' | 'args' | 'replace_channel'>

/** The life of one channel in the application: what it was told, what was pressed, and its end. */
export class CallBase {
  readonly id: string
  /** Arguments after the application's name in `Stasis(name,one,two)`. */
  readonly args: readonly string[]
  /** Id of the channel whose place it took, as after an attended transfer; null for any other call. */
  readonly replaces: string | null
  /** Aborted when the call ends or leaves the application; its reason is a `StasisError` of code `ended`. */
  readonly signal: AbortSignal
  /** Settles when the signal is aborted; never rejects. */
  readonly ended: Promise<CallEnd>
  protected readonly ctx: Context
  /** What was made for this call. */
  protected readonly scope: Scope
  readonly #abort = new AbortController()
  readonly #digits: DigitBuffer
  readonly #events: TypedEvents<CallEventType>
  readonly #detach: () => void
  #resolveEnded: (end: CallEnd) => void = () => {}
  #channel: Channel
  #cause: number | null = null
  #hangupAsked = false

  constructor(ctx: Context, { channel, args, replace_channel }: CallStart) {
    this.ctx = ctx
    this.id = channel.id
    this.args = args
    this.replaces = replace_channel?.id ?? null
    this.#channel = channel
    this.signal = this.#abort.signal
    this.#digits = new DigitBuffer(ctx.clock, this.signal, ctx.maxDigits)
    this.#events = new TypedEvents((cause) =>
      ctx.problem('listener', 'a listener of a call has thrown', this.id, cause),
    )
    this.scope = new Scope((cause) => ctx.problem('cleanup', `not removed: ${wordsOf(cause)}`, this.id, cause))
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.#detach = ctx.router.attach('channel', this.id, (event) => this.#hear(event))
  }

  /** As Asterisk last told it. */
  get channel(): Channel {
    return this.#channel
  }

  /** `PJSIP/101-00000001` */
  get name(): string {
    return this.#channel.name
  }

  /** Number of the caller; '' when there is none. */
  get callerNumber(): string {
    return this.#channel.caller.number
  }

  get isUp(): boolean {
    return this.#channel.state === 'Up'
  }

  get hasEnded(): boolean {
    return this.signal.aborted
  }

  /** Keys pressed on this phone and not read yet. */
  get keys(): DigitBuffer {
    return this.#digits
  }

  /** Events that name this channel. Gives what ends it; all end with the call. */
  on<Type extends CallEventType>(type: Type, listener: (event: MessagesByType[Type]) => void): () => void {
    return this.#events.on(type, listener)
  }

  /** From now on it counts as ended; what was made for it is removed. */
  end(end: CallEnd): void {
    if (this.signal.aborted) return
    this.#detach()
    const why = { 'hung-up': 'has hung up', left: 'has left the application', lost: 'is gone', stopped: 'was let go' }
    this.#abort.abort(new StasisError('ended', `the call ${tame(this.name, 80)} ${why[end.how]}`))
    void this.scope.close()
    this.#resolveEnded(end)
  }

  /** What the request gave; a channel that is gone, or no longer in the application, is a call that has ended. */
  protected async ask<T>(request: () => Promise<AriResult<T>>): Promise<T> {
    this.signal.throwIfAborted()
    const result = await request()
    if (result.ok) return result.value
    if (this.signal.aborted) throw this.signal.reason
    throw this.errorOf(result.error)
  }

  protected errorOf({ code, message, status }: { code: StasisError['code']; message: string; status: number | null }) {
    const isGone = code === 'not-found' && /channel (was )?not found/i.test(message)
    const isElsewhere = code === 'conflict' && /not in (a )?stasis/i.test(message)
    return new StasisError(isGone || isElsewhere ? 'ended' : code, message, status)
  }

  #hear(event: KnownAriEvent): void {
    const snapshot = event.type === 'Dial' ? event.peer : 'channel' in event ? event.channel : undefined
    if (snapshot?.id === this.id) this.#channel = snapshot
    if (event.type === 'ChannelDtmfReceived') this.#digits.push(event.digit)
    if (event.type === 'ChannelHangupRequest') {
      this.#hangupAsked = true
      this.#cause = event.cause ?? null
    }
    this.#events.emit(event)
    if (event.type === 'StasisEnd') this.end({ how: this.#hangupAsked ? 'hung-up' : 'left', cause: this.#cause })
    else if (event.type === 'ChannelDestroyed') this.end({ how: 'hung-up', cause: event.cause })
  }
}

export const wordsOf = (cause: unknown): string => tame(cause instanceof Error ? cause.message : String(cause))
