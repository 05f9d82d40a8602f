import { apply, type Patch, viewOf } from '@jackfield/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commandRow, HandSource } from '../../test/hand-source.ts'
import { BUSY_MS, LiveBoard } from './live-board.ts'
import { plainSeat } from './seats.ts'

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

it('hands those who watch it the rows that became others, and one view that stays the same', async () => {
  const seen: unknown[] = []
  const { view } = board
  board.onUpdate((became) =>
    seen.push(became.map(({ table, id, before, after }) => [table, id, before?.id, after?.id])),
  )
  source.set('101', 'Anna')
  board.touch()
  await Promise.resolve()
  board.flush()
  expect(seen).toEqual([[['extensions', '101', undefined, '101']], []])
  expect(board.view).toBe(view)
  expect(view.extensions.get('101')?.name).toBe('Anna')
})

it('shows those who watch what is gone a moment later, and tells the panels both with the next patch', async () => {
  const seen: (string | undefined)[] = []
  board.onUpdate((became) => seen.push(...became.map(({ id, after }) => after && `${id} is there`)))
  source.set('101', 'Anna')
  board.touch()
  board.look()
  source.delete('101')
  board.touch()
  expect(patches).toEqual([])
  await Promise.resolve()
  expect(seen).toEqual(['101 is there', undefined])
  expect(patches.map(({ changes }) => changes.map(({ op }) => op))).toEqual([['put', 'remove']])
})

async function busyFor(ms: number): Promise<void> {
  for (let i = 0; i < ms; i++) {
    source.set('101', `Anna ${patches.length} ${i}`)
    board.touch()
    await vi.advanceTimersByTimeAsync(1)
  }
}

it('tells once in 33 ms while busy', async () => {
  await busyFor(300)
  const [told, derived] = [patches.length, source.derived]
  await busyFor(20 * BUSY_MS)
  expect(patches.length - told).toBeGreaterThanOrEqual(18)
  expect(patches.length - told).toBeLessThanOrEqual(20)
  expect(source.derived - derived).toBe(patches.length - told)
  expect(patches.map((patch) => patch.seq)).toEqual(patches.map((_, i) => i + 1))
})

it.each([
  ['nobody', 0, BUSY_MS],
  ['one panel', 1, 20],
  ['twenty-five', 25, 25],
  ['five hundred', 500, BUSY_MS],
])('to %s it tells as often as the gateway can well afford', async (_who, panels, everyMs) => {
  board.stop()
  board = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: (patch) => patches.push(patch), panels: () => panels })
  board.show(source)
  await busyFor(300)
  const told = patches.length
  await busyFor(20 * everyMs)
  expect(patches.length - told).toBeGreaterThanOrEqual(17)
  expect(patches.length - told).toBeLessThanOrEqual(20)
})

it('tells a few changes sooner when it was quiet before, but never one upon the other', async () => {
  await busyFor(20)
  expect(patches).toHaveLength(3)
  await busyFor(1000)
  const apart = patches.slice(1).map((patch, i) => patch.at - patches[i]!.at)
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(8)
  expect(patches.length).toBeLessThanOrEqual(1020 / BUSY_MS + 5)
})

it('hurries for half a second after a command, and then has its pace again', async () => {
  await busyFor(300)
  const before = patches.length
  board.hurry()
  board.flush()
  await busyFor(400)
  const hurried = patches.slice(before)
  expect(hurried.length).toBeGreaterThanOrEqual(400 / 10)
  expect(hurried.slice(2).every((patch, i) => patch.at - hurried[i + 1]!.at <= 9)).toBe(true)
  await busyFor(300)
  const [told] = [patches.length]
  await busyFor(20 * BUSY_MS)
  expect(patches.length - told).toBeLessThanOrEqual(20)
})

it('does not wait after a touch that changed no row', async () => {
  for (let i = 0; i < 10; i++) {
    board.touch()
    await vi.advanceTimersByTimeAsync(1)
  }
  source.set('101', 'Anna')
  board.touch()
  await Promise.resolve()
  expect(patches).toHaveLength(1)
})

it('goes on at its pace when the clock is set back', async () => {
  await busyFor(300)
  vi.setSystemTime(Date.now() - 3_600_000)
  const told = patches.length
  await busyFor(100)
  expect(patches.length - told).toBeGreaterThanOrEqual(2)
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

it('gives the plain audience the very same patch, but where it hides something: then one of the same seq', () => {
  const given: [Patch, Patch][] = []
  const two = new LiveBoard({ epoch: 'boot', now: Date.now, onPatch: (whole, plain) => given.push([whole, plain]) })
  two.show(source)
  const start = viewOf(two.snapshot(plainSeat).tables)
  source.set('101', 'Anna')
  two.put('commands', commandRow('intent-1', 'asked'))
  two.flush()
  two.put('commands', { ...commandRow('intent-2', 'asked'), kind: 'supervise' })
  two.flush()
  two.put('commands', { ...commandRow('intent-2', 'done'), kind: 'supervise' })
  two.remove('commands', 'intent-1')
  two.flush()
  two.remove('commands', 'intent-2')
  two.flush()
  expect(given.map(([whole, plain]) => whole === plain)).toEqual([true, false, false, false])
  expect(given.map(([, plain]) => plain.changes.length)).toEqual([2, 0, 1, 0])
  expect(given.map(([whole]) => whole.seq)).toEqual(given.map(([, plain]) => plain.seq))
  expect(JSON.stringify(given.map(([, plain]) => plain))).not.toContain('intent-2')
  const panel = given.reduce((view, [, plain]) => apply(view, plain.changes), start)
  expect(panel).toEqual(viewOf(two.snapshot(plainSeat).tables))
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

it('goes on when deriving throws: commands still reach the panels, and the fault is logged', () => {
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
