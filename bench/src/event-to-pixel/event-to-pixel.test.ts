import { expect, test } from 'vitest'
import { findChromium } from '../frame/chromium.ts'
import { eventToPixel } from './event-to-pixel.ts'

// Without a browser the bench says so instead of running; `frame/command.test.ts` has that.
test.runIf(findChromium() !== null)(
  'the short form sees every change at every size and pace',
  { timeout: 240_000 },
  async () => {
    const { figures } = await eventToPixel.run({ short: true, recording: null, tell: () => {} })
    for (const size of [60, 2000]) {
      for (const pace of [50, 200]) {
        const value = (what: string) =>
          figures.find(({ name }) => name === `${size} extensions, ${pace} events/s: ${what}`)?.value ?? Number.NaN
        expect(value('p50')).toBeGreaterThan(0)
        expect(value('p99')).toBeGreaterThanOrEqual(value('p50'))
        expect(value('max')).toBeGreaterThanOrEqual(value('p99'))
        expect(value('changes never seen')).toBe(0)
        expect(value('gateway CPU')).toBeGreaterThan(0)
      }
    }
  },
)
