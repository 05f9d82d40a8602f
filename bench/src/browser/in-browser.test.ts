import { describe, expect, test } from 'vitest'
import { eventToPixel } from '../event-to-pixel/event-to-pixel.ts'
import { findChromium } from '../frame/chromium.ts'
import { panel } from '../panel/panel.ts'

/*
 * One after the other, so in one file: each has a browser, a gateway and an exchange. Without a browser a bench says so
 * instead of running; `frame/command.test.ts` has that.
 */
const short = { short: true, recording: null, tell: () => {} }

describe.runIf(findChromium() !== null)('short forms', { timeout: 240_000 }, () => {
  test('event-to-pixel sees the changes at every pace', async () => {
    const { figures } = await eventToPixel.run(short)
    for (const pace of [50, 200]) {
      const value = (what: string) =>
        figures.find(({ name }) => name === `60 extensions, ${pace} events/s: ${what}`)?.value ?? Number.NaN
      expect(value('p50')).toBeGreaterThan(0)
      expect(value('p99')).toBeGreaterThanOrEqual(value('p50'))
      expect(value('max')).toBeGreaterThanOrEqual(value('p99'))
      // Two changes of one phone that a machine at work brings to the page in one patch are seen as one: a matter of time.
      expect(value('changes never seen')).toBeLessThanOrEqual(2)
      expect(value('gateway CPU')).toBeGreaterThan(0)
    }
  })

  test('panel yields every figure', async () => {
    const { figures } = await panel.run(short)
    const value = (wanted: string) => figures.find(({ name }) => name === wanted)?.value ?? Number.NaN
    expect(value('60 extensions: first board')).toBeGreaterThan(0)
    expect(value('60 extensions: first board / first contentful paint')).toBeGreaterThan(0)
    expect(value('JavaScript of the board')).toBeGreaterThan(10)
    for (const cost of [
      'idle with 120 calls a minute',
      'a key in the palette',
      'a key in the filter',
      'another layout is put to use',
      'a move of the pointer while a call is dragged',
    ])
      expect(value(cost)).toBeGreaterThan(0)
    for (const where of ['all over', 'in sight']) {
      expect(value(`${where}: scripting`)).toBeGreaterThan(0)
      expect(value(`${where}: tasks over 50 ms`)).toBeGreaterThanOrEqual(0)
      expect(value(`${where}: heap growth`)).toEqual(expect.any(Number))
    }
    // Not a time: a tile draws itself when its row changes, and at no other time.
    expect(value('tiles drawn per changed row in sight')).toBe(1)
  })
})
