import {
  type Extension,
  type ExtensionId,
  exchangeName,
  nameAt,
  type View,
  foldedWords as wordsOf,
} from '@jackfield/model'

/** A name is folded once, however often the operator types. */
const folded = new Map<string, readonly string[]>()
const MAX_FOLDED = 20_000

function wordsOfName(name: string): readonly string[] {
  const known = folded.get(name)
  if (known) return known
  if (folded.size >= MAX_FOLDED) folded.clear()
  const words = wordsOf(name)
  folded.set(name, words)
  return words
}

/**
 * Those of `ids` that the typed text finds, the best first: the exact number, then numbers that begin with it, then names of
 * which each typed word begins a word. Within a rank the order of `ids` stays. An empty text finds all.
 */
export function filterExtensions(view: View, ids: readonly ExtensionId[], typed: string): readonly ExtensionId[] {
  const needles = wordsOf(typed)
  const number = typed.replace(/\s+/g, '').toLowerCase()
  if (number === '') return ids
  const ranks: [ExtensionId[], ExtensionId[], ExtensionId[]] = [[], [], []]
  for (const id of ids) {
    const row = view.extensions.get(id)
    if (!row) continue
    const own = row.number.toLowerCase()
    if (own === number) ranks[0].push(id)
    else if (own.startsWith(number)) ranks[1].push(id)
    else if (needles.length > 0 && matches(needles, namesOf(view, row), own)) ranks[2].push(id)
  }
  return ranks.flat()
}

/** C34: who is signed in at a phone is looked for; the phone itself is found as well. */
function namesOf(view: View, row: Extension): string {
  const name = nameAt(view, row.id)
  return [name === row.name ? name : `${name} ${row.name}`, exchangeName(view, row.id)].join(' ').trimEnd()
}

/** Each typed word begins a word of the name or the number; "anna 101" finds Anna 101. */
function matches(needles: readonly string[], name: string, number: string): boolean {
  const words = wordsOfName(name)
  return needles.every((needle) => number.startsWith(needle) || words.some((word) => word.startsWith(needle)))
}
