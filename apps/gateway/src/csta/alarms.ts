/** Looks at a device again at a time that no row of the board tells. */
export class Alarms {
  readonly #now: () => number
  readonly #ring: (device: string) => void
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(now: () => number, ring: (device: string) => void) {
    this.#now = now
    this.#ring = ring
  }

  /** In the place of the one that is set; null = none. */
  set(device: string, at: number | null): void {
    clearTimeout(this.#timers.get(device))
    this.#timers.delete(device)
    if (at === null) return
    const ring = () => {
      this.#timers.delete(device)
      this.#ring(device)
    }
    // A clock of the system may say a moment earlier than the timer.
    this.#timers.set(device, setTimeout(ring, Math.max(0, at - this.#now()) + 5))
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
