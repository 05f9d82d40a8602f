import { PROTOCOL_VERSION } from '@jackfield/protocol'
import type { Memory } from './environment.ts'

const KEY = 'jackfield.reloaded-for'

/**
 * One reload per foreign version: it fetches the panel that belongs to the gateway. When that doesn't help (an old page in
 * some cache), reloading again would only flicker for ever.
 */
export class ReloadGuard {
  readonly #memory: Memory

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** True once for a version, then false until `matched`. */
  mayReload(theirs: number): boolean {
    const mark = `${PROTOCOL_VERSION}>${theirs}`
    try {
      if (this.#memory.getItem(KEY) === mark) return false
      this.#memory.setItem(KEY, mark)
      // Without a memory that holds, the page could not know after the reload that it has been here.
      return this.#memory.getItem(KEY) === mark
    } catch {
      return false
    }
  }

  /** The versions agree: a later disagreement is a new one. */
  matched(): void {
    try {
      this.#memory.removeItem(KEY)
    } catch {
      // A storage that can't be written held no mark either.
    }
  }
}
