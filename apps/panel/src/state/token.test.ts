import { expect, it } from 'vitest'
import { takeToken } from './token.ts'

const at = (hash: string) => ({ hash, pathname: '/', search: '?a=1' })

it('moves the token out of the address into the tab', () => {
  const kept = new Map<string, string>()
  const shown: unknown[] = []
  const history = { replaceState: (...all: unknown[]) => void shown.push(all[2]) }
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  expect(takeToken(at('#token=s3cret%2B'), history, storage)).toBe('s3cret+')
  expect(shown).toEqual(['/?a=1'])
  expect(takeToken(at(''), history, storage)).toBe('s3cret+')
  expect(shown).toHaveLength(1)
})

it('lives without storage', () => {
  const denied = () => {
    throw new Error('denied')
  }
  const history = { replaceState: () => {} }
  expect(takeToken(at('#token=abc'), history, denied)).toBe('abc')
  expect(takeToken(at(''), history, denied)).toBeNull()
})
