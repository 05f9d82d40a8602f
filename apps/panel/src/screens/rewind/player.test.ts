import { createBoardStore, createPastBoard } from '@jackfield/client'
import { anExtension, TurnableClock } from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { atOf, positionOf } from './places.ts'
import { Player, shownAt } from './player.ts'
import type { Reach, RewindApi } from './rewind-api.ts'

const NINE = Date.UTC(2026, 0, 12, 9)
const HOUR = 3_600_000
let clock: TurnableClock
let reach: Reach
let asked: string[]
let api: RewindApi
let player: Player
let board: ReturnType<typeof createPastBoard>
/** Anna's name says which second it is. */
const rows = (position: number) => {
  const none = Object.fromEntries(Object.keys(createBoardStore().getState().view).map((table) => [table, []]))
  return { ...none, extensions: [anExtension({ number: '101', name: `second ${Math.floor(position / 1000)}` })] }
}
beforeEach(() => {
  clock = new TurnableClock()
  reach = {
    ...{ epoch: 'one', minutes: 60, gaps: [], clock: [{ position: 0, at: NINE }] },
    ...{ from: { position: 0, at: NINE }, to: { position: HOUR, at: NINE + HOUR } },
  }
  asked = []
  const began = clock.now()
  api = {
    async reach() {
      const to = HOUR + clock.now() - began
      return { ok: true, value: reach.to === null ? reach : { ...reach, to: { position: to, at: NINE + to } } }
    },
    async momentAt(position) {
      asked.push(`moment ${position}`)
      return { ok: true, value: { epoch: reach.epoch, position, at: atOf(reach, position), tables: rows(position) } }
    },
    async stretchFrom(position, seconds) {
      asked.push(`stretch ${position}`)
      const to = Math.min(position + seconds * 1000, HOUR + clock.now() - began)
      const patches = []
      for (let at = (Math.floor(position / 1000) + 1) * 1000; at <= to; at += 1000)
        patches.push({
          ...{ position: at, at: atOf(reach, at) },
          changes: [{ op: 'merge', table: 'extensions', id: '101', set: { name: `second ${at / 1000}` } }],
        })
      return { ok: true, value: { epoch: reach.epoch, from: position, to, patches } }
    },
  }
  board = createPastBoard(createBoardStore().getState())
  player = new Player({ api, board, timers: clock, steady: clock.now })
})
const name = () => board.store.getState().view.extensions.get('101')?.name
/** Lets what was asked for come, and the time go on. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 100) await clock.advanceAsync(100)
  await clock.advanceAsync(0)
}

it('begins a minute ago, or at the time that is asked for', async () => {
  await player.open(null)
  expect(name()).toBe('second 3540')
  player.stop()
  player = new Player({ api, board, timers: clock, steady: clock.now })
  await player.open(NINE + 600_000)
  expect(name()).toBe('second 600')
  expect(shownAt(player.store.getState())).toBe(NINE + 600_000)
})

it('plays at each pace what happened, reading ahead, and holds when it has come to now', async () => {
  await player.open(NINE + 600_000)
  player.play(true)
  await pass(5_000)
  expect(name()).toBe('second 604')
  player.setSpeed(30)
  await pass(10_000)
  const at = player.store.getState().position / 1000
  expect(at).toBeGreaterThan(850)
  expect(name()).toBe(`second ${Math.floor(at)}`)
  // Whole boards are read once.
  expect(asked.filter((one) => one.startsWith('moment'))).toHaveLength(1)
  player.seekAt(NINE + HOUR - 20_000)
  await pass(4_000)
  expect(player.store.getState().playing).toBe(false)
  expect(player.store.getState().position).toBeGreaterThan(HOUR)
})

it('dragged about, it reads what the hand came to rest on, and not all that it passed', async () => {
  await player.open(NINE + 600_000)
  for (let second = 600; second >= 100; second -= 10) player.seek(second * 1000)
  await pass(1_000)
  expect(name()).toBe('second 100')
  expect(asked.length).toBeLessThanOrEqual(3)
  player.seek(-5)
  await pass(500)
  // The hour has gone on.
  expect(name()).toBe('second 1')
})

it('a moment that is not kept any more becomes the oldest that is, and one that is not read at once is asked for again', async () => {
  await player.open(NINE + 600_000)
  let refused: 'out-of-reach' | 'busy' | null = 'out-of-reach'
  const { momentAt } = api
  api.momentAt = async (position) => {
    if (refused === null) return momentAt(position)
    if (refused === 'out-of-reach') reach = { ...reach, from: { position: 300_000, at: NINE + 300_000 } }
    const why = refused
    refused = null
    return { ok: false, why, message: '' }
  }
  player.seek(100_000)
  await pass(1_000)
  expect(name()).toBe('second 300')
  refused = 'busy'
  player.seek(400_000)
  await pass(2_000)
  expect(name()).toBe('second 400')
})

it('after another gateway has begun it goes on in what that one keeps', async () => {
  await player.open(NINE + 600_000)
  reach = { ...reach, epoch: 'two', from: { position: 1_000, at: NINE + 1_000 } }
  player.seek(500)
  await pass(1_000)
  expect(player.store.getState().state).toBe('ready')
  expect(name()).toBe('second 1')
})

it.each([
  ['nothing is kept yet', 60, 'nothing'],
  ['it is switched off', 0, 'off'],
])('%s: that is said', async (_what, minutes, state) => {
  reach = { ...reach, minutes, from: null, to: null }
  await player.open(null)
  expect(player.store.getState().state).toBe(state)
})

it('an answer that can’t be read, or none, is said, and what was shown stays', async () => {
  await player.open(NINE + 600_000)
  api.momentAt = async (position) => ({ ok: true, value: { epoch: 'one', position, at: 0, tables: { extensions: 7 } } })
  player.seek(100_000)
  await pass(500)
  expect(player.store.getState().state).toBe('failed')
  expect(name()).toBe('second 600')
})

it('times of day and positions are told apart when the clock was set', () => {
  const set = {
    clock: [
      { position: 0, at: NINE },
      { position: 60_000, at: NINE + 10_000 },
    ],
    from: null,
  }
  expect(atOf(set, 30_000)).toBe(NINE + 30_000)
  expect(atOf(set, 60_000)).toBe(NINE + 10_000)
  expect(positionOf(set, NINE + 20_000, HOUR)).toBe(70_000)
  expect(positionOf(set, NINE + 5_000, HOUR)).toBe(5_000)
  expect(positionOf(set, NINE - 5_000, HOUR)).toBe(0)
})
