import type { Patch } from '@jackfield/protocol'
import { expect, test } from 'vitest'
import { Arrivals } from './arrivals.ts'

const patchOf = (...extensions: string[]) =>
  ({
    changes: extensions.map((id) => ({ op: 'merge', table: 'extensions', id, set: { state: 'busy' } })),
  }) as unknown as Patch

test('an arrival belongs to the last mark of its phone', () => {
  const arrivals = new Arrivals()
  arrivals.take(1, patchOf('20001', '101', '20002'), 1010)
  arrivals.take(2, patchOf('20001', '20002'), 1030)
  arrivals.take(1, patchOf('20001'), 5040)
  const marks = [
    { extension: '20001', writtenAt: 1000 },
    { extension: '20002', writtenAt: 1000 },
    { extension: '20001', writtenAt: 5000 },
  ]
  // The last mark never came to the second client.
  expect(arrivals.spread(marks, 2)).toEqual({ p50: 30, p99: 40, max: 40, arrived: 5, expected: 6 })
})

test('what came before the mark, or is of other phones, counts for nothing', () => {
  const arrivals = new Arrivals()
  arrivals.take(1, patchOf('20001'), 999)
  arrivals.take(1, patchOf('101'), 1001)
  const marks = [{ extension: '20001', writtenAt: 1000 }]
  expect(arrivals.spread(marks, 1)).toEqual({ p50: null, p99: null, max: null, arrived: 0, expected: 1 })
})

test('a phone that changes once more at a client is no second arrival, and hides none that another client lacks', () => {
  const arrivals = new Arrivals()
  arrivals.take(1, patchOf('20001'), 1010)
  arrivals.take(1, patchOf('20001'), 1050)
  const marks = [{ extension: '20001', writtenAt: 1000 }]
  expect(arrivals.spread(marks, 2)).toEqual({ p50: 10, p99: 10, max: 10, arrived: 1, expected: 2 })
})
