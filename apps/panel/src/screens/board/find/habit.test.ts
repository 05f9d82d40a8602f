import { filterExtensions } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { anExtension, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { counted, makeHabit } from './habit.ts'

const names = { 100: 'Andrea Me', 101: 'Anna Conti', 102: 'Andrea Gallo', 103: 'Boris Anders', 104: 'Anton Reuter' }
const ids = Object.keys(names) as ExtensionId[]
const viewOf = (busy: string[]) =>
  aView({
    extensions: Object.entries(names).map(([id, name]) =>
      anExtension({ id, name, state: busy.includes(id) ? 'talking' : 'idle' }),
    ),
  })
const found = (typed: string, given: object = {}, busy: string[] = []) =>
  filterExtensions(viewOf(busy), makeHabit({ favourites: [], chosen: {}, myExtension: '100', ...given })(ids), typed)

describe('[HAND-3] the same keys reach the same person', () => {
  it('whoever is on a call stays in place', () => {
    const free = found('an')
    expect(free[0]).toBe('101')
    expect(found('an', {}, ['101', '104'])).toEqual(free)
  })
  it('favourites first, then those chosen most often; myself last', () => {
    expect(found('an', { favourites: ['103'], chosen: { 104: 3, 102: 1 } })).toEqual([
      '103',
      '104',
      '102',
      '101',
      '100',
    ])
  })
  it('a better match goes before any habit', () =>
    expect(found('101', { favourites: ['104'], chosen: { 104: 9 } })[0]).toBe('101'))
  it('choices are counted, and the least chosen are forgotten', () => {
    expect(counted({ 101: 1 }, '101' as ExtensionId)).toEqual({ 101: 2 })
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`5${i}`, i === 7 ? 1 : 2]))
    const next = counted(many, '101' as ExtensionId)
    expect([next[101], next[57], Object.keys(next).length]).toEqual([1, undefined, 200])
  })
})
