import { type Extension, emptyView, type Leg } from '@jackfield/model'
import { expect, test } from 'vitest'
import { faultsOf, isRight, type Truth } from './truth.ts'

const truth: Truth = [
  { number: '101', state: 'talking', party: '102', channels: ['1.1'] },
  { number: '102', state: 'talking', party: '101', channels: ['1.2'] },
]

function board(tiles: Record<string, [state: string, party: string | null]>, legs: string[]) {
  const view = emptyView()
  for (const [id, [state, party]] of Object.entries(tiles)) {
    const row = { id, state, party: party === null ? null : { name: '', number: party } } as unknown as Extension
    view.extensions.set(row.id, row)
  }
  for (const id of legs) view.legs.set(id as Leg['id'], {} as Leg)
  return view
}
const talking = { 101: ['talking', '102'], 102: ['talking', '101'], 103: ['idle', null] } as const
const tiles = (change: object) => ({ ...talking, ...change }) as unknown as Parameters<typeof board>[0]

test('the right board has no fault', () => {
  const faults = faultsOf(board(tiles({}), ['1.1', '1.2']), truth)
  expect(faults).toEqual({ ghosts: 0, missing: 0, wrong: 0 })
  expect(isRight(faults)).toBe(true)
})

test.each([
  ['a leg of a call that is over', tiles({}), ['1.1', '1.2', '0.9'], { ghosts: 1, missing: 0, wrong: 0 }],
  ['a channel without a leg', tiles({}), ['1.1'], { ghosts: 0, missing: 1, wrong: 0 }],
  ['a phone still busy', tiles({ 103: ['talking', '104'] }), ['1.1', '1.2'], { ghosts: 0, missing: 0, wrong: 1 }],
  ['a phone still idle', tiles({ 101: ['idle', null] }), ['1.1', '1.2'], { ghosts: 0, missing: 0, wrong: 1 }],
  ['another party', tiles({ 101: ['talking', '103'] }), ['1.1', '1.2'], { ghosts: 0, missing: 0, wrong: 1 }],
  ['no tile', { 102: ['talking', '101'] }, ['1.1', '1.2'], { ghosts: 0, missing: 0, wrong: 1 }],
] as const)('%s is a fault', (_, rows, legs, faults) => {
  const found = faultsOf(board(rows as unknown as Parameters<typeof board>[0], [...legs]), truth)
  expect(found).toEqual(faults)
  expect(isRight(found)).toBe(false)
})
