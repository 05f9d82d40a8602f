import { expect, it } from 'vitest'
import { qualityWord } from './call-quality.ts'

const quality = (given: { loss?: number; jitter?: number; trip?: number; back?: number }) =>
  qualityWord({
    fromPhone: { lossPercent: given.loss ?? null, jitterMs: given.jitter ?? null },
    toPhone: { lossPercent: given.back ?? null, jitterMs: null },
    roundTripMs: given.trip ?? null,
  })

it.each([
  [{}, null],
  [{ loss: 0, jitter: 2, trip: 40 }, 'good'],
  [{ loss: 0.99, jitter: 29.9, trip: 299 }, 'good'],
  [{ loss: 1 }, 'fair'],
  [{ jitter: 30 }, 'fair'],
  [{ trip: 300 }, 'fair'],
  [{ loss: 0, back: 3 }, 'poor'],
  [{ jitter: 60 }, 'poor'],
  [{ loss: 0, trip: 600 }, 'poor'],
] as const)('%j is %s: the worst figure decides', (given, word) => expect(quality(given)).toBe(word))
