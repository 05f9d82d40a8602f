/** Shorter words forgive nothing: too much would be alike. */
const LEAST = 4
/** So many words may be meant by one that was typed. */
const MOST_ALIKE = 200

/** The words of all contacts, each once: there are far fewer than contacts, so that all of them can be looked at for each search. */
export class Vocabulary {
  readonly #counts = new Map<string, number>()

  add(words: Iterable<string>): void {
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1)
  }

  remove(words: Iterable<string>): void {
    for (const word of words) {
      const left = this.#counts.get(word)! - 1
      if (left === 0) this.#counts.delete(word)
      else this.#counts.set(word, left)
    }
  }

  /** The words that may be meant by this one, which has a slip in it: as what stands between spaces; null = none. Those that it begins are not among them. */
  meantBy(typed: string): RegExp | null {
    if (typed.length < LEAST || /\p{N}/u.test(typed)) return null
    const alike: string[] = []
    for (const word of this.#counts.keys()) {
      if (!isSlipOf(typed, word)) continue
      alike.push(word)
      if (alike.length === MOST_ALIKE) break
    }
    // They are letters and digits alone.
    return alike.length === 0 ? null : new RegExp(` (?:${alike.join('|')})(?: |$)`)
  }
}

/**
 * Whether the word, or its beginning, was typed with one letter too many, too few, another one or two that changed places. A wrong last letter counts for whole words
 * alone: else whatever begins alike would be meant.
 */
export function isSlipOf(typed: string, word: string): boolean {
  let at = 0
  while (at < typed.length && typed[at] === word[at]) at += 1
  if (at === typed.length) return false
  const goesOn = (from: number, in_: number) => word.startsWith(typed.slice(from), in_)
  if (goesOn(at, at + 1)) return true
  if (at === typed.length - 1) return word.length === at || word.length === typed.length
  return (
    goesOn(at + 1, at + 1) ||
    goesOn(at + 1, at) ||
    (typed[at] === word[at + 1] && typed[at + 1] === word[at] && goesOn(at + 2, at + 2))
  )
}
