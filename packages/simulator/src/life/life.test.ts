import { describe, expect, it } from 'vitest'
import { TestClock } from '../../test/stage.ts'
import { Random } from '../random.ts'
import { pickKind, startLife } from './life.ts'
import type { Stage } from './stage.ts'

function day(seed: number, minutes: number, refuse = false) {
  const told: string[] = []
  const problems: unknown[] = []
  const note = (line: string) => {
    told.push(line)
    if (refuse) throw new Error('no')
  }
  const phones = Array.from({ length: 30 }, (_, index) => String(100 + index))
  const stage: Stage = {
    phones,
    busyPhones: () => new Set(),
    talkingPhones: () => phones,
    waiting: () => [],
    plan: (ext, { mode }) => note(`plan ${ext} ${mode}`),
    call: (from, to) => note(`call ${from} ${to}`),
    externalCall: ({ did, name, number }) => note(`outside ${did} ${name} ${number}`),
    hangup: (ext) => note(`hangup ${ext}`),
    hold: (ext) => note(`hold ${ext}`),
    unhold: (ext) => note(`unhold ${ext}`),
    transfer: (ext, to) => note(`transfer ${ext} ${to}`),
    park: (ext) => {
      note(`park ${ext}`)
      return 701
    },
    talk: () => {},
    readMail: (ext) => note(`mail ${ext}`),
  }
  const clock = new TestClock()
  const stop = startLife({
    stage,
    clock,
    random: new Random(seed),
    callsPerMinute: 12,
    queueDids: ['06551234'],
    didOf: (ext) => `did-${ext}`,
    rooms: ['801'],
    onProblem: (error) => problems.push(error),
  })
  clock.turn(minutes * 60_000)
  return { told, problems, stop, clock }
}

describe('startLife', () => {
  it('is the same day for the same seed and another for another', () => {
    expect(day(7, 20).told).toEqual(day(7, 20).told)
    expect(day(7, 20).told).not.toEqual(day(8, 20).told)
  })
  it('has calls of every kind, at about the rate asked for', () => {
    const { told } = day(1, 60)
    for (const kind of ['outside', 'call', 'plan', 'mail', 'hangup', 'hold', 'unhold', 'transfer', 'park'])
      expect(told.filter((line) => line.startsWith(`${kind} `)).length, kind).toBeGreaterThan(3)
    expect(told.some((line) => line.endsWith(' 801'))).toBe(true)
    const begun = told.filter((line) => /^(call|outside)/.test(line)).length
    expect(begun).toBeGreaterThan(60 * 8)
    expect(begun).toBeLessThan(60 * 24)
  })
  it('goes on when the exchange refuses, and tells', () => {
    const { told, problems } = day(1, 10, true)
    expect(told.length).toBeGreaterThan(50)
    expect(problems.length).toBeGreaterThan(50)
  })
  it('ends on request', () => {
    const { stop, clock } = day(1, 5)
    stop()
    expect(clock.waiting).toBe(0)
  })
  it('falls on each kind as often as it should', () => {
    expect([0, 0.35, 0.37, 0.63, 0.83, 0.95, 0.9999].map(pickKind)).toEqual([
      'queue',
      'queue',
      'internal',
      'direct',
      'outbound',
      'room',
      'room',
    ])
  })
})
