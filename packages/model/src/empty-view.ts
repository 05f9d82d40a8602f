import type { MutableView } from './rows.ts'
import { tableNames } from './table-names.ts'

/** A board without a row. */
export const emptyView = (): MutableView =>
  Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as MutableView
