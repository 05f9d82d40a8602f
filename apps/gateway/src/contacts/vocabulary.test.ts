import { expect, it } from 'vitest'
import { isSlipOf, Vocabulary } from './vocabulary.ts'

it.each([
  ['another letter', 'mailer', 'muller', false],
  ['another letter', 'miller', 'muller', true],
  ['the first letter', 'nuller', 'muller', true],
  ['the last letter of a whole word', 'mulles', 'muller', true],
  ['the last letter of a longer one', 'mullex', 'mullerstrasse', false],
  ['one letter too many', 'mulller', 'muller', true],
  ['one too many at the end', 'mullerx', 'muller', true],
  ['one too few', 'muler', 'muller', true],
  ['two that changed places', 'mulelr', 'muller', true],
  ['two at the end', 'mullre', 'muller', true],
  ['the beginning of a word', 'milelr', 'muller', false],
  ['the beginning of a word', 'schmti', 'schmitz', true],
  ['nothing', 'muller', 'muller', false],
  ['nothing, as far as it goes', 'mull', 'muller', false],
  ['two letters', 'mxxler', 'muller', false],
])('%s: %s for %s is a slip: %s', (_what, typed, word, isSlip) => {
  expect(isSlipOf(typed, word)).toBe(isSlip)
})

it('knows the words that are there, and forgives nothing in short ones and numbers', () => {
  const words = new Vocabulary()
  words.add(['anna', 'rossi', 'ross1'])
  words.add(['rossi'])
  const meant = (typed: string) => words.meantBy(typed)?.test(' mario rossi')
  expect([meant('rosi'), meant('rossi'), meant('ros'), meant('rosi1')]).toEqual([true, false, undefined, undefined])
  words.remove(['rossi'])
  expect(meant('rosssi')).toBe(true)
  words.remove(['rossi'])
  expect(meant('rosssi')).toBeUndefined()
})
