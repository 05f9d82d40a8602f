import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * How it is said: `now` before anything else that waits to be said (a call that rings, an answer to a key), `result` what became of a command,
 * `news` all else.
 */
export type Manner = 'now' | 'result' | 'news'

/** What was said last to somebody who does not look, line by line; each fits on a braille display. */
export interface Said {
  readonly lines: readonly string[]
  readonly manner: Manner
}

/** Null before anything was said. */
export interface SaidState {
  readonly last: Said | null
  /** The last of a command: done, failed, or why its key did nothing. */
  readonly result: Said | null
}

export type SaidStore = StoreApi<SaidState>
export const createSaid = (): SaidStore => createStore<SaidState>(() => ({ last: null, result: null }))
