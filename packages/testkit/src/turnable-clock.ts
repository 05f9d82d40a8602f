interface Timer {
  at: number
  /** Ties are run in the order in which they were set. */
  order: number
  everyMs: number | null
  run: () => void
}

/** 2026-01-12 09:00 UTC, a Monday morning at the reception. */
export const MORNING = Date.UTC(2026, 0, 12, 9)

/**
 * A clock that stands until a test turns it. Stands in for `Date.now` and for the timer functions; its methods may be passed
 * around without their object.
 */
export class TurnableClock {
  #at: number
  #order = 0
  #handle = 0
  readonly #timers = new Map<number, Timer>()

  constructor(at: number = MORNING) {
    this.#at = at
  }

  /** Epoch ms. */
  readonly now = (): number => this.#at

  readonly setTimeout = (run: () => void, ms = 0): number => this.#set(run, ms, null)

  readonly setInterval = (run: () => void, ms: number): number => this.#set(run, ms, Math.max(1, ms))

  readonly clearTimeout = (handle: unknown): void => {
    this.#timers.delete(handle as number)
  }

  readonly clearInterval = (handle: unknown): void => this.clearTimeout(handle)

  /** Runs `run` once after `ms`; returns what cancels it. */
  readonly after = (ms: number, run: () => void): (() => void) => {
    const handle = this.setTimeout(run, ms)
    return () => this.clearTimeout(handle)
  }

  /** Timers not yet due. A test that ends with some has something that nobody stopped. */
  get pending(): number {
    return this.#timers.size
  }

  /** Lets the time pass and runs what falls due, in order of time, what is set meanwhile too. */
  advance(ms: number): void {
    const end = this.#at + ms
    while (this.#next(end)) this.#runNext(end)
    this.#at = end
  }

  /** As `advance`, and lets promises settle before, between and after the timers. */
  async advanceAsync(ms: number): Promise<void> {
    const end = this.#at + ms
    await settled()
    while (this.#next(end)) {
      this.#runNext(end)
      await settled()
    }
    this.#at = end
  }

  #set(run: () => void, ms: number, everyMs: number | null): number {
    const handle = ++this.#handle
    this.#timers.set(handle, { at: this.#at + Math.max(0, ms), order: this.#order++, everyMs, run })
    return handle
  }

  #next(end: number): [number, Timer] | null {
    let next: [number, Timer] | null = null
    for (const entry of this.#timers) {
      const [, timer] = entry
      if (timer.at > end) continue
      if (!next || timer.at < next[1].at || (timer.at === next[1].at && timer.order < next[1].order)) next = entry
    }
    return next
  }

  #runNext(end: number): void {
    const [handle, timer] = this.#next(end)!
    this.#at = Math.max(this.#at, timer.at)
    if (timer.everyMs === null) this.#timers.delete(handle)
    else this.#timers.set(handle, { ...timer, at: timer.at + timer.everyMs, order: this.#order++ })
    timer.run()
  }
}

/** Resolves when every promise that can settle by itself has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
