/** Seeded chance (mulberry32): the same seed throws the same, whatever was thrown elsewhere. */
export class Dice {
  #state: number

  constructor(...seeds: number[]) {
    this.#state = seeds.reduce((state, seed) => Math.imul(state ^ (seed >>> 0), 0x9e3779b1) >>> 0, 0x811c9dc5)
    this.next()
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  /** A whole number from 0 to `below`, which is not included. */
  below(below: number): number {
    return Math.floor(this.next() * below)
  }
  /** Undefined from an empty list. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }
  /** One of the words, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [word, weight] of entries) {
      left -= weight
      if (left < 0) return word
    }
    return entries[0]![0]
  }
}
