/** How many failures count at once, and how soon each is forgotten, ms. */
type Leak = { limit: number; forgetMs: number }

/** One name from one address; one address; one name from anywhere. */
const PAIR: Leak = { limit: 10, forgetMs: 30_000 }
const ADDRESS: Leak = { limit: 50, forgetMs: 5000 }
const NAME: Leak = { limit: 20, forgetMs: 10_000 }
/** For how long an address is one that has failed, for each failure. */
const SEEN: Leak = { limit: 1, forgetMs: 3_600_000 }
/** How many addresses and names are remembered; the one that was not heard of for longest is forgotten first. */
const MAX_KEYS = 10_000

type Count = { count: number; at: number }

/**
 * Failed sign-ins, by name and by address. A name at which many guess is closed to addresses that have failed before; whoever comes from another
 * one is let try: a victim is not locked out by those who guess.
 */
export class Failures {
  readonly #counts = new Map<string, Count>()

  get size(): number {
    return this.#counts.size
  }

  /** How long this address has to wait before it may try this name, ms; 0 = not at all. Instants are epoch ms. */
  waitMs(name: string, address: string, at: number): number {
    const waits = [this.#waitMs(`pair ${address} ${name}`, PAIR, at), this.#waitMs(`address ${address}`, ADDRESS, at)]
    if (this.#count(`seen ${address}`, SEEN, at) > 0) waits.push(this.#waitMs(`name ${name}`, NAME, at))
    return Math.ceil(Math.max(...waits))
  }

  failed(name: string, address: string, at: number): void {
    this.#add(`pair ${address} ${name}`, PAIR, at)
    this.#add(`address ${address}`, ADDRESS, at)
    this.#add(`seen ${address}`, SEEN, at)
    this.#add(`name ${name}`, NAME, at)
  }

  /** The right password: this address is forgiven its errors with this name, and nothing else. */
  succeeded(name: string, address: string): void {
    this.#counts.delete(`pair ${address} ${name}`)
  }

  #count(key: string, { forgetMs }: Leak, at: number): number {
    const known = this.#counts.get(key)
    return known === undefined ? 0 : Math.max(0, known.count - Math.max(0, at - known.at) / forgetMs)
  }

  #waitMs(key: string, leak: Leak, at: number): number {
    return Math.max(0, (this.#count(key, leak, at) - leak.limit + 1) * leak.forgetMs)
  }

  #add(key: string, leak: Leak, at: number): void {
    const count = this.#count(key, leak, at) + 1
    // The map is in order of use.
    this.#counts.delete(key)
    this.#counts.set(key, { count, at })
    if (this.#counts.size > MAX_KEYS) {
      const [oldest] = this.#counts.keys()
      this.#counts.delete(oldest!)
    }
  }
}
