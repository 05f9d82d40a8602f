/** Seeded random numbers (mulberry32). All chance in the simulator comes from here, so that one seed gives one day. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('cannot pick from an empty list')
    return list[Math.floor(this.next() * list.length)]!
  }
  /** As the gaps between calls are spread: mean `mean`, never more than eight times that. */
  exponential(mean: number): number {
    return Math.min(-Math.log(1 - this.next()) * mean, mean * 8)
  }
  /** `length` lower-case hex digits. */
  hex(length: number): string {
    let digits = ''
    while (digits.length < length) digits += Math.floor(this.next() * 16).toString(16)
    return digits
  }
  /** In the shape of a version 4 UUID, as bridges are named. */
  uuid(): string {
    const variant = '89ab'[this.int(0, 3)]
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(3)}-${this.hex(12)}`
  }
  /** A stream of its own, so that one part's thirst does not change what another part draws. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4294967296))
  }
}
