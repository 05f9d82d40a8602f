import type { AmiEvent } from '../events/decode-event.ts'
import { type OriginateEnd, type OriginateOutcome, statusOf, wordsOf } from './outcome.ts'

export interface WatchOptions {
  readonly channelId: string
  /** What is rung, for the words. */
  readonly destination: string
  /** How long it may ring. */
  readonly timeoutMs: number
  readonly now?: () => number
}

const RINGING = 5
const UP = 6
/** How long the hang-up may come behind Asterisk's word that the call failed, ms. */
const LATE_HANGUP_MS = 1_000

/** One call from the action to its end, by the events of its channel. They come in no order that could be relied on. */
export class CallWatch {
  readonly outcome = deferred<OriginateOutcome>()
  readonly ended = deferred<OriginateEnd>()
  readonly #options: WatchOptions
  readonly #now: () => number
  readonly #beganAt: number
  #channel: string | null = null
  #rangAt: number | null = null
  #upAt: number | null = null
  #answer: OriginateOutcome | null = null
  #hangup: { readonly cause: number; readonly causeText: string; readonly at: number } | null = null
  #reason: number | null = null
  #late: ReturnType<typeof setTimeout> | null = null
  #isOver = false

  constructor(options: WatchOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#beganAt = this.#now()
  }

  /** An event of any channel. */
  hear(event: AmiEvent): void {
    if (event.event !== 'Newchannel' && event.event !== 'Newstate' && event.event !== 'Hangup') return
    const { uniqueid, channel, channelState } = event.channel
    if (uniqueid !== this.#options.channelId) return
    if (event.event === 'Newchannel') this.#channel = channel
    // A channel that was there before is another's, which had the id first.
    if (this.#channel === null) return
    if (event.event === 'Hangup') {
      this.#hangup = { cause: event.cause, causeText: event.causeTxt, at: this.#now() }
      this.#settle()
    } else if (channelState === RINGING) this.#rangAt ??= this.#now()
    else if (channelState === UP) this.#up()
  }

  /** OriginateResponse came; null = the answer to an action that waited, which says only that somebody answered. */
  responded(event: { readonly response: string; readonly reason: number } | null): void {
    if (event === null || event.response === 'Success') this.#up()
    else this.notAnswered(event.reason)
  }

  /** Asterisk said that nobody answered. */
  notAnswered(reason: number | null): void {
    this.#reason = reason
    if (this.#hangup !== null || this.#channel === null) this.#over()
    else this.#late ??= setTimeout(() => this.#over(), LATE_HANGUP_MS)
  }

  /** Asterisk did not take the action. */
  refused(message: string): void {
    this.#end({ ...this.#soFar('refused'), message }, null)
  }

  /** Nothing more will be known. */
  fail(error: unknown): void {
    if (this.#late !== null) clearTimeout(this.#late)
    this.#isOver = true
    this.outcome.reject(error)
    this.ended.reject(error)
  }

  #up(): void {
    if (this.#answer !== null || this.#isOver) return
    this.#upAt = this.#now()
    this.#answer = { ...this.#soFar('answered'), cause: null, causeText: null }
    this.outcome.resolve(this.#answer)
    this.#settle()
  }

  /** The channel is gone, so all is known once Asterisk has also said what it takes it for; an answer needs no more. */
  #settle(): void {
    if (this.#hangup === null) return
    if (this.#answer !== null || this.#reason !== null) this.#over()
    // Of a call that was waited for, and on a session that may not hear it, the word does not come.
    else this.#late ??= setTimeout(() => this.#over(), LATE_HANGUP_MS)
  }

  #over(): void {
    if (this.#answer !== null && this.#upAt !== null) {
      const { cause = null, causeText = null, at = this.#now() } = this.#hangup ?? {}
      this.#end({ ...this.#answer, cause, causeText }, Math.max(0, at - this.#upAt))
      return
    }
    const { cause = null } = this.#hangup ?? {}
    const isMade = this.#channel !== null
    const attempt = { reason: this.#reason, cause, isMade, rang: this.#rangAt !== null, isInTime: this.#isInTime() }
    this.#end(this.#soFar(statusOf(attempt)), null)
  }

  #isInTime(): boolean {
    return (this.#hangup?.at ?? this.#now()) - this.#beganAt < 0.95 * this.#options.timeoutMs
  }

  #soFar(status: OriginateOutcome['status']): OriginateOutcome {
    const { cause = null, causeText = null, at = this.#now() } = this.#hangup ?? {}
    return {
      ...{
        status,
        message: `${this.#options.destination} ${wordsOf[status]}`,
        cause,
        causeText,
        channel: this.#channel,
      },
      ringMs: this.#rangAt === null ? null : Math.max(0, at - this.#rangAt),
    }
  }

  #end(outcome: OriginateOutcome, talkMs: number | null): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#late !== null) clearTimeout(this.#late)
    this.outcome.resolve(outcome)
    this.ended.resolve({ ...outcome, talkMs })
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}
