import { expect, it } from 'vitest'
import { formatWhen, fromLocalInput, nextMorning, toLocalInput } from './when.ts'

const at = (text: string) => new Date(text).getTime()

it('tells the time of day today, and the day with it otherwise', () => {
  expect(formatWhen(at('2026-11-20T15:20'), at('2026-11-20T09:00'), 'de')).toBe('15:20')
  expect(formatWhen(at('2026-11-21T15:20'), at('2026-11-20T09:00'), 'de')).toMatch(/21\. Nov/)
})

it('knows the next morning that somebody works', () => {
  // A Friday, and a Sunday.
  expect(nextMorning(at('2026-11-20T17:00'))).toBe(at('2026-11-23T09:00'))
  expect(nextMorning(at('2026-11-22T08:00'))).toBe(at('2026-11-23T09:00'))
})

it('goes into an input and back', () => {
  expect(fromLocalInput(toLocalInput(at('2026-01-02T03:04')))).toBe(at('2026-01-02T03:04'))
  expect(fromLocalInput('')).toBeNull()
})
