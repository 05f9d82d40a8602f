import { expect, it } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

it('lets a burst through, then a trickle, and never saves up more than the burst', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 2, at: 0 })
  const take = (at: number) => bucket.take(at)
  expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false])
  expect([take(500), take(500)]).toEqual([true, false])
  expect([take(60_000), take(60_000), take(60_000), take(60_000)]).toEqual([true, true, true, false])
  // A clock that was set back gives nothing and takes nothing.
  expect(take(0)).toBe(false)
})
