import { describe, expect, it } from 'vitest'
import { Random } from '../random.ts'
import { makePeople } from './people.ts'

describe('makePeople', () => {
  it.each([0, 3, 11, 60, 250, 2000, 10_000])('makes exactly %i, every number once', (count) => {
    const people = makePeople(count, new Random(1))
    expect(people).toHaveLength(count)
    expect(new Set(people.map(({ extension }) => extension)).size).toBe(count)
    for (const { extension, name } of people) {
      // Not the number of a queue, the menu, a parking space, a room, or what goes outside.
      expect(extension).toMatch(/^([1-4]\d\d|1\d{3,4}|[2-9]\d{4})$/)
      expect(name).not.toBe('')
    }
  })
  it('begins with the steady ones', () => {
    expect(makePeople(60, new Random(9)).slice(0, 3)).toMatchObject([
      { extension: '100', name: 'Rita Bauer' },
      { extension: '101', name: 'Anna Conti' },
      { extension: '102', name: 'Boris Kern' },
    ])
  })
  it('writes names in several scripts', () => {
    const names = makePeople(200, new Random(1)).map(({ name }) => name)
    for (const script of [/[а-я]/i, /[ء-ي]/, /[äöüß]/, /[a-z]/])
      expect(names.some((name) => script.test(name))).toBe(true)
  })
})
