import { type MutableView, type TableName, type Tables, tableNames, tables } from '@jackfield/model'
import fc from 'fast-check'
import type { z } from 'zod'

/*
 * Random boards, made from the row schemas themselves: a new table or field is in the laws from its first day. Ids come
 * from a small pool, so that two boards have rows in common; texts are of every kind that JSON can carry.
 */

const pool = ['1', '10', '100', '1001', '__proto__', 'constructor', 'toString', '<b>', 'é'] as const
const text = fc.oneof(fc.constantFrom(...pool, ''), fc.string({ unit: 'binary', maxLength: 6 }).map(wellFormed))
const number = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 3 }), fc.constant(1_768_208_400_000))

/** Any value that this schema takes. */
export function anyOf(schema: z.core.$ZodType, name = ''): fc.Arbitrary<unknown> {
  const { def } = (schema as z.ZodType)._zod as unknown as { def: z.core.$ZodTypeDef }
  switch (def.type) {
    case 'string':
      return name === 'id' || name.endsWith('Id') || name.endsWith('Ids') ? fc.constantFrom(...pool) : text
    case 'number':
      return number
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values((def as z.core.$ZodEnumDef).entries))
    case 'catch':
      return anyOf((def as z.core.$ZodCatchDef).innerType, name)
    case 'union':
      return fc.oneof(...(def as z.core.$ZodUnionDef).options.map((one) => anyOf(one, name)))
    case 'literal':
      return fc.constantFrom(...(def as z.core.$ZodLiteralDef<z.core.util.Literal>).values)
    case 'nullable':
      return fc.option(anyOf((def as z.core.$ZodNullableDef).innerType, name), { nil: null })
    case 'optional':
      return fc.option(anyOf((def as z.core.$ZodOptionalDef).innerType, name), { nil: undefined })
    case 'record': {
      const { keyType, valueType } = def as z.core.$ZodRecordDef
      return fc.dictionary(anyOf(keyType) as fc.Arbitrary<string>, anyOf(valueType), { noNullPrototype: true })
    }
    case 'array':
      return fc.array(anyOf((def as z.core.$ZodArrayDef).element, name), { maxLength: 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries((def as z.core.$ZodObjectDef).shape).map(([key, field]) => [key, anyOf(field, key)]),
        ),
        { noNullPrototype: true },
      )
    default:
      throw new Error(`no arbitrary for zod's "${def.type}" yet (field "${name}"): add it to anyOf`)
  }
}

/** A valid row of this table. Intent ids have a form of their own. */
export function anyRow<T extends TableName>(table: T): fc.Arbitrary<Tables[T]> {
  const row = anyOf(tables[table]) as fc.Arbitrary<Tables[T]>
  return table === 'commands' ? row.map((one) => ({ ...one, id: `intent-0${one.id.length}` as never })) : row
}

/** A valid board with some rows in every table. */
export const anyView: fc.Arbitrary<MutableView> = fc
  .record(
    Object.fromEntries(
      tableNames.map((table) => [table, fc.uniqueArray(anyRow(table), { maxLength: 5, selector: (row) => row.id })]),
    ) as unknown as { [T in TableName]: fc.Arbitrary<Tables[T][]> },
    { noNullPrototype: true },
  )
  .map(
    (lists) =>
      Object.fromEntries(
        tableNames.map((table) => [table, new Map(lists[table].map((row) => [row.id as string, row]))]),
      ) as unknown as MutableView,
  )

/**
 * Two boards, of which the second has some rows of the first unchanged, some with a field or two of another row: what happens
 * between two patches. Two boards by themselves would have hardly a row in common.
 */
export const anyTwoViews: fc.Arbitrary<[MutableView, MutableView]> = fc
  .tuple(anyView, anyView, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }))
  .map(([before, other, dice]) => {
    const after = Object.fromEntries(
      tableNames.map((table) => [table, new Map(other[table] as never)]),
    ) as never as MutableView
    let throwNo = 0
    const roll = (sides: number) => dice[throwNo++ % dice.length]! % sides
    for (const table of tableNames) {
      const rows = after[table] as Map<string, Record<string, unknown>>
      for (const [id, row] of before[table] as ReadonlyMap<string, Record<string, unknown>>) {
        const now = rows.get(id)
        const what = roll(4)
        if (what === 0) rows.set(id, row)
        if (what === 1 && now) {
          const keys = Object.keys(row).filter((key) => key !== 'id')
          const key = keys[roll(keys.length)]!
          rows.set(id, { ...row, [key]: now[key] })
        }
        if (what === 2) rows.delete(id)
      }
    }
    return [before, after]
  })

function wellFormed(value: string): string {
  return value.toWellFormed()
}
