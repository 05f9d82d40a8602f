import type { Clock } from '@jackfield/link'
import { pending } from './pending.ts'

export interface CollectOptions {
  /** Digits after which it is over; default 32. */
  readonly max?: number
  /** Keys that end it, of which none is in the digits: `#`, `*#`. */
  readonly until?: string
  /** How long the first digit may take; default 10 s. */
  readonly timeoutMs?: number
  /** How long each further one may take; default 3 s. */
  readonly betweenMs?: number
}

export interface Collected {
  readonly digits: string
  /** The key that ended it; null when it was not one of `until`. */
  readonly endedBy: string | null
  /** Nobody pressed in time what was missing. */
  readonly timedOut: boolean
}

/** Keys pressed and not yet read. The oldest go when nobody reads. */
export class DigitBuffer {
  readonly #clock: Clock
  readonly #signal: AbortSignal
  readonly #most: number
  #digits: string[] = []
  readonly #readers: ((digit: string) => void)[] = []
  readonly #watchers = new Set<(digit: string) => void>()

  constructor(clock: Clock, signal: AbortSignal, most: number) {
    this.#clock = clock
    this.#signal = signal
    this.#most = most
  }

  push(digit: string): void {
    for (const watch of [...this.#watchers]) watch(digit)
    const reader = this.#readers.shift()
    if (reader === undefined) this.#digits.push(digit)
    else reader(digit)
    if (this.#digits.length > this.#most) this.#digits.shift()
  }

  /** Pressed and not yet read. */
  get waiting(): string {
    return this.#digits.join('')
  }

  clear(): void {
    this.#digits = []
  }

  /** Sees each key, and takes none away. */
  watch(watcher: (digit: string) => void): () => void {
    this.#watchers.add(watcher)
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  /** The next key; null when none came in time. Rejects when the call ends. */
  next(timeoutMs: number | null): Promise<string | null> {
    return pending<string | null>(this.#signal, (resolve) => {
      const there = this.#digits.shift()
      if (there !== undefined) {
        resolve(there)
        return () => {}
      }
      this.#readers.push(resolve)
      const cancel = timeoutMs === null ? () => {} : this.#clock.after(timeoutMs, () => resolve(null))
      return () => {
        cancel()
        const at = this.#readers.indexOf(resolve)
        if (at >= 0) this.#readers.splice(at, 1)
      }
    })
  }

  async *each(timeoutMs: number | null): AsyncGenerator<string, void, void> {
    for (;;) {
      const digit = await this.next(timeoutMs)
      if (digit === null) return
      yield digit
    }
  }

  async collect({
    max = 32,
    until = '',
    timeoutMs = 10_000,
    betweenMs = 3_000,
  }: CollectOptions = {}): Promise<Collected> {
    let digits = ''
    while (digits.length < max) {
      const digit = await this.next(digits === '' ? timeoutMs : betweenMs)
      if (digit === null) return { digits, endedBy: null, timedOut: true }
      if (until.includes(digit)) return { digits, endedBy: digit, timedOut: false }
      digits += digit
    }
    return { digits, endedBy: null, timedOut: false }
  }
}
