import { readQuality } from '@jackfield/client'
import {
  type Journey,
  type LegQuality,
  type QualityAnswer,
  qualityLimits,
  type ToldQuality,
  type WhyOf,
} from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { World } from './support/world.ts'

/* V18: how the sound of each leg comes through, by the packets that really came. */

/** Asterisk counts what was lost when it sends its report (RTCP), but what came at once: between two reports the part is too small. */
const ALMOST_TEN = 7

let world: World
beforeAll(async () => {
  world = await World.open()
  await world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 150 })
})
afterAll(() => world.close())
afterEach(() => world.quiet())

/** A panel may ask twice a second; a test that asks more is told to wait, and does. */
const answerTo = (of: WhyOf): Promise<QualityAnswer> =>
  eventually('an answer', async () => {
    const answer = readQuality(await world.quality(of))
    if (answer === null) throw new Error('no answer came')
    return !answer.ok && answer.code === 'too-often' ? null : answer
  })
const ask = async (of: WhyOf): Promise<ToldQuality[]> => {
  const answer = await answerTo(of)
  if (!answer.ok) throw new Error(`no answer: ${answer.code}`)
  return answer.legs
}
/** The quality at the phone of that extension, as soon as it has figures of which that is true. */
const qualityAt = (number: string, isEnough: (quality: LegQuality) => boolean): Promise<LegQuality> =>
  eventually(
    `the quality at ${number}`,
    async () => {
      const told = await ask({ table: 'extensions', id: number })
      return told.find(({ quality }) => quality !== null && isEnough(quality))?.quality ?? null
    },
    { withinMs: 20_000 },
  )
const talk = async (from: string, to: string) => {
  await world.exchange.call(from, to)
  await world.joined(from, to)
}

it('two phones on one machine: nothing is lost, and both directions of both legs are told', async () => {
  await talk('102', '101')
  for (const number of ['101', '102']) {
    const quality = await qualityAt(number, ({ fromPhone, toPhone, roundTripMs }) =>
      [fromPhone.lossPercent, toPhone.lossPercent, fromPhone.jitterMs, roundTripMs].every((one) => one !== null),
    )
    expect(quality.fromPhone.lossPercent).toBeLessThan(qualityLimits.lossPercent.fair)
    expect(quality.toPhone.lossPercent).toBeLessThan(qualityLimits.lossPercent.fair)
    expect(quality.fromPhone.jitterMs).toBeLessThan(qualityLimits.jitterMs.poor)
    expect(quality.roundTripMs).toBeLessThan(qualityLimits.roundTripMs.fair)
  }
})

it('a phone of whose packets one in ten never leaves: its leg says so, and the other one is clean', async () => {
  await world.exchange.talkPhone('107', { obeys: true, losesPercent: 10 })
  await talk('102', '107')
  const lossy = await qualityAt('107', ({ fromPhone }) => (fromPhone.lossPercent ?? 0) > ALMOST_TEN)
  expect(lossy.fromPhone.lossPercent).toBeLessThan(12)
  expect(lossy.word).toBe('poor')
  const clean = await qualityAt('102', ({ fromPhone }) => fromPhone.lossPercent !== null)
  expect(clean.fromPhone.lossPercent).toBeLessThan(qualityLimits.lossPercent.fair)
  const call = world.call('102')
  const told = await ask({ table: 'calls', id: call.id })
  const of = (number: string) => told.find(({ id }) => id === world.leg(number).id)?.quality
  expect(of('107')?.word).toBe('poor')
  // What never came from one phone the exchange cannot send to the other.
  expect(of('102')?.fromPhone.lossPercent).toBeLessThan(qualityLimits.lossPercent.fair)
})

it('when such a call is over, the history has the sound of each of its legs, and finds it by that', async () => {
  await world.exchange.talkPhone('107', { obeys: true, losesPercent: 10 })
  await talk('102', '107')
  const soFar = async () => {
    const answer = await fetch(`${world.url}/api/v1/history/legs/${world.leg('102').id}`)
    return ((await answer.json()) as { journey: Journey | null }).journey
  }
  // The first reading is soon after the call is answered; a later one has the reports of both phones.
  const { id } = await eventually(
    'both legs with figures',
    async () => {
      const journey = await soFar()
      const loss = (number: string) =>
        journey?.sound?.find(({ who }) => who.number === number)?.quality.fromPhone.lossPercent ?? null
      return loss('102') !== null && (loss('107') ?? 0) > ALMOST_TEN ? journey : null
    },
    { withinMs: 30_000 },
  )
  await world.exchange.hangup('102')
  const call = await eventually('the call by its sound', async () => {
    const answer = await fetch(`${world.url}/api/v1/history?sound=poor`)
    return ((await answer.json()) as { rows: Journey[] }).rows.find((row) => row.id === id) ?? null
  })
  const of = (number: string) => call.sound?.find(({ who }) => who.number === number)?.quality
  expect(of('107')).toMatchObject({ word: 'poor' })
  expect(of('107')!.fromPhone.lossPercent).toBeLessThan(12)
  expect(of('102')!.fromPhone.lossPercent).toBeLessThan(qualityLimits.lossPercent.fair)
})

it('of nobody in a call nothing is told, and of a row that is not there that it is not', async () => {
  expect(await ask({ table: 'extensions', id: '104' })).toEqual([])
  expect(await answerTo({ table: 'calls', id: 'gone' })).toEqual({ ok: false, code: 'not-found' })
})
