import type { Journey, LegId, LegQuality, QualityWord, View } from '@jackfield/model'
import { aCall, aLeg, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { type CallSounds, hearSound, joinSounds, soundKeys } from './call-sounds.ts'
import { Recorder } from './recorder.ts'
import { exportLine } from './said.ts'
import { shownBy, withOwnNames } from './shown.ts'

const quality = (word: QualityWord, lossPercent = 0): LegQuality => ({
  ...{ fromPhone: { lossPercent, jitterMs: 4.2 }, toPhone: { lossPercent: null, jitterMs: null } },
  ...{ roundTripMs: 21, word },
})
const leg = (id: string) => id as LegId
const BEGAN = 1_000_000

/** Somebody outside talks with 101. */
function talk(): View {
  return aView({
    calls: [aCall({ id: 'c', legIds: ['c', 'a'], startedAt: BEGAN, phase: 'talking', answeredAt: BEGAN })],
    legs: [
      aLeg({ id: 'c', callId: 'c', who: { name: 'Pia', number: '0612345678' }, peerLegIds: ['a'], answeredAt: BEGAN }),
      aLeg({
        ...{ id: 'a', callId: 'c', who: { name: 'Anna', number: '101' }, extensionId: '101', direction: 'in' },
        ...{ peerLegIds: ['c'], answeredAt: BEGAN },
      }),
    ],
  })
}

it('the last reading of each leg stands in the call when it is over', () => {
  const recorder = new Recorder()
  recorder.see(talk(), null, BEGAN)
  recorder.hear(leg('a'), quality('good'), BEGAN + 6_000)
  recorder.hear(leg('c'), quality('good'), BEGAN + 6_000)
  recorder.hear(leg('a'), quality('poor', 10), BEGAN + 12_000)
  recorder.hear(leg('elsewhere'), quality('poor', 50), BEGAN + 12_000)
  const [over] = recorder.see(aView(), null, BEGAN + 20_000)
  expect(over!.journey.sound).toEqual([
    { who: expect.objectContaining({ name: 'Pia' }), at: BEGAN + 6_000, quality: quality('good') },
    { who: expect.objectContaining({ extensionId: '101' }), at: BEGAN + 12_000, quality: quality('poor', 10) },
  ])
  expect(over!.keys).toContain('sound:poor')
  const line = exportLine('csv', over!.journey)
  expect(line).toContain('poor')
  expect(line).toContain(
    'Anna (101): poor (to the exchange 10% lost, jitter 4.2 ms; from the exchange not known; round trip 21 ms)',
  )
  expect(JSON.parse(exportLine('jsonl', over!.journey)).sound).toHaveLength(2)
})

it('the next gateway has what the last one read', () => {
  const last = new Recorder()
  last.see(talk(), null, BEGAN)
  last.unsaved()
  last.hear(leg('a'), quality('fair', 2), BEGAN + 6_000)
  const next = new Recorder()
  next.resume(JSON.parse(JSON.stringify(last.unsaved().saved)), BEGAN + 7_000)
  const [over] = next.see(aView(), null, BEGAN + 60_000)
  expect(over!.journey.sound).toMatchObject([{ who: { extensionId: '101' }, quality: { word: 'fair' } }])
  expect(over!.keys).not.toContain('sound:poor')
})

it('a call of which nothing was read, or that an earlier version kept, has no sound', () => {
  const last = new Recorder()
  last.see(talk(), null, BEGAN)
  const [{ sounds: _, ...kept }] = JSON.parse(JSON.stringify(last.unsaved().saved))
  const next = new Recorder()
  next.resume([kept], BEGAN)
  const [over] = next.see(aView(), null, BEGAN + 60_000)
  expect(over!.journey).not.toHaveProperty('sound')
  expect(soundKeys(over!.journey)).toEqual([])
})

it('of two calls that become one the younger readings stand, and of very many legs the last ones', () => {
  const one: CallSounds = new Map()
  hearSound(one, leg('a'), quality('good'), 10)
  hearSound(one, leg('b'), quality('good'), 10)
  const other: CallSounds = new Map()
  hearSound(other, leg('a'), quality('poor'), 20)
  hearSound(other, leg('b'), quality('poor'), 5)
  joinSounds(one, other)
  expect([one.get(leg('a'))?.quality.word, one.get(leg('b'))?.quality.word]).toEqual(['poor', 'good'])
  for (let n = 0; n < 500; n++) hearSound(one, leg(`leg${n}`), quality('good'), 30)
  expect(one.size).toBeLessThanOrEqual(50)
  expect(one.has(leg('leg499'))).toBe(true)
})

it('the worst leg makes the word of the table', () => {
  const of = (...words: QualityWord[]) =>
    ({
      ...{ id: 'c', startedAt: 1, answeredAt: 1, endedAt: 2, kind: 'internal', outcome: 'answered', did: null },
      ...{ caller: { name: '', number: '', extensionId: null }, callee: null, steps: [] },
      sound: words.map((word) => ({
        ...{ who: { name: '', number: '', extensionId: null }, at: 1, quality: quality(word) },
      })),
    }) satisfies Journey
  const word = (journey: Journey) => /,(good|fair|poor),/.exec(exportLine('csv', journey))?.[1]
  expect([word(of('good', 'poor', 'fair')), word(of('good', 'fair')), word(of('good'))]).toEqual([
    'poor',
    'fair',
    'good',
  ])
})

it('who may not see callers sees them here neither; own names stand here too', () => {
  const recorder = new Recorder()
  recorder.see(talk(), null, BEGAN)
  recorder.hear(leg('c'), quality('good'), BEGAN + 6_000)
  const { journey } = recorder.of(leg('c'))!
  const [masked] = shownBy(talk(), null, true)(journey).sound!
  expect(JSON.stringify(masked)).not.toMatch(/Pia|5678/)
  expect(masked!.quality).toEqual(quality('good'))
  const own = withOwnNames(
    (same) => same,
    () => ({ number: '0612345678', name: 'Pia of mine', company: '', vip: false, contacts: 1, photo: null }),
  )
  expect(own(journey).sound).toMatchObject([{ who: { name: 'Pia of mine', isOwn: true } }])
})
