/** A small typed emitter: listeners in order of arrival, each with its own disposer. */
export class Emitter<Events extends Record<keyof Events, readonly unknown[]>> {
  readonly #listeners: { [E in keyof Events]?: Set<(...args: Events[E]) => void> } = {}
  readonly #onThrow: (error: unknown) => void

  /** `onThrow` gets what a listener throws; the other listeners are called all the same. */
  constructor(onThrow: (error: unknown) => void) {
    this.#onThrow = onThrow
  }

  /** The same function may be added twice; each disposer removes its own. */
  on<E extends keyof Events>(event: E, listener: (...args: Events[E]) => void): () => void {
    const own = (...args: Events[E]) => listener(...args)
    const set: Set<(...args: Events[E]) => void> = this.#listeners[event] ?? new Set()
    this.#listeners[event] = set
    set.add(own)
    return () => {
      set.delete(own)
    }
  }

  count(event: keyof Events): number {
    return this.#listeners[event]?.size ?? 0
  }

  emit<E extends keyof Events>(event: E, ...args: Events[E]): void {
    const set = this.#listeners[event]
    if (set === undefined) return
    for (const listener of set) {
      try {
        listener(...args)
      } catch (error) {
        this.#onThrow(error)
      }
    }
  }
}
