import { isForBox } from './typing.ts'

/** What is typed within so long after a refused key is no command, ms. */
const AFTER_REFUSED_MS = 1_000
/** Whoever types on is still typing the same thing, ms from key to key. */
const TYPES_ON_MS = 400

export interface Swallow {
  /** A key could not be done at this time of its event, ms. */
  refused(at: number): void
  /** The hand stopped (`Esc`): the next key is a command again. */
  end(): void
  /** Whether this key, pressed where nobody types, belongs to what was typed after a refused one. */
  takes(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'timeStamp'>): boolean
}

/**
 * After a refused key a fast hand goes on with the name that it meant to type: none of these letters is a command ([HAND-4]). Arrows and what is held with Ctrl pass;
 * `Esc` ends it.
 */
export function makeSwallow(): Swallow {
  let refusedAt = Number.NEGATIVE_INFINITY
  let lastAt = Number.NEGATIVE_INFINITY
  return {
    refused(at) {
      refusedAt = at
      lastAt = at
    },
    end() {
      refusedAt = Number.NEGATIVE_INFINITY
      lastAt = Number.NEGATIVE_INFINITY
    },
    takes(event) {
      if (!isForBox(event)) return false
      const { timeStamp: at } = event
      const within = at - refusedAt <= AFTER_REFUSED_MS || (lastAt > refusedAt && at - lastAt <= TYPES_ON_MS)
      if (!within) return false
      lastAt = at
      return true
    },
  }
}
