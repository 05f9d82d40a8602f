import { fold, foldedWords } from '@jackfield/model'
import { sql } from 'kysely'
import type { Db } from '../schema.ts'

/** Most people that one search looks at the calls of. */
const MOST_PEOPLE = 100
/** Longest word, most words of one name or note that find it, and most that are looked for at once. */
const MAX_WORD = 24
const MAX_WORDS = 60
const MAX_ASKED = 8
/** A word that somebody put into a note so that its calls are found together. */
const TAG = /#[\p{L}\p{N}][\p{L}\p{N}_-]*/gu
/** A number is found by as many of its digits, wherever they stand in it. */
const FEWEST_DIGITS = 3
const MOST_DIGITS = 16
/** Above every character in the order of bytes. */
const LAST = '\u{10ffff}'

export type PeopleFound = {
  /** The keys by which their calls are found. */
  readonly keys: readonly string[]
  /** More people than these have the words. */
  readonly more: boolean
}

export const personKey = (id: number): string => `p:${id}`

/** The tags in a text, folded, with their #. */
const tagsOf = (text: string): string[] => [...fold(text).matchAll(TAG)].map(([tag]) => tag)

/** Everything by whose beginning somebody, or a note, is found: the words, the tags as such, and each end of the number. */
export function wordsOf(name: string, number: string): string[] {
  const words = [...tagsOf(name), ...foldedWords(name)].slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_WORD))
  const digits = number.replace(/\D/g, '').slice(-MOST_DIGITS)
  const ends = [...digits].map((_, at) => digits.slice(at)).filter((end, at) => at === 0 || end.length >= FEWEST_DIGITS)
  return [...new Set([...words, ...ends])]
}

/** What a person types, as the beginnings that are looked for. A number may be written with blanks, and with 00 for a plus sign. */
export function wordsAsked(text: string): string[] {
  const isNumber = /^[\d\s()./+*#-]+$/.test(text)
  const tags = tagsOf(text)
  const words = isNumber
    ? [text.replace(/\D/g, '').replace(/^00/, '').slice(-MOST_DIGITS)]
    : [...tags, ...foldedWords(tags.length === 0 ? text : fold(text).replace(TAG, ' '))]
  return words.slice(0, MAX_ASKED).flatMap((word) => (word === '' ? [] : [word.slice(0, MAX_WORD)]))
}

export async function findPeople(db: Db, words: readonly string[]): Promise<PeopleFound> {
  // The longest says most: few have it.
  const [first, ...others] = [...words].sort((a, b) => b.length - a.length)
  if (first === undefined) return { keys: [], more: false }
  const begins = (column: string, word: string) =>
    sql<boolean>`${sql.ref(column)} >= ${word} AND ${sql.ref(column)} < ${word + LAST}`
  let found = db
    .selectFrom('history_words as w')
    .select('w.person')
    .where(begins('w.word', first))
    .groupBy('w.person')
    .limit(MOST_PEOPLE + 1)
  for (const word of others)
    found = found.where(
      sql<boolean>`EXISTS (SELECT 1 FROM history_words o WHERE o.person = w.person AND ${begins('o.word', word)})`,
    )
  const people = await found.execute()
  return {
    keys: people.slice(0, MOST_PEOPLE).map(({ person }) => personKey(person)),
    more: people.length > MOST_PEOPLE,
  }
}
