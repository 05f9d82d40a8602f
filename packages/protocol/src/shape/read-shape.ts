import type { Fields, Shape } from './shape.ts'

/** What `readShape` gives for a value of another shape. */
export const unreadable: unique symbol = Symbol('unreadable')

/**
 * The value, with whatever its shape does not name taken out; `unreadable` where it is of another shape. The very same object where nothing had to
 * be taken out: a board of thousands of rows is not copied. Says the same as the zod schema of which the shape was made, in a twentieth of its code.
 */
export function readShape(shape: Shape, value: unknown): unknown {
  if (typeof shape === 'string') return fits(shape, value) ? value : unreadable
  return Array.isArray(shape) ? readForm(shape as Form, value) : readFields(shape as Fields, value)
}

type Form = Extract<Shape, readonly unknown[]>

const fits = (shape: 's' | 'n' | 'b', value: unknown): boolean =>
  shape === 's' ? typeof value === 'string' : shape === 'n' ? Number.isFinite(value) : typeof value === 'boolean'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readForm(form: Form, value: unknown): unknown {
  switch (form[0]) {
    case 's':
      return typeof value === 'string' && value.length >= form[1] && value.length <= form[2] ? value : unreadable
    case 'x':
      return typeof value === 'string' && new RegExp(form[1]).test(value) ? value : unreadable
    case '=':
      return form.indexOf(value as never, 1) > 0 ? value : unreadable
    case '?':
      return value === null ? value : readShape(form[1], value)
    case '~':
      return value === undefined ? value : readShape(form[1], value)
    case '[]':
      return readList(form[1], value)
    case '|':
      return readChoice(form, value)
    case '{}':
      return readRecord(form, value)
    case 'c': {
      const read = readShape(form[1], value)
      return read === unreadable ? form[2] : read
    }
  }
}

function readList(shape: Shape, value: unknown): unknown {
  if (!Array.isArray(value)) return unreadable
  let other: unknown[] | null = null
  for (let i = 0; i < value.length; i++) {
    const read = readShape(shape, value[i])
    if (read === unreadable) return unreadable
    if (read === value[i]) continue
    other ??= [...value]
    other[i] = read
  }
  return other ?? value
}

function readChoice(
  [, field, by]: readonly ['|', string, { readonly [value: string]: Shape }],
  value: unknown,
): unknown {
  if (!isRecord(value)) return unreadable
  const key = value[field]
  const chosen = (typeof key === 'string' || typeof key === 'boolean') && Object.hasOwn(by, `${key}`) && by[`${key}`]
  return chosen ? readShape(chosen, value) : unreadable
}

function readRecord([, keys, values]: readonly ['{}', Shape, Shape], value: unknown): unknown {
  if (!isRecord(value)) return unreadable
  const all: [string, unknown][] = []
  for (const [key, one] of Object.entries(value)) {
    // As zod does: of an object that was written by somebody else it is no key like others.
    if (key === '__proto__') continue
    const read = readShape(values, one)
    if (readShape(keys, key) === unreadable || read === unreadable) return unreadable
    all.push([key, read])
  }
  return Object.fromEntries(all)
}

function readFields(fields: Fields, value: unknown): unknown {
  if (!isRecord(value)) return unreadable
  let known = 0
  let other: Record<string, unknown> | null = null
  for (const field in fields) {
    const given = value[field]
    const read = readShape(fields[field] as Shape, given)
    if (read === unreadable) return unreadable
    if (Object.hasOwn(value, field)) known++
    if (read === given) continue
    other ??= { ...value }
    other[field] = read
  }
  if (Object.keys(value).length === known) return other ?? value
  return Object.fromEntries(Object.entries(other ?? value).filter(([field]) => Object.hasOwn(fields, field)))
}
