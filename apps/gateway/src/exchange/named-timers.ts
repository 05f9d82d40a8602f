/** Timers by name: one that is set again replaces the one before. */
export class NamedTimers<Name extends string> {
  readonly #timers = new Map<Name, NodeJS.Timeout>()

  has(name: Name): boolean {
    return this.#timers.has(name)
  }

  after(name: Name, ms: number, run: () => void): void {
    this.cancel(name)
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name)
        run()
      }, ms),
    )
  }

  cancel(name: Name): void {
    clearTimeout(this.#timers.get(name))
    this.#timers.delete(name)
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
