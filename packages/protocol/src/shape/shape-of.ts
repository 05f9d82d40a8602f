import type * as z from 'zod/mini'
import type { Fields, Shape } from './shape.ts'

type Schema = z.core.$ZodType

/** The shape of what this schema takes. Throws at a schema of a kind that has not crossed the wire yet. */
export function shapeOf(schema: Schema): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type !== 'string' && (def.checks?.length ?? 0) > 0)
    throw new Error(`no shape for a check on zod's "${def.type}" yet`)
  switch (def.type) {
    case 'string':
      return shapeOfString(def)
    case 'number':
      return 'n'
    case 'boolean':
      return 'b'
    case 'enum':
      return ['=', ...Object.values(def.entries)]
    case 'literal':
      return ['=', ...(def.values as string[])]
    case 'nullable':
      return ['?', shapeOf(def.innerType)]
    case 'optional':
      return ['~', shapeOf(def.innerType)]
    case 'array':
      return ['[]', shapeOf(def.element)]
    case 'record':
      return ['{}', shapeOf(def.keyType), shapeOf(def.valueType)]
    case 'catch':
      return ['c', shapeOf(def.innerType), def.catchValue(undefined as never)]
    case 'object':
      return fieldsOf(schema)
    case 'union': {
      if (!('discriminator' in def)) throw new Error('no shape for a union without a field that decides yet')
      const field = def.discriminator as string
      return ['|', field, Object.fromEntries(def.options.flatMap((one) => byValue(one as Schema, field)))]
    }
    default:
      throw new Error(`no shape for zod's "${def.type}" yet`)
  }
}

/** The shape of an object, whose schema it must be. */
export function fieldsOf(schema: Schema): Fields {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type !== 'object' || def.catchall !== undefined) throw new Error('a plain object was expected')
  return Object.fromEntries(Object.entries(def.shape).map(([field, one]) => [field, shapeOf(one as Schema)]))
}

/** An option of a union, once for each value of the field that decides. */
function byValue(option: Schema, field: string): [string, Fields][] {
  const fields = fieldsOf(option)
  const [kind, ...values] = fields[field] as readonly ['=', ...(string | boolean)[]]
  if (kind !== '=') throw new Error(`the field "${field}" decides, and has no values`)
  return values.map((value) => [`${value}`, { ...fields, [field]: ['=', value] }])
}

function shapeOfString({ checks = [] }: z.core.$ZodStringDef): Shape {
  let least = 0
  let most = Number.MAX_SAFE_INTEGER
  for (const { _zod } of checks) {
    const def = _zod.def as z.core.$ZodCheckDef & { format?: string; minimum: number; maximum: number; pattern: RegExp }
    if (def.check === 'min_length') least = def.minimum
    else if (def.check === 'max_length') most = def.maximum
    else if (def.format === 'regex' && checks.length === 1) return ['x', def.pattern.source]
    else throw new Error(`no shape for the check "${def.check}" of a string yet`)
  }
  return checks.length === 0 ? 's' : ['s', least, most]
}
