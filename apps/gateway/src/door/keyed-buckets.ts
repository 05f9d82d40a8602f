import { TokenBucket } from '../token-bucket.ts'
import type { Rate } from './limits.ts'

/** How many addresses or operators are remembered; the one that was not heard of for longest is forgotten first. */
const MAX_KEYS = 10_000

/** A bucket for each address or operator, made when it is first asked for. */
export class KeyedBuckets {
  readonly #buckets = new Map<string, TokenBucket>()
  readonly #max: number

  constructor(max = MAX_KEYS) {
    this.#max = max
  }

  get size(): number {
    return this.#buckets.size
  }

  /** Takes one of that key; false when there is none left. `at` epoch ms. */
  take(key: string, rate: Rate, at: number): boolean {
    const bucket = this.#buckets.get(key) ?? new TokenBucket({ ...rate, at })
    // The map is in order of use.
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > this.#max) {
      const [oldest] = this.#buckets.keys()
      this.#buckets.delete(oldest!)
    }
    return bucket.take(at)
  }
}
