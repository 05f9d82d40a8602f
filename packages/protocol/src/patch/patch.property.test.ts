import { tableNames } from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Change } from '../change.ts'
import { Patch, Snapshot } from '../messages.ts'
import { anyTwoViews, anyView } from '../testing.ts'
import { apply, tablesOf, viewOf } from './apply.ts'
import { diff } from './diff.ts'

const runs = { numRuns: 150 }
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('the law of the road up', () => {
  it('apply(a, diff(a, b)) = b', () => {
    fc.assert(
      fc.property(anyTwoViews, ([a, b]) => {
        expect(apply(a, diff(a, b))).toEqual(b)
      }),
      runs,
    )
  })

  it('holds through JSON and zod', () => {
    fc.assert(
      fc.property(anyTwoViews, ([a, b]) => {
        const patch = Patch.parse(overTheWire({ epoch: 'e', seq: 1, at: 1, changes: diff(a, b) }))
        expect(apply(a, patch.changes)).toEqual(b)
      }),
      runs,
    )
  })

  it('between a board and itself, or an equal one, there is nothing', () => {
    fc.assert(
      fc.property(anyView, (a) => {
        expect(diff(a, a)).toEqual([])
        expect(diff(a, viewOf(overTheWire(tablesOf(a))))).toEqual([])
      }),
      runs,
    )
  })

  it('applying twice is applying once', () => {
    fc.assert(
      fc.property(anyTwoViews, ([a, b]) => {
        const changes = diff(a, b)
        expect(apply(apply(a, changes), changes)).toEqual(b)
      }),
      runs,
    )
  })

  it('neither board is touched, and rows and tables without a change stay the same objects', () => {
    fc.assert(
      fc.property(anyTwoViews, ([a, b]) => {
        const before = JSON.stringify([tablesOf(a), tablesOf(b)])
        const changes = diff(a, b)
        const next = apply(a, changes)
        expect(JSON.stringify([tablesOf(a), tablesOf(b)])).toBe(before)
        const changed = new Set(changes.map((one) => `${one.table}/${one.op === 'put' ? one.row.id : one.id}`))
        for (const table of tableNames) {
          if (!changes.some((one) => one.table === table)) expect(next[table]).toBe(a[table])
          for (const [id, row] of next[table]) if (!changed.has(`${table}/${id}`)) expect(row).toBe(a[table].get(id))
        }
      }),
      runs,
    )
  })

  it('a snapshot is the board again, through JSON and zod', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const parsed = Snapshot.parse(overTheWire({ epoch: 'e', seq: 0, at: 1, tables: tablesOf(view) }))
        expect(viewOf(parsed.tables)).toEqual(view)
      }),
      runs,
    )
  })

  it('a change with anything else in it is stripped to what we know', () => {
    fc.assert(
      fc.property(anyTwoViews, ([a, b]) => {
        const changes = diff(a, b)
        const noisy = changes.map((one) => ({
          ...one,
          extra: 1,
          ...(one.op === 'put' ? { row: { ...one.row, extra: 1 } } : {}),
          ...(one.op === 'merge' ? { set: { ...one.set, extra: 1 } } : {}),
        }))
        expect(noisy.map((one) => Change.parse(overTheWire(one)))).toEqual(changes)
      }),
      runs,
    )
  })
})
