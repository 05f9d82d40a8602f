import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffDelayMs, defaultBackoff } from './backoff.ts'

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

it('never waits less than half of the first bound, nor more than the largest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), unit, (attempt, random) => {
      const ms = backoffDelayMs(attempt, random, defaultBackoff)
      expect(ms).toBeGreaterThanOrEqual(defaultBackoff.minMs / 2)
      expect(ms).toBeLessThanOrEqual(defaultBackoff.maxMs)
    }),
  )
})

it('never waits less after more failures', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), unit, (attempt, random) => {
      const less = backoffDelayMs(attempt, random, defaultBackoff)
      expect(backoffDelayMs(attempt + 1, random, defaultBackoff)).toBeGreaterThanOrEqual(less)
    }),
  )
})
