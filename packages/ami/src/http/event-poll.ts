import type { Clock } from '@jackfield/link'
import type { DownReason } from '../session/session-machine.ts'
import type { AmiFrame } from '../wire/frame.ts'
import { sessionLost } from './http-wire.ts'

export interface PollPorts {
  readonly clock: Clock
  /** Sends `WaitEvent`, or `Challenge` by which a session is known again; the frames of the answer, then its end. */
  ask(
    action: 'WaitEvent' | 'Challenge',
    seconds: number,
    take: (frames: readonly AmiFrame[]) => void,
    onEnd: () => void,
  ): void
  /** Whether the next poll has to wait; `next` is called when not any more. */
  isHeld(): boolean
  onEvents(frames: readonly AmiFrame[]): void
  onLost(reason: DownReason): void
}

export interface PollSettings {
  /** Asterisk is asked at least this often. */
  readonly periodMs: number
  /** False: nobody wants events, but Asterisk must be told that the session lives, and older ones keep all events until it asks. */
  readonly wantsEvents: boolean
  /** How long Asterisk keeps a session that it is not asked for. */
  sessionMs(): number
  /** With digest Asterisk makes a new session without a word when the old one is gone. */
  readonly checksSession: boolean
}

/** Not asked more often: what comes in a burst comes in few answers. With a short `httptimeout` Asterisk does not wait at all. */
const shortestPeriodMs = 25
const longestIdleMs = 20_000

/**
 * `WaitEvent`, again and again. Asterisk keeps the events of a session until it is asked, wakes a waiting request at the first one, and
 * answers with all there are, in order (main/manager.c `action_waitevent`). An event that comes between its look at the queue and its sleep
 * does not wake it, and is a second late: so where events come one after the other, it is not asked to wait.
 */
export class EventPoll {
  readonly #ports: PollPorts
  readonly #settings: PollSettings
  #cancel: (() => void) | null = null
  #state: 'off' | 'asking' | 'resting' | 'held' = 'off'
  #identity: string | null = null
  #checkedAt = Number.NEGATIVE_INFINITY
  #usedAt = 0
  /** Events were just told: there may be more, and they are taken without waiting. */
  #isBusy = false
  readonly #behind: (() => void)[] = []

  constructor(ports: PollPorts, settings: PollSettings) {
    this.#ports = ports
    this.#settings = settings
  }

  start(): void {
    if (this.#state === 'off') this.#go()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#state = 'off'
    this.#behind.length = 0
  }

  /** Runs that when the events told so far have been asked for: at once where a request waits for them, else behind one that does not. */
  caughtUp(run: () => void): void {
    if (this.#state === 'resting' && this.#isBusy) {
      this.#cancel?.()
      this.#behind.push(run)
      this.#go()
    } else if (this.#state === 'asking' && this.#isBusy) this.#behind.push(run)
    else run()
  }

  /** What was held back is taken. */
  next(): void {
    if (this.#state === 'held') this.#go()
  }

  #go(): void {
    const { clock, isHeld } = this.#ports
    if (isHeld()) {
      this.#state = 'held'
      this.#release()
      return
    }
    this.#state = 'asking'
    const { checksSession, periodMs, sessionMs } = this.#settings
    const now = clock.now()
    // It may have ended while it was not used.
    const isDue = now - this.#checkedAt >= periodMs || now - this.#usedAt >= sessionMs() / 2
    if (checksSession && isDue) this.#check()
    else this.#wait()
  }

  /** The challenge belongs to the session and never changes (main/manager.c `action_challenge`). */
  #check(): void {
    let identity: string | undefined
    this.#ports.ask(
      'Challenge',
      0,
      ([frame]) => (identity ??= frame?.get('Challenge')),
      () => {
        this.#checkedAt = this.#ports.clock.now()
        const isKnown = identity !== undefined && (this.#identity === null || this.#identity === identity)
        this.#identity = identity ?? null
        if (isKnown) this.#wait()
        else this.#ports.onLost(sessionLost)
      },
    )
  }

  #wait(): void {
    const { clock } = this.#ports
    const { wantsEvents, periodMs, sessionMs } = this.#settings
    const askedAt = clock.now()
    let events = 0
    let isWhole = false
    let refusal: string | null = null
    const take = (frames: readonly AmiFrame[]) => {
      const told = frames.filter(({ type, name }) => type === 'event' && name !== 'WaitEventComplete')
      isWhole ||= frames.some(({ name }) => name === 'WaitEventComplete')
      const error = frames.find(({ type, name }) => type === 'response' && name === 'Error')
      if (error !== undefined) refusal = error.get('Message')?.trim() ?? ''
      events += told.length
      if (told.length > 0) this.#ports.onEvents(told)
    }
    const seconds = wantsEvents && !this.#isBusy ? Math.max(1, Math.round(periodMs / 1000)) : 0
    this.#ports.ask('WaitEvent', seconds, take, () => {
      if (this.#state !== 'asking') return
      this.#release()
      this.#usedAt = clock.now()
      const tookMs = this.#usedAt - askedAt
      // An older Asterisk is woken by events of other classes too, and then answers without any.
      this.#isBusy = events > 0 || (seconds > 0 && tookMs < seconds * 900)
      if (refusal !== null) this.#ports.onLost({ code: 'closed', message: `Asterisk refused WaitEvent: ${refusal}` })
      // Another request for the events of this session takes them, and this one is left empty.
      else if (!isWhole) this.#ports.onLost({ code: 'closed', message: 'Asterisk cut the answer to WaitEvent short' })
      else this.#rest((wantsEvents ? shortestPeriodMs : Math.min(longestIdleMs, sessionMs() / 3)) - tookMs)
    })
  }

  #release(): void {
    for (const run of this.#behind.splice(0)) run()
  }

  #rest(ms: number): void {
    if (ms <= 0) {
      this.#go()
      return
    }
    this.#state = 'resting'
    this.#cancel = this.#ports.clock.after(ms, () => this.#go())
  }
}
