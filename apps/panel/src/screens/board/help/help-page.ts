/** A piece of a line: plain, bold, a key or a literal text, a line break between two of them is a space. */
export type Inline = string | { bold: Inline[] } | { code: string }

/** One thing of a page below the other. */
export type Block =
  | { kind: 'text'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'lines'; text: string }

/** What stands below one heading of a page. `words` is all of its text, as it is searched. */
export interface HelpSection {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly words: string
}

const plainText = (inlines: readonly Inline[]): string =>
  inlines.map((one) => (typeof one === 'string' ? one : 'bold' in one ? plainText(one.bold) : one.code)).join('')

/**
 * The lessons of a language, and the titles of the pages that are in English alone, by their English ones: its last section, a table, has them.
 */
export function lessonsAndTitles(sections: readonly HelpSection[]): {
  lessons: readonly HelpSection[]
  titles: ReadonlyMap<string, string>
} {
  const isIndex = ({ blocks }: HelpSection) => blocks.some(({ kind }) => kind === 'table')
  const rows = sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'table' ? block.rows : []))
  return {
    lessons: sections.filter((section) => !isIndex(section)),
    titles: new Map(rows.map(([english = [], own = []]) => [plainText(english), plainText(own)])),
  }
}

/** Letters as they are compared: without case and accents. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The sections that have every word of the question; those whose title has them come first. All of them where nothing is asked. */
export function findHelp<T extends HelpSection>(sections: readonly T[], question: string): readonly T[] {
  const words = plain(question).split(/\s+/).filter(Boolean)
  const has = (text: string) => words.every((word) => plain(text).includes(word))
  const found = sections.filter(({ title, words: text }) => has(`${title} ${text}`))
  return words.length === 0
    ? sections
    : [...found.filter(({ title }) => has(title)), ...found.filter(({ title }) => !has(title))]
}
