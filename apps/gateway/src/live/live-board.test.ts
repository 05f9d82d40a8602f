import { apply, type Patch, viewOf } from '@jackfield/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commandRow, HandSource } from '../../test/hand-source.ts'
import { BUSY_MS, LiveBoard } from './live-board.ts'

let patches: Patch[]
let board: LiveBoard
let source: HandSource
beforeEach(() => {
  vi.useFakeTimers()
  patches = []
  source = new HandSource()
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: (patch) => patches.push(patch) })
  board.show(source)
  vi.advanceTimersByTime(1000)
})
afterEach(() => {
  board.stop()
  vi.useRealTimers()
})

it('tells the first change straight away, and what belongs to the same read with it', async () => {
  source.set('101', 'Anna')
  board.touch()
  source.set('102', 'Boris')
  board.touch()
  await Promise.resolve()
  expect(patches).toHaveLength(1)
  expect(patches[0]!.changes.map((change) => change.op)).toEqual(['put', 'put'])
})

it('tells at most once in 33 ms while busy', async () => {
  const from = source.derived
  for (let i = 0; i < 200; i++) {
    source.set('101', `Anna ${i}`)
    board.touch()
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(BUSY_MS)
  expect(patches.length).toBeGreaterThanOrEqual(6)
  expect(patches.length).toBeLessThanOrEqual(9)
  expect(source.derived - from).toBe(patches.length)
  expect(patches.map((patch) => patch.seq)).toEqual(patches.map((_, i) => i + 1))
})

it('says nothing and counts nothing when a touch changed no row', async () => {
  board.touch()
  await vi.advanceTimersByTimeAsync(100)
  expect(patches).toEqual([])
  expect(board.seq).toBe(0)
})

it('sends merges and removals, and a panel that applies all has the board', async () => {
  const start = viewOf(board.snapshot().tables)
  source.set('101', 'Anna')
  source.set('102', 'Boris')
  board.flush()
  source.set('101', 'Anna Berg')
  source.delete('102')
  board.put('commands', commandRow('intent-1', 'asked'))
  board.flush()
  board.put('commands', commandRow('intent-1', 'done'))
  board.flush()
  const panel = patches.reduce((view, patch) => apply(view, patch.changes), start)
  expect(panel).toEqual(board.view)
  expect(patches[1]!.changes).toContainEqual({
    op: 'merge',
    table: 'extensions',
    id: '101',
    set: { name: 'Anna Berg' },
  })
  board.remove('commands', 'intent-1')
  board.flush()
  expect(board.view.commands.size).toBe(0)
})

it('tells what is untold before a snapshot, so that the next patch follows it', () => {
  source.set('101', 'Anna')
  board.touch()
  const snapshot = board.snapshot()
  expect(snapshot.tables.extensions).toHaveLength(1)
  expect(snapshot.seq).toBe(1)
  source.set('101', 'Anna Berg')
  board.flush()
  expect(patches.at(-1)!.seq).toBe(2)
})

it('lives on when deriving throws: what is its own is told, and the fault is reported', () => {
  const faults: unknown[] = []
  const faulty = new LiveBoard({
    epoch: 'boot',
    now: Date.now,
    onPatch: (patch) => patches.push(patch),
    onError: (error) => faults.push(error),
  })
  faulty.show({
    view: source.view,
    update: () => {
      throw new TypeError('boom')
    },
  })
  faulty.put('commands', commandRow('intent-1', 'asked'))
  faulty.flush()
  expect(faults).toHaveLength(2)
  expect(patches.at(-1)!.changes).toHaveLength(1)
  expect(faulty.snapshot().tables.commands).toHaveLength(1)
})
