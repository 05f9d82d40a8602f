import { Intent } from '@jackfield/model'

/*
 * Intents made from the schema itself: a new command gets its samples, and every test that goes through them, for
 * nothing.
 */

/** The part of a schema of zod that we look at. */
export interface Schema {
  readonly _zod: {
    readonly def: {
      readonly type: string
      readonly shape?: Readonly<Record<string, Schema>>
      readonly innerType?: Schema
      readonly element?: Schema
      readonly options?: readonly Schema[]
      readonly values?: readonly unknown[]
      readonly entries?: Readonly<Record<string, string>>
    }
  }
  safeParse(value: unknown): { success: boolean }
}

/** What stands at a place of a sample; undefined = whatever fits. */
export type Fill = (schema: Schema, path: readonly string[]) => unknown

/** The schema of each kind of intent, out of the union. */
export const intentSchemas: ReadonlyMap<string, Schema> = new Map(
  optionsOf(Intent as unknown as Schema).map((option) => [
    String(option._zod.def.shape!.kind!._zod.def.values![0]),
    option,
  ]),
)

function optionsOf(schema: Schema): readonly Schema[] {
  return (schema._zod.def.options ?? []).flatMap((one) => (one._zod.def.options ? optionsOf(one) : [one]))
}

/** Texts that most schemas of an id, a number or a name would take one of. */
const texts = ['sample-0001', '101', 'jf1', 'default', 'a', '12:30', '2026-11-21', 'x'.repeat(32), '']
const numbers = [1, 0, 5, 60, 1_000, Date.UTC(2026, 10, 21)]

/**
 * One sample with the first way everywhere, and one more for each other way at each fork (null, the other mode, an empty list):
 * every branch of the schema is in some sample, without all their combinations.
 */
export function samplesOf(schema: Schema, fill: Fill = () => undefined): unknown[] {
  const samples: unknown[] = []
  const seen = new Set<string>()
  const waiting: Record<string, number>[] = [{}]
  for (let turns = waiting.pop(); turns !== undefined; turns = waiting.pop()) {
    const chosen = turns
    const forks = new Map<string, number>()
    const choose = (path: readonly string[], ways: number): number => {
      const place = path.join('.')
      forks.set(place, ways)
      return chosen[place] ?? 0
    }
    samples.push(build(schema, [], fill, choose))
    for (const [place, ways] of forks) {
      if (seen.has(place)) continue
      seen.add(place)
      for (let way = 1; way < ways; way++) waiting.push({ ...chosen, [place]: way })
    }
  }
  return samples
}

function build(
  schema: Schema,
  path: readonly string[],
  fill: Fill,
  choose: (path: readonly string[], ways: number) => number,
): unknown {
  const given = fill(schema, path)
  if (given !== undefined) return given
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape!).flatMap(([key, inner]) => {
          const value = build(inner, [...path, key], fill, choose)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    case 'nullable':
      return choose([...path, '?'], 2) === 0 ? build(def.innerType!, path, fill, choose) : null
    case 'optional':
      return choose([...path, '?'], 2) === 0 ? build(def.innerType!, path, fill, choose) : undefined
    case 'union': {
      const way = choose([...path, '|'], def.options!.length)
      return build(def.options![way]!, path, fill, choose)
    }
    case 'array':
      return choose([...path, '[]'], 2) === 0 || !schema.safeParse([]).success
        ? [build(def.element!, [...path, '0'], fill, choose)]
        : []
    case 'enum': {
      const values = Object.values(def.entries!)
      return values[choose(path, values.length)]
    }
    case 'literal':
      return def.values![choose(path, def.values!.length)]
    case 'boolean':
      return choose(path, 2) === 1
    case 'string':
      return fitting(schema, texts, path)
    case 'number':
    case 'int':
      return fitting(schema, numbers, path)
    default:
      throw new Error(`intents.ts can't make a "${def.type}" (at ${path.join('.')}); teach it`)
  }
}

function fitting(schema: Schema, candidates: readonly unknown[], path: readonly string[]): unknown {
  const found = candidates.find((one) => schema.safeParse(one).success)
  if (found === undefined) throw new Error(`intents.ts has no sample for ${path.join('.')}; give it one`)
  return found
}
