import { expect, it } from 'vitest'
import { candidatesOf, countryOf, normalOf } from './numbers.ts'

it.each([
  ['06 1234 5678', 'IT', '+390612345678'],
  ['+39 06 1234-5678', 'IT', '+390612345678'],
  ['0039 (06) 12345678', 'IT', '+390612345678'],
  ['030/1234567', 'DE', '+49301234567'],
  ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ['(212) 555-0100', 'US', '+12125550100'],
  ['011 44 20 7946 0958', 'US', '+442079460958'],
  ['104', 'IT', '104'],
  ['*97', 'IT', '*97'],
  ['1', 'US', '1'],
  ['', 'IT', ''],
  ['Anna', 'IT', ''],
  ['+39 06 1234 5678', null, '+390612345678'],
  ['0039 06 1234 5678', null, '+390612345678'],
  ['06 1234 5678', null, '0612345678'],
  ['9'.repeat(5000), 'IT', '9'.repeat(60)],
  ['\u202e06 1234 5678', 'IT', '+390612345678'],
] as const)('%s in %s is %s', (written, country, normal) => expect(normalOf(written, country)).toBe(normal))

it('a line that sends the code of the country without a plus is understood', () =>
  expect(candidatesOf('390612345678', 'IT')).toContain('+390612345678'))

it('knows countries by their two letters', () =>
  expect(['it', 'DE', 'XX', 'Italy', ''].map(countryOf)).toEqual(['IT', 'DE', null, null, null]))
