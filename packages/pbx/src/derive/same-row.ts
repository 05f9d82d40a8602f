/** Whether two values of JSON are alike, deeply. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false
    return true
  }
  for (const key in a) if (!same((a as never)[key], (b as never)[key])) return false
  for (const key in b) if (!(key in a)) return false
  return true
}
