import type { Timers } from './environment.ts'

/** One answered beat. */
export interface Beat {
  rttMs: number
  /** The gateway's clock minus ours, by the quickest of the last answers: the quicker, the less room for error. */
  clockOffsetMs: number
}

export interface HeartbeatOptions {
  now: () => number
  timers: Timers
  /** Sends one beat; `answer` is to be called with the gateway's clock. */
  send: (panelAt: number, answer: (gatewayAt: unknown) => void) => void
  onBeat: (beat: Beat) => void
  /** No answer within the deadline, `missed` times in a row. */
  onMissed: (missed: number) => void
}

/** Pause between an answer and the next beat, ms. */
export const BEAT_EVERY_MS = 5_000
/** A beat without an answer for this long makes the link stale, ms. */
export const BEAT_DEADLINE_MS = 8_000
const SAMPLES = 8

/**
 * Asks the gateway every few seconds whether it is there. An open socket proves nothing: a cable may be out, the gateway may
 * hang, and what still arrives may be minutes old from some buffer. Only an answer proves that the board is current.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #timer: unknown = null
  #missed = 0
  #samples: Beat[] = []
  /** Answers to a beat of an earlier connection are void. */
  #round = 0

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  /** Begins with a beat at once; forgets what was measured on an earlier connection. */
  start(): void {
    this.stop()
    this.#missed = 0
    this.#samples = []
    this.#beat()
  }

  stop(): void {
    this.#round++
    this.#arm(null, 0)
  }

  #beat(): void {
    const { now, send, onMissed } = this.#options
    const round = this.#round
    const sentAt = now()
    this.#arm(() => {
      this.#missed++
      onMissed(this.#missed)
      // A listener may have stopped us.
      if (round === this.#round) this.#beat()
    }, BEAT_DEADLINE_MS)
    send(sentAt, (gatewayAt) => {
      if (round === this.#round) this.#answered(sentAt, gatewayAt)
    })
  }

  #answered(sentAt: number, gatewayAt: unknown): void {
    const { now, onBeat } = this.#options
    if (typeof gatewayAt !== 'number' || !Number.isFinite(gatewayAt)) return
    const rttMs = Math.max(0, now() - sentAt)
    this.#samples.push({ rttMs, clockOffsetMs: Math.round(gatewayAt - (sentAt + rttMs / 2)) + 0 })
    if (this.#samples.length > SAMPLES) this.#samples.shift()
    const best = this.#samples.reduce((a, b) => (b.rttMs < a.rttMs ? b : a))
    this.#missed = 0
    this.#arm(() => this.#beat(), BEAT_EVERY_MS)
    onBeat({ rttMs, clockOffsetMs: best.clockOffsetMs })
  }

  #arm(run: (() => void) | null, ms: number): void {
    const { timers } = this.#options
    if (this.#timer !== null) timers.clearTimeout(this.#timer)
    this.#timer = run
      ? timers.setTimeout(() => {
          this.#timer = null
          run()
        }, ms)
      : null
  }
}
