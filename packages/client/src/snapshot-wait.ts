import type { Timers } from './environment.ts'

/** A snapshot that doesn't come is asked for again after this, ms. */
export const SNAPSHOT_TIMEOUT_MS = 10_000

/** Whether a snapshot is awaited: between asking for one (a new connection asks by itself) and its coming, patches have nothing to stand on. */
export class SnapshotWait {
  readonly #timers: Timers
  readonly #onTimeout: () => void
  #timer: unknown = null
  #awaiting = true

  constructor(options: { timers: Timers; onTimeout: () => void }) {
    this.#timers = options.timers
    this.#onTimeout = options.onTimeout
  }

  get awaiting(): boolean {
    return this.#awaiting
  }

  begin(): void {
    this.#awaiting = true
    this.#cancel()
    this.#timer = this.#timers.setTimeout(() => {
      this.#timer = null
      this.#onTimeout()
    }, SNAPSHOT_TIMEOUT_MS)
  }

  /** It came. */
  end(): void {
    this.#awaiting = false
    this.#cancel()
  }

  /** The connection is gone: the next one begins anew, and nothing times out until then. */
  suspend(): void {
    this.#awaiting = true
    this.#cancel()
  }

  #cancel(): void {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer)
    this.#timer = null
  }
}
