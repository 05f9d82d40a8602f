import { globSync } from 'node:fs'
import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import { createTranslator } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { chooseLocale, type Locale, loadMessages, locales } from './locales.ts'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
const argumentsOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort()

const formatters = {
  getNumberFormat: (...of: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...of),
  getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...of),
  getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...of),
}

describe.each(Object.keys(locales) as Locale[])('%s', (locale) => {
  it('has every message of English, with the same arguments, and can be formatted', async () => {
    const messages = leaves((await loadMessages(locale)) as unknown as Tree)
    const english = new Map(leaves(en as unknown as Tree))
    expect(messages.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
    const translate = createTranslator({
      locale,
      messages: Object.fromEntries(messages.map(([key, text]) => [key.replaceAll('.', '_'), text])),
      onError: (error) => {
        throw error
      },
    }) as unknown as (key: string, values: Record<string, string | number>) => string
    for (const [key, text] of messages) {
      expect(argumentsOf(text), key).toEqual(argumentsOf(english.get(key) ?? ''))
      const values = Object.fromEntries(argumentsOf(text).map((name) => [name, name === 'count' ? 3 : `«${name}»`]))
      const said = translate(key.replaceAll('.', '_'), values as Record<string, string | number>)
      expect(said.trim(), key).not.toBe('')
      // The build has them parsed, and the browser says the same.
      expect(format(compile(text), locale, values, { formatters }), key).toBe(said)
    }
  })
})

it('has each message in one folder only, and no folder is left out', async () => {
  const folders = globSync('en/!(index).ts', { cwd: import.meta.dirname })
  const words = await Promise.all(
    folders.map(async (file) => Object.values((await import(`./${file}`)) as Record<string, Tree>)[0] ?? {}),
  )
  expect(words.flatMap((tree) => leaves(tree).map(([key]) => key)).sort()).toEqual(
    leaves(en as unknown as Tree)
      .map(([key]) => key)
      .sort(),
  )
})

it('serves a region by its language, and English when there is none', () => {
  expect(chooseLocale(['xx', 'en-GB'])).toBe('en')
  expect(chooseLocale(['xx-YY'])).toBe('en')
  expect(chooseLocale([])).toBe('en')
  expect(chooseLocale(['constructor'])).toBe('en')
})
