import { marked, type Token, type Tokens } from 'marked'
import type { Block, HelpSection, Inline } from '../src/screens/board/help/help-page.ts'

/**
 * A loader of the build: a page of `docs/operator` becomes the sections of the help in the page, so that there is one source, and no browser needs a
 * reader of Markdown. Of a link its words stay, a picture is left out.
 */
export default function compileHelp(this: { cacheable?: () => void }, text: string): string {
  this.cacheable?.()
  return `export const sections = ${JSON.stringify(sectionsOf(text))}`
}

/** The sections of a page of Markdown, one for each heading. */
export function sectionsOf(text: string): HelpSection[] {
  const sections: { title: string; blocks: Block[] }[] = []
  for (const token of marked.lexer(text)) {
    if (token.type === 'heading') {
      sections.push({ title: wordsOf(inlinesOf((token as Tokens.Heading).tokens)), blocks: [] })
      continue
    }
    const block = blockOf(token)
    if (block !== null) sections.at(-1)?.blocks.push(block)
  }
  return sections
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ title, blocks }) => ({ title, blocks, words: blocks.map(wordsOfBlock).join(' ') }))
}

function blockOf(token: Token): Block | null {
  switch (token.type) {
    case 'paragraph': {
      const text = inlinesOf((token as Tokens.Paragraph).tokens)
      return wordsOf(text).trim() === '' ? null : { kind: 'text', text }
    }
    case 'list': {
      const { items, ordered } = token as Tokens.List
      return { kind: 'list', ordered, items: items.map(({ tokens }) => inlinesOf(tokens)) }
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      const cells = (row: Tokens.TableCell[]) => row.map(({ tokens }) => inlinesOf(tokens))
      return { kind: 'table', head: cells(header), rows: rows.map(cells) }
    }
    case 'code':
      return { kind: 'lines', text: (token as Tokens.Code).text }
    case 'space':
    case 'hr':
      return null
    default:
      // A page of the help that has something else would lose it in silence.
      throw new Error(`the help can't show "${token.type}": ${token.raw.slice(0, 60)}`)
  }
}

/** What entities of HTML are left in the text by the lexer. */
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
}

function inlinesOf(tokens: readonly Token[]): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    const within = 'tokens' in token && token.tokens ? inlinesOf(token.tokens) : null
    switch (token.type) {
      case 'strong':
      case 'em':
        return [{ bold: within ?? [] }]
      case 'codespan':
        return [{ code: plainOf((token as Tokens.Codespan).text) }]
      case 'image':
        return []
      case 'br':
        return [' ']
      default:
        return within ?? [plainOf('text' in token ? String(token.text) : token.raw)]
    }
  })
}

const plainOf = (text: string) =>
  text.replace(/&(?:lt|gt|amp|quot|#39);/g, (one) => entities[one] ?? one).replace(/\s+/g, ' ')

const wordsOf = (inlines: readonly Inline[]): string =>
  inlines.map((one) => (typeof one === 'string' ? one : 'bold' in one ? wordsOf(one.bold) : one.code)).join('')

function wordsOfBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return wordsOf(block.text)
    case 'list':
      return block.items.map(wordsOf).join(' ')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' ')).join(' ')
    case 'lines':
      return block.text
  }
}
