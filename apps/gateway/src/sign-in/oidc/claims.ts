import { firstShown, type Visitor } from '../directory/visitor.ts'
import { phoneText } from '../fields.ts'

export type Claims = Readonly<Record<string, unknown>>
export type WantedClaims = { readonly roleClaims: readonly string[]; readonly phoneClaim?: string | undefined }

/** More groups than this are not looked at. */
const MAX_GROUPS = 5000

/** A claim by its name, which may be an address with dots in it; else by the way that its dots lead. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  let value: unknown = claims
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Claims)[step]
  }
  return value
}

/** Whether the ID token already says all that is looked for. */
export const saysAll = (claims: Claims, { roleClaims, phoneClaim }: WantedClaims): boolean =>
  roleClaims.some((name) => claimAt(claims, name) !== undefined) &&
  (phoneClaim === undefined || claimAt(claims, phoneClaim) !== undefined)

/** Who came, by claims whose issuer and subject are proven. */
export function visitorOf(claims: Claims & { iss: string; sub: string }, wanted: WantedClaims): Visitor {
  const groups = wanted.roleClaims
    .flatMap((name) => claimAt(claims, name) ?? [])
    .filter((group) => typeof group === 'string')
    .slice(0, MAX_GROUPS)
  const { iss, sub } = claims
  const name = firstShown([claims.preferred_username, claims.email, claims.name, sub], 'person')
  const displayName = firstShown([claims.name, claims.given_name, name], name)
  return { provider: `${iss} ${sub}`, name, displayName, groups, phone: phoneOf(claims, wanted.phoneClaim) }
}

/** null = the provider says that there is none, or something that is no number of ours. */
function phoneOf(claims: Claims, name: string | undefined): string | null | undefined {
  if (name === undefined) return undefined
  const value = claimAt(claims, name)
  const phone = phoneText.safeParse(typeof value === 'number' ? String(value) : value)
  return phone.success ? phone.data : null
}
