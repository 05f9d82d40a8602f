import type { Timers } from './environment.ts'

/** One attempt in a while; a later call replaces an earlier one. */
export class Retry {
  readonly #timers: Timers
  readonly #run: () => void
  #timer: unknown = null

  constructor(options: { timers: Timers; run: () => void }) {
    this.#timers = options.timers
    this.#run = options.run
  }

  in(ms: number): void {
    this.cancel()
    this.#timer = this.#timers.setTimeout(() => {
      this.#timer = null
      this.#run()
    }, ms)
  }

  cancel(): void {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer)
    this.#timer = null
  }
}
