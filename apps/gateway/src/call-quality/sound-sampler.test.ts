import type { LegId, LegPhase, LegQuality, MutableView, ToldQuality } from '@jackfield/model'
import { aFeed, aLeg, aView } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AGAIN_AFTER_MS, LOOK_EVERY_MS, MOST_AT_ONCE, SoundSampler } from './sound-sampler.ts'

const quality: LegQuality = {
  ...{ fromPhone: { lossPercent: 0, jitterMs: 1 }, toPhone: { lossPercent: 0, jitterMs: 1 } },
  ...{ roundTripMs: 20, word: 'good' },
}
const FIRST_AFTER_MS = 6_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A board with legs that talk, unless another phase is given; `none` = what is answered in place of figures. */
function stage(legs: Record<string, LegPhase>, { none = null as ToldQuality['none'], ari = true } = {}) {
  const view: MutableView = aView({
    feeds: [aFeed(), ...(ari ? [aFeed({ id: 'ari' })] : [])],
    legs: Object.entries(legs).map(([id, phase]) => aLeg({ id, phase, answeredAt: phase === 'ringing' ? null : 1 })),
  })
  const asked: string[] = []
  const heard: LegId[] = []
  const sampler = new SoundSampler({
    reader: {
      read: async ({ id }) => {
        asked.push(id)
        return { id, quality: none === null ? quality : null, none, still: false }
      },
    },
    ...{ view: () => view, nameOf: (leg) => `PJSIP/${leg}`, now: () => Date.now() },
    ...{ onReading: (leg) => heard.push(leg), firstAfterMs: FIRST_AFTER_MS },
  })
  return { view, asked, heard, sampler }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

it('reads whoever talks, first soon and then ever more seldom, and nobody else', async () => {
  const { asked, heard, sampler } = stage({ a: 'talking', b: 'ringing', c: 'menu' })
  await pass(FIRST_AFTER_MS)
  expect(asked).toEqual([])
  await pass(LOOK_EVERY_MS)
  expect(heard).toEqual(['a'])
  await pass(60_000)
  const inTheFirstMinute = asked.length
  expect(inTheFirstMinute).toBeGreaterThan(2)
  await pass(10 * AGAIN_AFTER_MS)
  expect(asked.length - inTheFirstMinute).toBeLessThanOrEqual(10)
  expect(new Set(asked)).toEqual(new Set(['a']))
  sampler.stop()
  const before = asked.length
  await pass(10 * AGAIN_AFTER_MS)
  expect(asked.length).toBe(before)
})

it('asks about few a second, however many talk, and everybody has a turn', async () => {
  const { asked } = stage(Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`leg${n}`, 'talking' as const])))
  await pass(FIRST_AFTER_MS + LOOK_EVERY_MS)
  for (let second = 0; second < 60; second++) {
    const before = asked.length
    await pass(LOOK_EVERY_MS)
    expect(asked.length - before).toBeLessThanOrEqual(MOST_AT_ONCE)
  }
  expect(new Set(asked).size).toBe(100)
})

it('asks nothing while ARI is away, and little while it does not answer', async () => {
  const away = stage({ a: 'talking' }, { ari: false })
  await pass(AGAIN_AFTER_MS)
  expect(away.asked).toEqual([])
  away.view.feeds.set('ari', aFeed({ id: 'ari' }))
  await pass(LOOK_EVERY_MS)
  expect(away.heard).toEqual(['a'])
  const silent = stage({ a: 'talking', b: 'talking' }, { none: 'no-link' })
  await pass(AGAIN_AFTER_MS)
  expect([silent.asked, silent.heard]).toEqual([['a', 'b'], []])
})

it('asks once about a leg that never has figures, and no more about one that is gone', async () => {
  const never = stage({ a: 'talking' }, { none: 'no-rtp' })
  const gone = stage({ a: 'talking' })
  await pass(FIRST_AFTER_MS + LOOK_EVERY_MS)
  gone.view.legs.clear()
  await pass(10 * AGAIN_AFTER_MS)
  expect([never.asked, gone.asked]).toEqual([['a'], ['a']])
})
