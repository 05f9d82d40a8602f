import { type TableName, type Tables, tableNames, tables } from '@jackfield/model'
import { z } from 'zod'

/** The whole vocabulary of what changes on the board. `merge` is shallow: a nested value is replaced whole. */
export type Change = {
  [T in TableName]:
    | { op: 'put'; table: T; row: Tables[T] }
    | { op: 'merge'; table: T; id: Tables[T]['id']; set: Partial<Omit<Tables[T], 'id'>> }
    | { op: 'remove'; table: T; id: Tables[T]['id'] }
}[TableName]

const perTable = tableNames.flatMap((table) => {
  const row = tables[table]
  const id = row.shape.id as z.ZodType<string>
  const set = (row as z.ZodObject).omit({ id: true }).partial()
  return [
    z.object({ op: z.literal('put'), table: z.literal(table), row }),
    z.object({ op: z.literal('merge'), table: z.literal(table), id, set }),
    z.object({ op: z.literal('remove'), table: z.literal(table), id }),
  ]
})

/** Checks a change at the border. */
export const Change = z.union(perTable as never) as unknown as z.ZodType<Change>
