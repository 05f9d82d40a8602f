import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Locale, loadMessages, locales } from './locales.ts'

type Tree = { [key: string]: string | Tree }
const leaves = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[at + key, value]] : leaves(value, `${at}${key}.`),
  )

/** Longest text that has to use the term itself. */
const SHORT = 32
/** The lamps of the top bar have room for a single word. */
const roomless: ReadonlySet<string> = new Set(['feeds.priming'])
const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/translating.md'), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const [head = [], , ...terms] = rows
const textsOf = async (locale: Locale) => new Map(leaves((await loadMessages(locale)) as unknown as Tree))
const english = await textsOf('en')

/** "Park" and "Parking", but not "sparks". What stands in braces is no text. */
const has = (text: string, term: string) =>
  new RegExp(`(?<!\\p{L})${term}`, 'iu').test(text.replace(/\{\w+(?=[,}])/gu, '{'))
const uses = (text: string, words: string) =>
  words.split(',').some((word) => text.toLowerCase().includes(word.trim().replace(/-$/, '').toLowerCase()))

it('has a word for each term in each language', () => {
  expect(head.slice(1).sort()).toEqual(
    Object.keys(locales)
      .filter((locale) => locale !== 'en')
      .sort(),
  )
  expect(terms.length).toBeGreaterThan(20)
  for (const row of terms) for (const cell of row) expect(cell, row[0]).toMatch(/\p{L}/u)
})

describe.each(head.slice(1) as Locale[])('%s', (locale) => {
  it('has one word for one term', async () => {
    const texts = await textsOf(locale)
    const others: string[] = []
    for (const row of terms) {
      const [term = '', words = ''] = [row[0], row[head.indexOf(locale)]]
      for (const [key, text] of english) {
        const translated = texts.get(key) ?? ''
        if (text.length <= SHORT && !roomless.has(key) && has(text, term) && !uses(translated, words))
          others.push(`${term}: ${key} = ${translated}`)
      }
    }
    expect(others).toEqual([])
  })
})
