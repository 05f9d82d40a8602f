/** Lets `burst` through at once, then `perSecond` a second. The caller gives the time, epoch ms. */
export class TokenBucket {
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #at: number

  constructor(options: { burst: number; perSecond: number; at: number }) {
    this.#burst = options.burst
    this.#perSecond = options.perSecond
    this.#left = options.burst
    this.#at = options.at
  }

  /** Takes one; false when there is none left. */
  take(at: number): boolean {
    const elapsedMs = Math.max(0, at - this.#at)
    this.#left = Math.min(this.#burst, this.#left + (elapsedMs / 1000) * this.#perSecond)
    this.#at = at
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
