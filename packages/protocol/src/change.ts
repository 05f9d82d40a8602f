import { type TableName, type Tables, tableNames, tables } from '@jackfield/model'
import * as z from 'zod/mini'

/** The whole vocabulary of what changes on the board. `merge` is shallow: a nested value is replaced whole. */
export type Change = {
  [T in TableName]:
    | { op: 'put'; table: T; row: Tables[T] }
    | { op: 'merge'; table: T; id: Tables[T]['id']; set: Partial<Omit<Tables[T], 'id'>> }
    | { op: 'remove'; table: T; id: Tables[T]['id'] }
}[TableName]

const rowOf = (table: TableName) => tables[table] as unknown as z.ZodMiniObject
const idOf = (table: TableName) => rowOf(table).shape.id as z.ZodMiniType<string>

const put = (table: TableName) => z.object({ op: z.literal('put'), table: z.literal(table), row: rowOf(table) })
const merge = (table: TableName) =>
  z.object({
    op: z.literal('merge'),
    table: z.literal(table),
    id: idOf(table),
    set: z.partial(z.omit(rowOf(table), { id: true })),
  })
const remove = (table: TableName) => z.object({ op: z.literal('remove'), table: z.literal(table), id: idOf(table) })

const byTable = <S extends ReturnType<typeof put> | ReturnType<typeof merge> | ReturnType<typeof remove>>(
  schema: (table: TableName) => S,
) => z.discriminatedUnion('table', tableNames.map(schema) as [S, ...S[]])

/** Checks a change at the border. Two look-ups (by op, then by table) find the one schema that can fit: a patch is parsed in every browser. */
export const Change = z.discriminatedUnion('op', [
  byTable(put),
  byTable(merge),
  byTable(remove),
]) as unknown as z.ZodMiniType<Change>
