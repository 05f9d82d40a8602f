import { z } from 'zod'
import { Settings } from '../config/settings.ts'
import type { Masks } from './masks.ts'

/** Settings that prove who somebody is, or would let somebody in. */
export const isSecretKey = (key: string): boolean =>
  /secret|password|passphrase|token|credential|[a-z_-]key$|sha256|hash/i.test(key)
const nameKey = /^(?:name|location|title|mail|email|callerNames?)$/
/** The name of an exchange is no person's; doctor's headings have it. */
const isName = (place: readonly string[]): boolean =>
  nameKey.test(place.at(-1) ?? '') && place.join('.') !== 'exchanges.name'

/** The list of operators is read by itself, since it may be a file of its own. */
const shownOfOperators = ['name', 'role', 'extension', 'contexts']

/** The names that are known at one place, in lists too. Empty where any name goes. */
function knownKeysAt(place: readonly string[]): string[] {
  let schema: unknown = Settings
  for (const step of place) {
    schema = unwrap(schema)
    if (schema instanceof z.ZodObject) schema = schema.shape[step]
    else if (schema instanceof z.ZodRecord) schema = schema.valueType
    else return []
  }
  schema = unwrap(schema)
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

/** Of a list, what one item is. */
function unwrap(schema: unknown): unknown {
  let inner = schema
  for (;;)
    if (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional)
      inner = inner.def.innerType
    else if (inner instanceof z.ZodArray) inner = inner.element
    else return inner
}

/** A setting that there is not. */
function isUnknown(place: readonly string[]): boolean {
  const isOperator = place.length === 2 && place[0] === 'operators'
  const known = isOperator ? shownOfOperators : knownKeysAt(place.slice(0, -1))
  return place.length > 0 && known.length > 0 && !known.includes(place.at(-1)!)
}

/** The settings as they were given, without what must not be told. Their form stays, so that what is wrong in it can be seen; what we don't know may be a secret whose name was mistyped. */
export function maskedSettings(raw: unknown, masks: Masks): unknown {
  return masked(raw, [], masks)
}

function masked(value: unknown, place: readonly string[], masks: Masks): unknown {
  const key = place.at(-1) ?? ''
  if (value === null || value === undefined || value === '') return value
  if (isSecretKey(key) || isUnknown(place)) return '***'
  if (Array.isArray(value)) return value.map((item) => masked(item, place, masks))
  if (typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [masks.text(name), masked(inner, [...place, name], masks)]),
    )
  if (typeof value !== 'string') return value
  // What follows the path of an address may be a proof too.
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return masks.text(value.replace(/[?#].*$/, '?***'))
  return isName(place) ? masks.name(value) : masks.text(value)
}
