import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sectionsOf } from '../scripts/compile-help.ts'
import { locales } from '../src/i18n/locales.ts'
import { findHelp, lessonsAndTitles } from '../src/screens/board/help/help-page.ts'

const docs = path.resolve(import.meta.dirname, '../../../docs/operator')
const pages = globSync('*.md', { cwd: docs }).map((file) => sectionsOf(readFileSync(path.join(docs, file), 'utf8')))

describe('the help', () => {
  it('has every page of the operator, whole, and nothing of Markdown is left in it', () => {
    expect(pages.length).toBeGreaterThan(2)
    const all = JSON.stringify(pages)
    for (const word of ['Hold', 'Transfer', 'Park', 'Retrieve', 'Barge', 'Undo']) expect(all).toContain(word)
    for (const section of pages.flat()) expect(section.words, section.title).not.toMatch(/\]\(|\*\*|!\[|&amp;|&lt;/)
  })

  it('makes of a page its headings, keys, lists and tables', () => {
    const [first, second] = sectionsOf(
      '# One\n\nPress **`T`** & [go](x.md).\n\n![a](b.png)\n\n- a\n- b\n\n## Two\n\n| k | m |\n| - | - |\n| `a` | 1 < 2 |',
    )
    expect(first).toMatchObject({
      title: 'One',
      blocks: [
        { kind: 'text', text: ['Press ', { bold: [{ code: 'T' }] }, ' & ', 'go', '.'] },
        { kind: 'list', ordered: false, items: [['a'], ['b']] },
      ],
    })
    expect(second?.blocks).toEqual([{ kind: 'table', head: [['k'], ['m']], rows: [[[{ code: 'a' }], ['1 < 2']]] }])
  })

  it.each(Object.keys(locales))('teaches three lessons in %s, and has a title in it for each page', (locale) => {
    const { lessons, titles } = lessonsAndTitles(
      sectionsOf(readFileSync(path.join(docs, 'lessons', `${locale}.md`), 'utf8')),
    )
    expect(lessons).toHaveLength(3)
    // The same keys in each language, in their order; Enter has a name of its own in some.
    const keys = lessons.map(({ words, blocks }) => ({
      steps: blocks.map((block) => block.kind === 'list' && block.items.length),
      keys: [...new Set([...JSON.stringify(blocks).matchAll(/"code":"(\w)"/g)].map(([, key]) => key))],
      says: words.length > 100,
    }))
    expect(keys).toEqual([
      { steps: [4], keys: ['A', 'H', 'X', '2'], says: true },
      { steps: [4], keys: ['T', 'Z', 'C', 'S', 'H'], says: true },
      { steps: [3], keys: ['P', 'G'], says: true },
    ])
    const english = pages.flat().map(({ title }) => title)
    if (locale !== 'en') expect([...titles.keys()].sort()).toEqual(english.sort())
  })

  it('is found by words in any order, without accents and case, titles first', () => {
    const sections = sectionsOf('# Calls\n\nPark Jürgen\n\n# Parking\n\nA lot of jurgen')
    expect(findHelp(sections, 'JURGEN park').map(({ title }) => title)).toEqual(['Calls', 'Parking'])
    expect(findHelp(sections, 'parking').map(({ title }) => title)).toEqual(['Parking'])
    expect(findHelp(sections, 'zebra')).toEqual([])
    expect(findHelp(sections, ' ')).toHaveLength(2)
  })
})
