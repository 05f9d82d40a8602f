/** What was made for something and goes with it. */
export class Scope {
  readonly #closers = new Set<() => Promise<unknown>>()
  readonly #onFailure: (cause: unknown) => void
  #isClosed = false

  constructor(onFailure: (cause: unknown) => void) {
    this.#onFailure = onFailure
  }

  /** Gives what takes it out of the scope: it ended by itself. Added too late, it is closed at once. */
  add(close: () => Promise<unknown>): () => void {
    if (this.#isClosed) {
      void this.#run(close)
      return () => {}
    }
    this.#closers.add(close)
    return () => {
      this.#closers.delete(close)
    }
  }

  /** Newest first. */
  async close(): Promise<void> {
    this.#isClosed = true
    const closers = [...this.#closers].reverse()
    this.#closers.clear()
    for (const close of closers) await this.#run(close)
  }

  async #run(close: () => Promise<unknown>): Promise<void> {
    try {
      await close()
    } catch (cause) {
      this.#onFailure(cause)
    }
  }
}
