import type { Tables } from './rows.ts'
import type { TableName } from './table-names.ts'

/** The fields of each table in which somebody stands by name and number; a call-back has both in its own row. */
export const partyFields: { readonly [T in TableName]?: readonly (keyof Tables[T])[] } = {
  extensions: ['party', 'backFrom'],
  calls: ['caller', 'callee', 'backFrom', 'forwardedFrom'],
  legs: ['who', 'party', 'backFrom'],
  consults: ['target'],
  waitingCallers: ['who'],
  participants: ['who'],
  parkedCalls: ['who', 'parkedBy', 'forWhom'],
  callbacks: [],
}

/** The numbers that stand in a row, or in the part of it that has changed. */
export function* numbersIn(table: TableName, row: object): Generator<string> {
  const fields = partyFields[table]
  if (fields === undefined) return
  const said = row as Record<string, unknown>
  for (const field of fields) {
    const party = said[field] as { number: string } | null | undefined
    if (party != null && party.number !== '') yield party.number
  }
  if (table === 'callbacks' && typeof said.number === 'string') yield said.number
}
