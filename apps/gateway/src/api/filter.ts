import { z } from 'zod'
import type { AnySchema } from './route.ts'

/** A field of a row by which rows can be chosen. */
export interface FilterField {
  readonly about: string
  readonly schema: AnySchema
}

type Def = {
  readonly type: string
  readonly shape?: Readonly<Record<string, AnySchema>>
  readonly innerType?: AnySchema
  readonly element?: AnySchema
  readonly entries?: Readonly<Record<string, string>>
}
const defOf = (schema: AnySchema): Def => schema._zod.def as unknown as Def

/** The fields of a row that hold a text, a number, a yes or no, or a list of texts; `who.number` for those of an object in it. */
export function filterFields(row: AnySchema): ReadonlyMap<string, FilterField> {
  const fields = new Map<string, FilterField>()
  collect(row, '', fields)
  return fields
}

function collect(row: AnySchema, before: string, fields: Map<string, FilterField>): void {
  for (const [key, field] of Object.entries(defOf(row).shape ?? {})) {
    const name = `${before}${key}`
    const { inner, isNullable } = unwrapped(field)
    const { type, element, entries } = defOf(inner)
    if (type === 'object' && before === '') collect(inner, `${name}.`, fields)
    if (type === 'object' && isNullable) fields.set(name, { about: `No ${name}`, schema: z.literal('null') })
    const words = type === 'enum' ? Object.values(entries!) : type === 'boolean' ? ['true', 'false'] : null
    const isText = type === 'string' || type === 'number' || (type === 'array' && defOf(element!).type === 'string')
    if (words !== null) {
      const values = isNullable ? [...words, 'null'] : words
      fields.set(name, { about: `Its ${name}`, schema: z.enum(values) })
    } else if (isText) fields.set(name, { about: `Its ${name}`, schema: z.string() })
  }
}

function unwrapped(schema: AnySchema): { inner: AnySchema; isNullable: boolean } {
  let inner = schema
  let isNullable = false
  for (let def = defOf(inner); def.innerType !== undefined; def = defOf(inner)) {
    isNullable ||= def.type === 'nullable'
    inner = def.innerType
  }
  return { inner, isNullable }
}

/** Whether the row has one of these values in that field. */
export function matches(row: object, field: string, values: readonly string[]): boolean {
  const value = field
    .split('.')
    .reduce<unknown>((part, key) => (part === null ? null : (part as Record<string, unknown>)[key]), row)
  if (Array.isArray(value)) return value.some((item) => values.includes(String(item)))
  return values.includes(String(value))
}
