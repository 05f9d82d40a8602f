import type { Scope } from './route.ts'

/**
 * Whether a token of these scopes is good for a route: `read` to look, `command:<kind>` or `command:*` to command, `admin` to administer. Absent = to everything that its
 * person may. It never gives more than the person has.
 */
export function scopesAllow(scopes: readonly string[] | undefined, scope: Scope, body: unknown): boolean {
  if (scopes === undefined) return true
  if (scope !== 'command') return scopes.includes(scope)
  const kind = (body as { kind?: unknown } | null | undefined)?.kind
  return scopes.includes('command:*') || (typeof kind === 'string' && scopes.includes(`command:${kind}`))
}
