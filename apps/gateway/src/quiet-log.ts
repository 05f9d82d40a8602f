import type { Log } from './log.ts'

const MINUTE_MS = 60_000

/**
 * For what somebody else can make happen without end: the first of a kind is logged, those of the following minute are counted and told
 * in one line at its end.
 */
export class QuietLog {
  readonly #log: Pick<Log, 'warn'>
  readonly #counts = new Map<string, { more: number; timer: NodeJS.Timeout }>()

  constructor(log: Pick<Log, 'warn'>) {
    this.#log = log
  }

  /** `kind`: what counts as the same message, of a closed list; `fields` are logged with the first one only. */
  warn(kind: string, fields: object, message: string): void {
    const known = this.#counts.get(kind)
    if (known) {
      known.more += 1
      return
    }
    this.#log.warn(fields, message)
    this.#count(kind, message)
  }

  stop(): void {
    for (const [kind, { more, timer }] of this.#counts) {
      clearTimeout(timer)
      if (more > 0) this.#log.warn({ kind, more }, 'the same again, since it was last told')
    }
    this.#counts.clear()
  }

  #count(kind: string, message: string): void {
    const timer = setTimeout(() => {
      const { more } = this.#counts.get(kind)!
      this.#counts.delete(kind)
      if (more === 0) return
      this.#log.warn({ kind, more }, `${message}; and ${more} times more within a minute`)
      this.#count(kind, message)
    }, MINUTE_MS)
    timer.unref()
    this.#counts.set(kind, { more: 0, timer })
  }
}
