import { describe, expect, it } from 'vitest'
import { startLife } from './life.ts'
import type { Stage } from './stage.ts'

/** A clock that runs through an hour in no time. */
function fastClock() {
  let now = 0
  const due: { at: number; run: () => void }[] = []
  return {
    after(ms: number, run: () => void) {
      const entry = { at: now + ms, run }
      due.push(entry)
      return () => {
        const index = due.indexOf(entry)
        if (index >= 0) due.splice(index, 1)
      }
    },
    runUntil(end: number) {
      for (;;) {
        due.sort((a, b) => a.at - b.at)
        const first = due[0]
        if (!first || first.at > end) break
        due.shift()
        now = first.at
        first.run()
      }
      now = end
    },
    get waiting() {
      return due.length
    },
  }
}

/** Small deterministic generator (mulberry32). */
function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function day(seed: number, minutes: number, refuse = false) {
  const told: string[] = []
  const problems: unknown[] = []
  const note = (line: string) => {
    told.push(line)
    if (refuse) throw new Error('no')
  }
  const stage: Stage = {
    people: () => Array.from({ length: 30 }, (_, i) => ({ number: String(100 + i), name: '' })),
    setPhone: (ext, { mode }) => note(`phone ${ext} ${mode}`),
    call: (from, to) => note(`call ${from} ${to}`),
    externalCall: ({ did, name, number }) => note(`outside ${did} ${name} ${number}`),
    hangup: (ext) => note(`hangup ${ext}`),
    hold: (ext) => note(`hold ${ext}`),
    unhold: (ext) => note(`unhold ${ext}`),
    joinRoom: (ext, room) => note(`room ${ext} ${room}`),
    setVoicemail: (ext) => note(`voicemail ${ext}`),
    phoneCalls: () => 0,
  }
  const clock = fastClock()
  const stop = startLife({
    stage,
    clock,
    random: seeded(seed),
    callsPerMinute: 12,
    queueDids: ['06551234'],
    rooms: ['801'],
    onProblem: (error) => problems.push(error),
  })
  clock.runUntil(minutes * 60_000)
  return { told, problems, stop, clock }
}

describe('startLife', () => {
  it('is the same day for the same seed and another for another', () => {
    expect(day(7, 20).told).toEqual(day(7, 20).told)
    expect(day(7, 20).told).not.toEqual(day(8, 20).told)
  })
  it('has calls of every kind, at about the rate asked for', () => {
    const { told } = day(1, 60)
    for (const kind of ['outside', 'call', 'room', 'voicemail', 'hangup']) {
      expect(told.some((line) => line.startsWith(kind))).toBe(true)
    }
    const begun = told.filter((line) => /^(call|outside)/.test(line)).length
    expect(begun).toBeGreaterThan(60 * 8)
    expect(begun).toBeLessThan(60 * 24)
  })
  it('goes on when the exchange refuses, and tells', () => {
    const { told, problems } = day(1, 10, true)
    expect(told.length).toBeGreaterThan(50)
    expect(problems.length).toBeGreaterThan(50)
  })
  it('ends when told', () => {
    const { stop, clock } = day(1, 5)
    stop()
    expect(clock.waiting).toBe(0)
  })
})
