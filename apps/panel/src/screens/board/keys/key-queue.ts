export interface KeyQueueOptions<K> {
  /** Whether the part of the page that this key is for has not come yet. */
  readonly isLate: (key: K) => boolean
  /** Does what the key does where the focus is now. */
  readonly press: (key: K) => void
  /** Runs it in a turn of its own, when what the last key did is drawn. */
  readonly soon: (run: () => void) => void
  /** ms, of any beginning; the one that `at` has. */
  readonly now: () => number
  /** What has waited for longer is not done: the hand has moved on. ms */
  readonly patienceMs: number
}

/**
 * Keys that were faster than the page ([HAND-9]): from the first that is for a part that has not come, all wait, and are pressed in their order as soon
 * as that part is there. One that opens another part makes those behind it wait for that.
 */
export class KeyQueue<K extends { readonly at: number }> {
  readonly #options: KeyQueueOptions<K>
  #keys: K[] = []
  #isGoing = false

  constructor(options: KeyQueueOptions<K>) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0
  }

  /** Keeps the key when it is for a part that is late, or when others wait already. Returns whether it did. */
  hold(key: K): boolean {
    const { isLate, now, patienceMs } = this.#options
    if (!this.#isGoing && this.#keys[0] && now() - this.#keys[0].at > patienceMs) this.#keys = []
    if (this.isEmpty && !isLate(key)) return false
    this.#keys.push(key)
    return true
  }

  /** A part has come. */
  go(): void {
    if (this.#isGoing || this.isEmpty) return
    this.#isGoing = true
    this.#options.soon(() => this.#turn())
  }

  clear(): void {
    this.#keys = []
  }

  #turn(): void {
    const { isLate, press, soon, now, patienceMs } = this.#options
    this.#isGoing = false
    const [key] = this.#keys
    if (key === undefined) return
    if (now() - key.at > patienceMs) this.clear()
    if (this.isEmpty || isLate(key)) return
    this.#keys.shift()
    press(key)
    if (this.isEmpty) return
    this.#isGoing = true
    soon(() => this.#turn())
  }
}
