import { emptyView, type MutableView } from '@jackfield/model'
import { type Change, diff } from '@jackfield/protocol'
import { aFeed, anExtension, until } from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { wholeSeat } from '../live/seats.ts'
import { Rewind } from './rewind.ts'
import { Tape } from './tape.ts'

const MINUTE = 60_000
let steady: number
let wall: number
let view: MutableView
beforeEach(() => {
  ;[steady, wall] = [0, Date.UTC(2026, 0, 12, 9)]
  view = emptyView()
})
const tapeOf = (more: { keepMs?: number; maxBytes?: number } = {}) =>
  new Tape({ keepMs: 60 * MINUTE, maxBytes: 1e9, ...more, steady: () => steady })
function pass(ms: number): void {
  steady += ms
  wall += ms
}
function record(tape: Tape, change: (view: MutableView) => void): void {
  const before = { ...view, extensions: new Map(view.extensions), feeds: new Map(view.feeds) }
  change(view)
  tape.record({ epoch: 'x', seq: 1, at: wall, changes: diff(before, view) as Change[] }, view)
}
const named = (name: string) => (now: MutableView) => {
  const row = anExtension({ number: '101', name })
  now.extensions.set(row.id, row)
}
const link = (state: 'live' | 'down') => (now: MutableView) => {
  const row = aFeed({ id: 'ami', state })
  now.feeds.set(row.id, row)
}
const nameAt = async (tape: Tape, position: number) =>
  [...((await tape.viewAt(position))?.extensions.values() ?? [])].map(({ name }) => name).join()

it('reaches back as far as it is to and no further, and from its beginning when it is young', async () => {
  const tape = tapeOf({ keepMs: 10 * MINUTE })
  expect(tape.reach).toBeNull()
  const began = wall
  for (let minute = 0; minute <= 30; minute += 1) {
    record(tape, named(`minute ${minute}`))
    if (minute === 5)
      expect(tape.reach).toEqual({ from: { position: 0, at: began }, to: { position: 5 * MINUTE - 1, at: wall - 1 } })
    pass(MINUTE)
  }
  const { from, to } = tape.reach!
  expect([from.position, to.position]).toEqual([21 * MINUTE, 31 * MINUTE - 1])
  expect(await nameAt(tape, from.position)).toBe('minute 21')
  expect(await nameAt(tape, 25 * MINUTE - 1)).toBe('minute 24')
  expect(await nameAt(tape, 25 * MINUTE)).toBe('minute 25')
  expect(await tape.viewAt(10 * MINUTE)).toBeNull()
})

it('the last picture stays when nothing happens for longer than it reaches', async () => {
  const tape = tapeOf({ keepMs: 10 * MINUTE })
  record(tape, named('Anna'))
  pass(100 * MINUTE)
  expect(tape.reach!.from.position).toBe(90 * MINUTE)
  expect(await nameAt(tape, 95 * MINUTE)).toBe('Anna')
})

it('keeps no more bytes than it may: the oldest goes, and it says from when it reaches', async () => {
  const tape = tapeOf({ maxBytes: 20_000 })
  for (let n = 0; n < 600; n += 1) {
    // Nothing that could be told in fewer bytes.
    record(tape, named(Array.from({ length: 60 }, (_, i) => ((n * 7919 + i * 104_729) % 9973).toString(36)).join('')))
    pass(6_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  // What is still being packed has come to its place by one of these.
  await until(() => {
    record(tape, named('last'))
    pass(6_000)
    return tape.bytes > 0 && tape.bytes <= 20_000 && tape.reach!.from.position > 0
  })
  pass(6_000)
  record(tape, named('very last'))
  expect(tape.bytes).toBeLessThanOrEqual(20_000)
  expect(tape.reach!.from.position).toBeGreaterThan(0)
  expect((await nameAt(tape, tape.reach!.from.position)).length).toBeGreaterThan(10)
  expect(await nameAt(tape, steady)).toBe('very last')
})

it('knows when the link to the exchange was down', () => {
  const tape = tapeOf()
  record(tape, link('live'))
  pass(1000)
  record(tape, link('down'))
  pass(1000)
  expect(tape.gaps).toEqual([{ from: 1000, to: null }])
  record(tape, link('live'))
  expect(tape.gaps).toEqual([{ from: 1000, to: 2000 }])
})

it('goes on in order when the clock is set back: the time that came twice is the second', async () => {
  const tape = tapeOf()
  const rewind = new Rewind(tape, () => ({ outsiders: { has: () => false } }))
  const began = wall
  record(tape, named('first 9:00'))
  pass(30 * MINUTE)
  record(tape, named('9:30'))
  wall -= 30 * MINUTE
  pass(MINUTE)
  record(tape, named('second 9:01'))
  pass(1)
  expect(tape.clock.pieces.map(({ at }) => (at - began) / MINUTE)).toEqual([0, 1])
  expect(await nameAt(tape, rewind.placeOf({ at: began + MINUTE }) as number)).toBe('second 9:01')
  expect(await nameAt(tape, 20 * MINUTE)).toBe('first 9:00')
  expect(tape.clock.atOf(30 * MINUTE)).toBe(began + 30 * MINUTE)
  // It was shown before the clock was set.
  expect(await nameAt(tape, rewind.placeOf({ at: began + 30 * MINUTE }) as number)).toBe('9:30')
  expect(rewind.placeOf({ at: began - 1 })).toBe('before')
})

it('a time that the clock was set over is the moment at which that was', () => {
  const tape = tapeOf()
  const rewind = new Rewind(tape, () => ({ outsiders: { has: () => false } }))
  const began = wall
  record(tape, named('9:00'))
  pass(MINUTE)
  wall += 60 * MINUTE
  record(tape, named('10:01'))
  pass(MINUTE)
  expect(rewind.placeOf({ at: began + 30 * MINUTE })).toBe(MINUTE)
  expect(rewind.placeOf({ at: wall + 1 })).toBe('after')
})

it('cleared, it begins anew', async () => {
  const tape = tapeOf()
  record(tape, named('Mario'))
  pass(10_000)
  record(tape, named('Mario'))
  tape.clear()
  expect(tape.reach).toBeNull()
  expect(await tape.viewAt(0)).toBeNull()
  record(tape, named('nobody'))
  pass(1000)
  expect(tape.reach!.from.position).toBe(10_000)
})

it('reads for one after the other, and not for somebody who asks for more at once', async () => {
  const tape = tapeOf()
  record(tape, named('Anna'))
  pass(10)
  const rewind = new Rewind(tape, () => ({ outsiders: { has: () => false } }))
  const asked = [1, 2, 3].map((position) => rewind.momentAt(position, wholeSeat, 'rita'))
  expect(asked.map((one) => one !== null)).toEqual([true, true, false])
  const other = rewind.stretchFrom(1, 1000, wholeSeat, 'sam')
  expect(await other).toEqual({ from: 1, to: 9, patches: [] })
  await Promise.all(asked)
  expect(await rewind.momentAt(1, wholeSeat, 'rita')).toMatchObject({ position: 1 })
})
