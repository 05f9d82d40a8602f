import type { Shape } from './doc-shape.ts'
import { modelShapes } from './generated/models.ts'

/** Nesting of what Asterisk sends is a handful; a deeper value is not ARI. */
const maxDepth = 12

/**
 * Proves that a JSON value has the given doc type, with everything inside that is required. Properties the API files do
 * not know are let through, and an optional one may be null. Returns what is wrong, or null.
 */
export function findMismatch(value: unknown, docType: string, path = 'value', depth = 0): string | null {
  if (depth > maxDepth) return `${path} is nested too deep`
  const item = /^List\[(.+)\]$/.exec(docType)?.[1]
  if (item !== undefined) {
    if (!Array.isArray(value)) return `${path} is not a list`
    for (const [index, one] of value.entries()) {
      const wrong = findMismatch(one, item, `${path}[${index}]`, depth + 1)
      if (wrong !== null) return wrong
    }
    return null
  }
  switch (docType) {
    case 'void':
      return null
    case 'string':
    case 'Date':
      return typeof value === 'string' ? null : `${path} is not a string`
    case 'int':
    case 'long':
    case 'double':
      return typeof value === 'number' ? null : `${path} is not a number`
    case 'boolean':
      return typeof value === 'boolean' ? null : `${path} is not a boolean`
    case 'object':
      return isObject(value) ? null : `${path} is not an object`
    case 'containers':
      return typeof value === 'object' && value !== null ? null : `${path} is not an object or a list`
  }
  const shape = Object.hasOwn(modelShapes, docType) ? modelShapes[docType] : undefined
  return shape === undefined ? `${path}: no model ${docType}` : findShapeMismatch(value, shape, path, depth)
}

/** The same for a shape that has no model name. */
export function findShapeMismatch(value: unknown, shape: Shape, path: string, depth = 0): string | null {
  if (!isObject(value)) return `${path} is not an object`
  for (const name of Object.keys(shape)) {
    const type = shape[name]!
    const optional = type.endsWith('?')
    const inner = Object.hasOwn(value, name) ? value[name] : undefined
    if (optional && inner === undefined) continue
    if (optional && inner === null) {
      // Our types say "absent" for nothing; the value was just parsed and is ours to tidy.
      delete value[name]
      continue
    }
    if (inner === undefined) return `${path}.${name} is missing`
    const wrong = findMismatch(inner, optional ? type.slice(0, -1) : type, `${path}.${name}`, depth + 1)
    if (wrong !== null) return wrong
  }
  return null
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
