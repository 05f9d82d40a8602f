/** A connection whose other end has not yet proven who it is. */
export type Newcomer = { address: string; close: () => void }

/**
 * The connections that have proven nothing, oldest first. When there are too many the oldest goes: a client that has a proof gives it at once, so
 * a crowd that stands about keeps nobody out.
 */
export class Unproven {
  readonly #waiting = new Set<Newcomer>()
  readonly #byAddress = new Map<string, Set<Newcomer>>()
  readonly #limits: { ofAddress: number; inAll: number }
  readonly #onPushedOut: (newcomer: Newcomer) => void

  constructor(limits: { ofAddress: number; inAll: number }, onPushedOut: (newcomer: Newcomer) => void) {
    this.#limits = limits
    this.#onPushedOut = onPushedOut
  }

  get size(): number {
    return this.#waiting.size
  }

  add(newcomer: Newcomer): void {
    const same = this.#byAddress.get(newcomer.address) ?? new Set()
    this.#byAddress.set(newcomer.address, same)
    this.#waiting.add(newcomer)
    same.add(newcomer)
    if (same.size > this.#limits.ofAddress) this.#pushOut(same)
    else if (this.#waiting.size > this.#limits.inAll) this.#pushOut(this.#waiting)
  }

  /** It has proven who it is, or is gone. */
  remove(newcomer: Newcomer): void {
    this.#waiting.delete(newcomer)
    const same = this.#byAddress.get(newcomer.address)
    same?.delete(newcomer)
    if (same?.size === 0) this.#byAddress.delete(newcomer.address)
  }

  #pushOut(from: Set<Newcomer>): void {
    const [oldest] = from
    this.remove(oldest!)
    this.#onPushedOut(oldest!)
    oldest!.close()
  }
}
