import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { locales } from '../i18n/locales.ts'

it('is told that the board can’t be reached in each language of the panel', () => {
  const page = readFileSync(new URL('../../public/offline.html', import.meta.url), 'utf8')
  const words = /const words = (\{[\s\S]*?\n {2}\})\n/.exec(page)?.[1] ?? ''
  const known = [...words.matchAll(/^ {4}(\w+): \{([\s\S]*?)\n {4}\}/gm)].map(([, locale, texts]) => {
    const keys = [...(texts ?? '').matchAll(/^ {6}(\w+):/gm)].map(([, key]) => key)
    return [locale, keys.join(' ')]
  })
  expect(Object.fromEntries(known)).toEqual(
    Object.fromEntries(Object.keys(locales).map((locale) => [locale, 'what network gateway phones when again'])),
  )
})
