import { plainRow, type TableName, type Tables } from '@jackfield/model'
import type { Change } from '../change.ts'
import { diffRow } from './diff.ts'

/** The change of one row for each audience; null = no change. The very same object where both get the same. */
export interface Told {
  readonly whole: Change | null
  readonly plain: Change | null
}

/**
 * Law: the plain change turns the plain board of before into the plain board of after. `undefined` = no such row.
 */
export function toldOf<T extends TableName>(
  table: T,
  id: string,
  before: Tables[T] | undefined,
  after: Tables[T] | undefined,
): Told {
  const whole = changeOf(table, id, before, after)
  const plainBefore = before && (plainRow(table, before) ?? undefined)
  const plainAfter = after && (plainRow(table, after) ?? undefined)
  if (plainBefore === before && plainAfter === after) return { whole, plain: whole }
  return { whole, plain: changeOf(table, id, plainBefore, plainAfter) }
}

/** The change from one row to the next, `undefined` = no such row; null = none. */
export function changeOf<T extends TableName>(
  table: T,
  id: string,
  before: Tables[T] | undefined,
  after: Tables[T] | undefined,
): Change | null {
  if (after !== undefined) return diffRow(table, before, after)
  return before === undefined ? null : ({ op: 'remove', table, id } as Change)
}
