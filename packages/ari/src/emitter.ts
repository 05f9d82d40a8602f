/** A minimal typed emitter; each subscription has one disposer. */
export class Emitter<Events extends Record<string, unknown>> {
  readonly #listeners = new Map<keyof Events, Set<(value: never) => void>>()

  on<Name extends keyof Events>(name: Name, listener: (value: Events[Name]) => void): () => void {
    // Wrapped, so that the same function subscribed twice is two subscriptions.
    const own = (value: Events[Name]) => listener(value)
    const set = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, set.add(own))
    return () => set.delete(own)
  }

  emit<Name extends keyof Events>(name: Name, value: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) (listener as (value: Events[Name]) => void)(value)
  }
}
