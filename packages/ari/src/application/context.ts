import type { Clock } from '@jackfield/link'
import type { StasisStart } from '../generated/events.ts'
import type { AriResources } from '../generated/operations.ts'
import type { EventRouter } from './event-router.ts'

/** Something was wrong and the application went on. */
export interface ApplicationProblem {
  /**
   * `handler`: a handler has thrown, its call was handed back. `listener`: a listener has thrown. `cleanup`: something made for a call could
   * not be removed at its end. `overloaded`: more calls than `maxCalls`, this one was handed back. `resync`: after a lost connection
   * Asterisk did not say which calls are left; all are kept. `replaced`: another program hears the application now.
   */
  readonly code: 'handler' | 'listener' | 'cleanup' | 'overloaded' | 'resync' | 'replaced'
  readonly message: string
  readonly callId: string | null
  /** What was thrown. */
  readonly cause: unknown
}

/** What the objects of one application share. */
export interface Context {
  readonly name: string
  readonly rest: AriResources
  readonly clock: Clock
  readonly router: EventRouter
  readonly maxDigits: number
  /** Ends with the application. */
  readonly signal: AbortSignal
  newId(): string
  problem(code: ApplicationProblem['code'], message: string, callId: string | null, cause: unknown): void
  /** The channel of that id, which is about to be made, once it is in the application; it is not given to the handler. */
  expect<T>(id: string, make: (start: StasisStart) => T): { readonly started: Promise<T>; cancel(): void }
  /** Asked when the connection is back, and from then on until the disposer is called. */
  onResync(ask: () => Promise<void>): () => void
}
