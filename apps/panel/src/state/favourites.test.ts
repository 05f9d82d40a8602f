import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withFavourite } from './favourites.ts'

it.each([
  ['c', 'a', 'c a b'],
  ['a', 'c', 'b c a'],
  ['a', 'a', 'a b c'],
  ['b', null, 'a c b'],
  ['d', 'b', 'a d b c'],
  ['d', null, 'a b c d'],
  ['d', 'gone', 'a b c d'],
] as const)('%s in the place of %s makes %s', (person, at, after) =>
  expect(withFavourite(['a', 'b', 'c'], person, at).join(' ')).toBe(after),
)

it('has each favourite once, and loses none', () => {
  const people = fc.uniqueArray(fc.constantFrom('101', '102', '103', '104', '__proto__'))
  fc.assert(
    fc.property(people, fc.string(), fc.option(fc.string()), (favourites, person, at) => {
      const after = withFavourite(favourites, person, at)
      expect([...after].sort()).toEqual([...new Set([...favourites, person])].sort())
    }),
  )
})
