import { plainRow, type TableName, type Tables } from '@jackfield/model'
import type { Change } from '../change.ts'
import { diffRow } from './diff.ts'

/** What one row's becoming another is to each audience; null = nothing. The very same object where both are told the same. */
export interface Told {
  readonly whole: Change | null
  readonly plain: Change | null
}

/**
 * Law: what the plain audience is told makes of its picture the plain picture of the whole board. `undefined` = no such row.
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

function changeOf<T extends TableName>(
  table: T,
  id: string,
  before: Tables[T] | undefined,
  after: Tables[T] | undefined,
): Change | null {
  if (after !== undefined) return diffRow(table, before, after)
  return before === undefined ? null : ({ op: 'remove', table, id } as Change)
}
