import { builtInRole, type ExtensionId, type MutableView, operatorOf, type View } from '@jackfield/model'
import { apply, tablesOf, viewOf } from '@jackfield/protocol'
import { anyView } from '@jackfield/protocol/testing'
import { boards, operators, setups } from '@jackfield/protocol/testing-tenants'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownTables, SaidSource } from '../../test/said-source.ts'
import { LiveBoard } from '../live/live-board.ts'
import { plainSeat, type Seat, Seats, wholeSeat } from '../live/seats.ts'
import { Rewind } from './rewind.ts'
import { Tape } from './tape.ts'

const bound = (name: string, more: object = {}) => {
  const role = { ...builtInRole('operator'), ...more }
  return operatorOf({ name, role: 'operator', extensionId: 'a1' as ExtensionId, contexts: ['a'] }, role)
}
const seats = new Seats(setups, () => operators.map(({ name }) => bound(name)))
const anySeats: Seat[] = [wholeSeat, plainSeat, seats.of(bound('rita')), seats.of(bound('rita', { callers: 'hidden' }))]

/** Boards that follow one another, how long each lasts, and what the clock of the machine does meanwhile, ms. */
const step = fc.record({
  board: boards,
  ms: fc.oneof(fc.nat(50), fc.nat(90_000)),
  clockMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -7_200_000, max: 7_200_000 })),
})

const sorted = (view: View) =>
  Object.fromEntries(
    Object.entries(tablesOf(view)).map(([table, rows]) => [
      table,
      // As it crosses the wire.
      JSON.parse(JSON.stringify([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)))),
    ]),
  )

async function shows(steps: readonly { view: MutableView; ms: number; clockMs: number }[], shown: Seat[]) {
  let [steady, wall] = [5_000, 1_800_000_000_000]
  const tape = new Tape({ keepMs: 1e9, maxBytes: 1e9, steady: () => steady })
  const board = new LiveBoard({
    epoch: 'x',
    now: () => wall,
    onPatch: (patch) => tape.record(patch, board.view),
  })
  const rewind = new Rewind(tape, () => board)
  const source = new SaidSource(viewOf(tablesOf(steps[0]!.view) as never) as MutableView)
  board.show(source)
  for (const seat of shown) board.snapshot(seat)
  const live: { position: number; at: number | null; seen: object[] }[] = []
  for (const { view, ms, clockMs } of steps) {
    steady += ms + 1
    wall += ms + 1 + clockMs
    const { seq } = board
    source.become(view)
    for (const table of ownTables) board.replace(table, [...view[table].values()] as never)
    board.flush()
    // Packed in between now and then, as time lets it.
    if (ms % 2 === 0) await new Promise((resolve) => setImmediate(resolve))
    const seen = shown.map((seat) => sorted(viewOf(board.snapshot(seat).tables)))
    live.push({ position: tape.clock.position, at: board.seq === seq ? null : wall, seen })
  }
  board.stop()
  steady += 1_000
  wall += 1_000
  const from = tape.reach?.from.position ?? Number.POSITIVE_INFINITY
  for (const [nth, seat] of shown.entries()) {
    const kept = live.filter(({ position }) => position >= from)
    for (const { position, seen, at } of kept) {
      const moment = await rewind.momentAt(position, seat, 'x')
      if (moment === null || typeof moment === 'string') throw new Error(`not kept at ${position}: ${moment}`)
      expect(sorted(viewOf(moment.tables as never))).toEqual(seen[nth])
      if (at !== null) expect(Math.abs(moment.at - at)).toBeLessThanOrEqual(1_000)
    }
    // Played from the first to the last.
    const first = kept[0]
    if (first === undefined) continue
    const moment = (await rewind.momentAt(first.position, seat, 'x')) as unknown as { tables: never }
    const stretch = await rewind.stretchFrom(first.position, 1e9, seat, 'x')
    if (stretch === null || typeof stretch === 'string') throw new Error('not kept')
    let [view, next] = [viewOf(moment.tables), 0]
    for (const { position, seen } of kept) {
      for (; (stretch.patches[next]?.position ?? 1e12) <= position; next += 1)
        view = apply(view, stretch.patches[next]!.changes)
      expect(sorted(view)).toEqual(seen[nth])
    }
  }
}

it('what is shown of any moment are the rows that were live then, for each audience, whatever the clock does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      await shows(
        steps.flatMap(({ board, ...rest }) => board.map((view) => ({ ...rest, view }))),
        anySeats,
      )
    }),
    { numRuns: 40 },
  )
})

it('and so it is of boards with anything in their rows', async () => {
  const any = fc.record({ view: anyView, ms: fc.nat(70_000), clockMs: fc.constant(0) })
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 6 }), (steps) => shows(steps, [wholeSeat, plainSeat])),
    { numRuns: 40 },
  )
})
