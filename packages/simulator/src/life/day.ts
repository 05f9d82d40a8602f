import type { Exchange } from '../exchange/exchange.ts'
import type { Random } from '../random.ts'

/** The lifelike day. */
export class Day {
  readonly #exchange: Exchange
  readonly #random: Random
  readonly #callsPerMinute: number
  callsBegun = 0
  #next: (() => void) | null = null

  constructor(exchange: Exchange, options: { callsPerMinute: number; random: Random }) {
    this.#exchange = exchange
    this.#random = options.random
    this.#callsPerMinute = options.callsPerMinute
  }

  begin(): void {
    if (this.#callsPerMinute > 0) this.#schedule()
  }
  end(): void {
    this.#next?.()
    this.#next = null
  }
  #schedule(): void {
    void this.#random
    void this.#exchange
  }
}
