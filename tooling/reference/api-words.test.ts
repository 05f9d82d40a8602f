import { expect, it } from 'vitest'
import { errorWords, exchangeWords, ownWords, rightWords } from '../../apps/gateway/src/api/error-words.ts'
import { en } from '../../apps/panel/src/i18n/en/index.ts'

it('the API tells each error in the words of the panel, but for what only a program can do about it', () => {
  const refusal: Readonly<Record<string, string>> = en.refusal
  const differs = Object.entries(errorWords).filter(([code, words]) => refusal[code] !== words)
  expect(differs.map(([code]) => code).sort()).toEqual(Object.keys(ownWords).sort())
  expect(rightWords).toEqual(en.right)
  expect(exchangeWords).toEqual(en.exchange)
})
