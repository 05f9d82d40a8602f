import { describe, expect, it } from 'vitest'
import { forgiving } from './forgiving.ts'

const people = [
  'Jürgen Müller',
  'Дмитрий Волков',
  'Dmitri Volkov',
  'Zoë Kern',
  'Anna Conti',
  'Björn Strauß',
  'Carla Neri Sales',
]
const found = (typed: string) => forgiving(people, typed).map((index) => people[index])

describe('what is spelled otherwise is found', () => {
  it.each([
    ['ue for ü', 'mueller', 'Jürgen Müller'],
    ['no dots', 'muller', 'Jürgen Müller'],
    ['oe for ö', 'bjoern', 'Björn Strauß'],
    ['Latin for Cyrillic', 'volkov', 'Дмитрий Волков'],
    ['Cyrillic for Latin', 'волков', 'Dmitri Volkov'],
    ['a letter too few', 'cala', 'Carla Neri Sales'],
    ['two letters changed places', 'cotni', 'Anna Conti'],
    ['another letter', 'comti', 'Anna Conti'],
    ['a letter too many', 'contti', 'Anna Conti'],
    ['words in another order', 'neri carla', 'Carla Neri Sales'],
    ['the group or company', 'sales', 'Carla Neri Sales'],
  ])('%s: %s', (_what, typed, name) => expect(found(typed)).toContain(name))
  it('two letters or digits forgive nothing', () => {
    expect(found('xn')).toEqual([])
    expect(found('101')).toEqual([])
  })
  it('what is nobody’s is nobody’s', () => expect(found('zzzyx')).toEqual([]))
})

it('among five thousand people too', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `${people[i % people.length]} ${i}`)
  expect(forgiving(many, 'mueler').length).toBeGreaterThan(100)
})
