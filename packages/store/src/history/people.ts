import { foldedWords } from '@jackfield/model'
import { sql } from 'kysely'
import type { Db } from '../schema.ts'

/** Most people that one search looks at the calls of. */
const MOST_PEOPLE = 100
/** Longest word, and most words of one name, that are looked for. */
const MAX_WORD = 24
const MAX_WORDS = 8
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

/** Everything by whose beginning somebody is found: the words of the name, and each end of the number. */
export function wordsOf(name: string, number: string): string[] {
  const words = foldedWords(name)
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_WORD))
  const digits = number.replace(/\D/g, '').slice(-MOST_DIGITS)
  const ends = [...digits].map((_, at) => digits.slice(at)).filter((end, at) => at === 0 || end.length >= FEWEST_DIGITS)
  return [...new Set([...words, ...ends])]
}

/** What a person types, as the beginnings that are looked for. A number may be written with blanks, and with 00 for a plus sign. */
export function wordsAsked(text: string): string[] {
  const isNumber = /^[\d\s()./+*#-]+$/.test(text)
  const words = isNumber ? [text.replace(/\D/g, '').replace(/^00/, '').slice(-MOST_DIGITS)] : foldedWords(text)
  return words.slice(0, MAX_WORDS).flatMap((word) => (word === '' ? [] : [word.slice(0, MAX_WORD)]))
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
