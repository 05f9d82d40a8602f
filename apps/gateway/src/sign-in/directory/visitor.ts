import { shownText } from '../fields.ts'

/** Somebody who has proven to a directory who they are, and what it says of them. */
export type Visitor = {
  /** Unlike anybody else's, and never given to another: by this alone the account is found. */
  readonly provider: string
  /** Both are taken for a new account alone. */
  readonly name: string
  readonly displayName: string
  readonly groups: readonly string[]
  /** undefined = the directory says nothing of phones. */
  readonly phone: string | null | undefined
}

/** How groups become roles; the first that fits counts. `otherRole` undefined = who is in none of them is refused. */
export type RoleRules = {
  readonly roles: readonly { readonly group: string; readonly role: string }[]
  readonly otherRole?: string | undefined
  readonly newcomers: 'add' | 'refuse'
}

/**
 * The role of somebody in these groups; null = none. Where no group leads to a role, that of an account that is there is what an administrator made it.
 */
export function roleOf(
  groups: readonly string[],
  { roles, otherRole }: RoleRules,
  before: string | null,
): string | null {
  const found = roles.find(({ group }) => groups.includes(group))
  if (found !== undefined) return found.role
  if (roles.length === 0 && before !== null) return before
  return otherRole ?? null
}

/** The first of these that may be shown on a board, else the last word for it. */
export function firstShown(candidates: readonly unknown[], otherwise: string): string {
  for (const one of candidates) {
    const parsed = shownText.safeParse(one)
    if (parsed.success) return parsed.data
  }
  return otherwise
}
