import type { Clock } from '@jackfield/link'
import type { StasisStart } from '../generated/events.ts'
import { pending } from './pending.ts'
import { StasisError } from './stasis-error.ts'

/** How long a channel that was asked for may take to come. */
const patienceMs = 10_000

/** Channels that the application has asked for, by the ids that it chose, until they come. */
export class ExpectedChannels {
  readonly #app: string
  readonly #clock: Clock
  readonly #signal: AbortSignal
  readonly #waiting = new Map<string, (start: StasisStart) => void>()

  constructor(app: string, clock: Clock, signal: AbortSignal) {
    this.#app = app
    this.#clock = clock
    this.#signal = signal
  }

  /** `make` is called as the channel comes, so that no event behind that is missed. */
  expect<T>(id: string, make: (start: StasisStart) => T): { readonly started: Promise<T>; cancel(): void } {
    let cancel = () => {}
    const started = pending<T>(this.#signal, (resolve, reject) => {
      this.#waiting.set(id, (start) => resolve(make(start)))
      const fail = (message: string) => reject(new StasisError('not-started', message))
      cancel = () => fail('it was not asked for')
      const late = () => fail(`no channel came to ${this.#app} within ${patienceMs / 1000} s`)
      const cancelTimer = this.#clock.after(patienceMs, late)
      return () => {
        this.#waiting.delete(id)
        cancelTimer()
      }
    })
    started.catch(() => {})
    return { started, cancel: () => cancel() }
  }

  /** Whether that channel was expected. */
  hear(start: StasisStart): boolean {
    const take = this.#waiting.get(start.channel.id)
    take?.(start)
    return take !== undefined
  }
}
