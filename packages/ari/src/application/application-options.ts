import type { Clock } from '@jackfield/link'
import type { Call } from './call.ts'

/** Called for each call that comes to the application; `args` are those of `Stasis(name,one,two)`. */
export type CallHandler = (call: Call, args: readonly string[]) => unknown

export interface ApplicationOptions {
  /** What becomes of a call when its handler has returned, if it is still there; default `continue`, in the dialplan behind `Stasis()`. */
  readonly onReturn?: 'continue' | 'hangup' | 'keep'
  /** The same when its handler has thrown; default `continue`. */
  readonly onThrow?: 'continue' | 'hangup'
  /**
   * What becomes of calls that wait in the application when it begins, since a program before has ended without letting them go: `handle` gives them to
   * the handler, answered or not. Default `ignore`. Asterisk shows a call that was moved to another application as one of this still: with
   * `move`, use `ignore`.
   */
  readonly leftovers?: 'ignore' | 'handle' | 'continue' | 'hangup'
  /** Calls beyond this go back to the dialplan at once; default 1,000. */
  readonly maxCalls?: number
  /** Keys kept for each call until they are read; default 256. */
  readonly maxDigits?: number
  readonly clock?: Clock
}
