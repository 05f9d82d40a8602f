import type { Tables } from '../rows.ts'
import type { TableName } from '../table-names.ts'

/** So many words of names are remembered, the last ones. */
const MOST_WORDS = 20_000
/** A word this short is no name that could be told from others. */
const MIN_LETTERS = 3
/** What lines send in place of a name: these words stand in many a text and name nobody. */
const nobody = new Set('anonymous anonymus call caller private unknown unavailable withheld wireless number'.split(' '))

/** The tables whose parties may be from outside; of a person of the board a row has the number of an extension. */
const tables: ReadonlySet<TableName> = new Set<TableName>([
  ...(['calls', 'legs', 'consults', 'waitingCallers', 'participants', 'parkedCalls', 'callbacks', 'alerts'] as const),
])

/** The words of a text as names are compared: without case and accents. */
export const nameWord = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}]+/gu) ?? []

/** [MASK-6] The words of the names of callers that were on the board. Texts that people wrote are masked by them. */
export class Outsiders {
  readonly #words = new Set<string>()

  /** A row as it is now. */
  hear(table: TableName, row: Tables[TableName] | undefined): void {
    if (row === undefined || !tables.has(table)) return
    this.#party(row)
    for (const value of Object.values(row)) this.#party(value)
  }

  has(word: string): boolean {
    return this.#words.has(word)
  }

  #party(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    const { name, number } = value as { name?: unknown; number?: unknown }
    if (typeof name !== 'string' || typeof number !== 'string') return
    for (const word of wordsOf(name)) {
      const known = nameWord(word)
      if (known.length >= MIN_LETTERS && !nobody.has(known)) this.#add(known)
    }
  }

  #add(word: string): void {
    if (this.#words.has(word)) return
    this.#words.add(word)
    if (this.#words.size > MOST_WORDS) this.#words.delete(this.#words.values().next().value!)
  }
}
