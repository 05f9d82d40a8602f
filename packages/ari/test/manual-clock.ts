import type { Clock } from '@jackfield/link'

/** A clock that a test turns. */
export class ManualClock implements Clock {
  #at = 1_000_000
  #timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.#at
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#at + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers not yet due. */
  get pending(): number {
    return this.#timers.length
  }

  /** Lets the time pass and runs what falls due, in order, what is armed meanwhile too. */
  turn(ms: number): void {
    const end = this.#at + ms
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#at = next.at
      next.run()
    }
    this.#at = end
  }
}
