import { operations } from './generated/operations.ts'
import type { OperationName } from './operation.ts'
import { type AriResult, failure } from './result.ts'

export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query below the ARI root, encoded: `/bridges/a%2Fb?type=mixing`. */
  readonly target: string
  /** JSON text; null when there is none. */
  readonly body: string | null
}

/** (operation, parameters) → request; pure. What cannot be sent safely is `invalid-params`. */
export function buildRequest(op: OperationName, params: Readonly<Record<string, unknown>>): AriResult<AriRequest> {
  const { method, path, params: places } = operations[op]
  const query = new URLSearchParams()
  const bodyKeys: Record<string, unknown> = {}
  let target = path
  let body: unknown
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    const place = Object.hasOwn(places, name) ? places[name] : undefined
    switch (place) {
      case undefined:
        return failure('invalid-params', `${op} has no parameter ${name}`)
      case 'path': {
        const segment = encodeSegment(String(value))
        if (segment === null) return failure('invalid-params', `${op}: ${name} is empty or not a name`)
        target = target.replace(`{${name}}`, () => segment)
        break
      }
      case 'query':
        query.set(name, String(value))
        break
      case 'query-list': {
        const items = Array.isArray(value) ? value.map(String) : [String(value)]
        // Asterisk splits at commas and knows no way to write one inside an item.
        if (items.some((item) => item.includes(','))) return failure('invalid-params', `${op}: comma in ${name}`)
        query.set(name, items.join(','))
        break
      }
      case 'body':
        body = value
        break
      case 'body-key':
        bodyKeys[name] = value
    }
  }
  const missing = Object.entries(places).find(([name, place]) => place === 'path' && params[name] === undefined)
  if (missing !== undefined) return failure('invalid-params', `${op}: ${missing[0]} is missing`)
  if (Object.keys(bodyKeys).length > 0) body = bodyKeys
  const search = query.toString()
  return {
    ok: true,
    value: {
      method,
      target: search === '' ? target : `${target}?${search}`,
      body: body === undefined ? null : JSON.stringify(body),
    },
  }
}

/**
 * One path segment. Dots alone would be folded away by URL parsing, even written `%2E%2E`, and name another resource;
 * a lone surrogate cannot be encoded; Asterisk's strings end at NUL.
 */
function encodeSegment(value: string): string | null {
  if (value === '' || value === '.' || value === '..' || value.includes('\0') || !value.isWellFormed()) return null
  return encodeURIComponent(value)
}
