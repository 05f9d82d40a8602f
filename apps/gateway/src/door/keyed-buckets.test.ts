import { expect, it } from 'vitest'
import { KeyedBuckets } from './keyed-buckets.ts'

it('limits each key by itself, and remembers no more keys than it was told', () => {
  const buckets = new KeyedBuckets(3)
  const rate = { burst: 2, perSecond: 1 }
  const take = (key: string, at = 0) => buckets.take(key, rate, at)
  expect([take('a'), take('a'), take('a'), take('b')]).toEqual([true, true, false, true])
  expect(take('a', 1000)).toBe(true)
  for (const key of ['c', 'd', 'e', 'f']) take(key)
  expect(buckets.size).toBe(3)
})
