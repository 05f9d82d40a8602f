import {
  builtInRole,
  type Extension,
  emptyView,
  type MutableView,
  operatorOf,
  type PersonContexts,
  type RowBecame,
  type View,
} from '@jackfield/model'
import { apply, type Patch, viewOf } from '@jackfield/protocol'
import { beforeEach, expect, it } from 'vitest'
import { commandRow, HandSource } from '../../test/hand-source.ts'
import { plainSeat, Seats, wholeSeat } from './seats.ts'
import { Teller } from './teller.ts'

let view: MutableView
let patches: { whole: Patch; plain: Patch; bound: ReadonlyMap<string, Patch> }[]
let teller: Teller
beforeEach(() => {
  view = emptyView()
  patches = []
  const onPatch = (whole: Patch, plain: Patch, bound: ReadonlyMap<string, Patch>) =>
    void patches.push({ whole, plain, bound })
  teller = new Teller({ epoch: '1700000000000000', view: () => view, onPatch })
})

const extension = (id: string, name: string): Extension => {
  const source = new HandSource()
  source.set(id, name)
  source.update()
  return source.view.extensions.get(id as Extension['id'])!
}

function becomes(row: Extension): boolean {
  const before = view.extensions.get(row.id)
  view.extensions.set(row.id, row)
  return teller.hear({ table: 'extensions', id: row.id, before, after: row })
}

it('counts only what somebody would see, and says in which epoch', () => {
  expect(becomes(extension('101', 'Anna'))).toBe(true)
  teller.tell(10)
  expect(becomes(extension('101', 'Anna'))).toBe(false)
  expect(teller.hasNews).toBe(false)
  teller.tell(20)
  expect(becomes(extension('101', 'Anna Berg'))).toBe(true)
  teller.tell(30)
  expect(patches.map(({ whole: { epoch, seq, at } }) => [epoch, seq, at])).toEqual([
    ['1700000000000000', 1, 10],
    ['1700000000000000', 2, 30],
  ])
  expect(teller.seq).toBe(2)
})

it('whoever begins with a snapshot and takes the patches of their seat has what is seen from there', () => {
  const anna = { name: 'Anna', role: 'operator', extensionId: null, contexts: ['sales'] }
  const bound = new Seats({}, () => []).of(operatorOf(anna, builtInRole('operator')))
  const seats = [wholeSeat, plainSeat, bound]
  const start = new Map(seats.map((seat) => [seat, viewOf(teller.snapshot(seat, 0).tables)]))
  becomes(extension('101', 'Anna'))
  const sales: PersonContexts = { id: '101' as PersonContexts['id'], contexts: ['sales'] }
  view.personContexts.set(sales.id, sales)
  teller.hear({ table: 'personContexts', id: sales.id, before: undefined, after: sales } as RowBecame)
  const asked = { ...commandRow('intent-1', 'asked'), kind: 'supervise' as const }
  view.commands.set(asked.id, asked)
  teller.hear({ table: 'commands', id: asked.id, before: undefined, after: asked } as RowBecame)
  teller.tell(10)
  const { whole, plain } = patches[0]!
  expect(whole.changes).toHaveLength(3)
  expect(plain.seq).toBe(whole.seq)
  expect(plain.changes.map(({ table }) => table)).toEqual(['extensions', 'personContexts'])
  expect([...patches[0]!.bound.keys()]).toEqual([bound.key])
  const patchOf = (seat: (typeof seats)[number]) =>
    seat === wholeSeat ? whole : seat === plainSeat ? plain : patches[0]!.bound.get(bound.key)
  for (const seat of seats) {
    const now: View = apply(start.get(seat)!, patchOf(seat)?.changes ?? [])
    expect(now).toEqual(viewOf(teller.snapshot(seat, 20).tables))
  }
})
