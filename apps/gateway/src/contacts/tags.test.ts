import type { KeptContact } from '@jackfield/store'
import { expect, it } from 'vitest'
import { tagsOf } from './tags.ts'

const all = [['press', 'émigré'], ['press', 'Zoo'], ['press'], []].map((tags) => ({ tags }) as unknown as KeptContact)

it('counts tags, in the order of their letters; of too many those that are used most', () => {
  expect(tagsOf(all, 10)).toEqual([
    { tag: 'émigré', contacts: 1 },
    { tag: 'press', contacts: 3 },
    { tag: 'Zoo', contacts: 1 },
  ])
  expect(tagsOf(all, 1)).toEqual([{ tag: 'press', contacts: 3 }])
  expect(tagsOf([], 10)).toEqual([])
})
