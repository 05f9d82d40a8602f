import { expect, it } from 'vitest'
import { addressOf, allContacts, readAddress } from './contacts-address.ts'

it('the address holds what is asked for, and gives it back', () => {
  expect(addressOf(allContacts)).toBe('/contacts')
  const asked = { find: 'müller & co', book: 'mine', tag: 'press, gold' } as const
  expect(readAddress(addressOf(asked).split('?')[1]!)).toEqual(asked)
})

it('what can’t be read counts as not given', () => {
  expect(readAddress('book=theirs&find=')).toEqual(allContacts)
  expect(readAddress(`tag=${'x'.repeat(900)}`).tag).toHaveLength(40)
})
