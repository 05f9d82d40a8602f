import type { StasisStart } from '../generated/events.ts'
import type { Context } from './context.ts'
import { leftovers } from './resync.ts'

/** Ids that are remembered, of channels that Asterisk may have no more. */
const most = 10_000

/**
 * Calls that are in the application though it was never told that they came: those of a program before, and those that came while the
 * connection was dead and Asterisk did not know it yet.
 */
export class UnheardCalls {
  readonly #ctx: Context
  /** Channels that are none of ours, or not any more, though Asterisk may show them as such. */
  readonly #others = new Set<string>()
  /** Whether it is known who was there first. */
  #isKnown = false

  constructor(ctx: Context) {
    this.#ctx = ctx
  }

  /** The application begins: calls that wait in it, or why they are not known. */
  async atFirst(): Promise<readonly StasisStart[] | string> {
    const found = await leftovers(this.#ctx)
    if (typeof found === 'string') return found
    this.#isKnown = true
    for (const { channel } of found) this.gone(channel.id)
    return found
  }

  /** One of ours is gone, perhaps to another application. */
  gone(id: string): void {
    this.#others.add(id)
    const [oldest] = this.#others
    if (this.#others.size > most && oldest !== undefined) this.#others.delete(oldest)
  }

  /** The connection is back: calls that came while it was away. */
  async meanwhile(): Promise<readonly StasisStart[]> {
    if (!this.#isKnown) {
      await this.atFirst()
      return []
    }
    const found = await leftovers(this.#ctx)
    return typeof found === 'string' ? [] : found.filter(({ channel }) => !this.#others.has(channel.id))
  }
}
