import {
  type Call,
  type Extension,
  type Leg,
  type MutableView,
  plainRow,
  type TableName,
  type Tables,
  tableNames,
  type View,
  viewFor,
} from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../change.ts'
import { anyTwoViews, anyView } from '../testing.ts'
import { apply } from './apply.ts'
import { diff } from './diff.ts'
import { toldOf } from './row-change.ts'

const runs = { numRuns: 200 }
const plain = (view: View) => viewFor('plain', view)

/** Random boards have a supervisor now and then; these have some in every row that can tell of one. */
const supervised = (view: MutableView): MutableView => ({
  ...view,
  legs: new Map(
    [...view.legs].map(([id, leg], i) => [id, i % 2 === 0 ? { ...leg, phase: 'supervising' as const } : leg]),
  ),
  calls: new Map(
    [...view.calls].map(([id, call], i) => [id, i % 2 === 0 ? { ...call, phase: 'supervising' as const } : call]),
  ),
  extensions: new Map(
    [...view.extensions].map(([id, one], i) => [id, i % 2 === 0 ? { ...one, state: 'busy' as const } : one]),
  ),
  commands: new Map([...view.commands].map(([id, one], i) => [id, i % 2 === 0 ? { ...one, kind: 'supervise' } : one])),
})
const anySupervised = fc.oneof(anyView, anyView.map(supervised))
const anyTwo = fc.oneof(
  anyTwoViews,
  anyTwoViews.map(([a, b]) => [supervised(a), b] as const),
  anyTwoViews.map(([a, b]) => [a, supervised(b)] as const),
  anyTwoViews.map(([a, b]) => [supervised(a), supervised(b)] as const),
)

/** The patches of each audience. */
function told(a: View, b: View): { whole: Change[]; plain: Change[] } {
  const all = tableNames.flatMap((table: TableName) => {
    const [before, after] = [a[table], b[table]] as ReadonlyMap<string, Tables[TableName]>[]
    const ids = new Set([...before!.keys(), ...after!.keys()])
    return [...ids].map((id) => toldOf<TableName>(table, id, before!.get(id), after!.get(id)))
  })
  return { whole: all.flatMap((one) => one.whole ?? []), plain: all.flatMap((one) => one.plain ?? []) }
}

describe('the plain audience', () => {
  it('its patches turn its rows into the plain rows of the whole board', () => {
    fc.assert(
      fc.property(anyTwo, ([a, b]) => {
        const changes = told(a, b)
        expect(apply(a, changes.whole)).toEqual(b)
        expect(apply(plain(a), changes.plain)).toEqual(plain(b))
        expect(diff(apply(plain(a), changes.plain), plain(b))).toEqual([])
      }),
      runs,
    )
  })

  it('no field of its rows names a supervisor or a supervised person', () => {
    fc.assert(
      fc.property(anySupervised, (view) => {
        const seen = plain(view)
        for (const leg of seen.legs.values())
          expect(leg).toMatchObject({
            supervises: null,
            supervisedBy: [],
            phase: expect.not.stringMatching('supervis'),
          })
        for (const call of seen.calls.values())
          expect(call).toMatchObject({ supervised: false, phase: expect.not.stringMatching('supervis') })
        for (const one of seen.extensions.values()) {
          expect(one.supervised).toBe(false)
          expect(one.state === 'busy' && one.legIds.length > 0).toBe(false)
        }
        for (const command of seen.commands.values()) expect(command.kind).not.toMatch(/^supervise/)
      }),
      runs,
    )
  })

  it('two boards that differ in supervision alone are the same to it, and so are the changes', () => {
    const spy = fc.record({
      legId: fc.constantFrom('1', '10', '<b>'),
      mode: fc.constantFrom('listen', 'whisper', 'barge', null),
    })
    const party = fc.option(fc.record({ name: fc.string(), number: fc.string() }), { nil: null })
    fc.assert(
      fc.property(anySupervised, spy, party, fc.boolean(), (view, supervises, who, mark) => {
        const other = {
          ...view,
          legs: mapped(view.legs, (leg: Leg) => ({
            ...leg,
            supervisedBy: mark ? ['103', ''] : [],
            ...(leg.phase === 'supervising' ? { supervises, party: who } : {}),
          })),
          calls: mapped(view.calls, (call: Call) => ({
            ...call,
            supervised: mark,
            ...(call.phase === 'supervising' ? { callee: who } : {}),
          })),
          extensions: mapped(view.extensions, (one: Extension) => ({
            ...one,
            supervised: mark,
            ...(one.state === 'busy' && one.legIds.length > 0 ? { party: who } : {}),
          })),
          commands: new Map([...view.commands].filter(([, { kind }]) => !mark || !kind.startsWith('supervise'))),
        } as unknown as View
        expect(plain(other)).toEqual(plain(view))
        expect(told(view, other).plain).toEqual([])
      }),
      runs,
    )
  })

  it('rows with nothing to hide stay the same objects, and so do their changes', () => {
    fc.assert(
      fc.property(anyTwo, ([a, b]) => {
        for (const table of tableNames)
          for (const [id, after] of b[table] as ReadonlyMap<string, Tables[TableName]>) {
            const before = (a[table] as ReadonlyMap<string, Tables[TableName]>).get(id)
            const isOpen = (row: Tables[TableName] | undefined) => !row || plainRow<TableName>(table, row) === row
            const one = toldOf<TableName>(table, id, before, after)
            if (isOpen(before) && isOpen(after)) expect(one.plain).toBe(one.whole)
          }
      }),
      runs,
    )
  })
})

const mapped = <T>(rows: ReadonlyMap<string, T>, to: (row: T) => object): Map<string, object> =>
  new Map([...rows].map(([id, row]) => [id, to(row)]))
