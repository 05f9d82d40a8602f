import { fold } from '@jackfield/client'
import UFuzzy from '@leeoniya/ufuzzy'
import transliterate from '@sindresorhus/transliterate'

/** After its first letter: one letter too many, too few, another one, or two changed places, in each word; words begin where words begin, and in any order. */
const fuzzy = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, interLft: 1 })
/** Fewer letters than this forgive nothing: too much would be alike. */
const LEAST = 3
/** Words in another order: so many at most. */
const ANY_ORDER = 4

const known = new Map<string, string>()
const MOST_KNOWN = 20_000

/** A text in Latin letters, twice where that differs: "müller" is found as "muller" and as "mueller", "Волков" as "volkov". */
export function latinOf(text: string): string {
  const before = known.get(text)
  if (before !== undefined) return before
  const plain = fold(text)
  const spelled = fold(transliterate(text))
  const latin = plain === spelled ? plain : `${plain} ${spelled}`
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, latin)
  return latin
}

/**
 * Which of these texts are meant by what was typed, though it is spelled otherwise or with a slip in it; the best first, as indexes. What is found
 * letter by letter the callers have found already.
 */
export function forgiving(texts: readonly string[], typed: string): readonly number[] {
  const needle = fold(transliterate(typed)).trim()
  if (needle.length < LEAST || /^[\d\s+*#]+$/.test(needle)) return []
  const [found, info, order] = fuzzy.search(texts.map(latinOf), needle, ANY_ORDER)
  if (!found) return []
  return info && order ? order.map((at) => info.idx[at]!) : found
}
