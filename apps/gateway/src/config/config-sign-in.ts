import { readFileSync } from 'node:fs'
import type { Config } from './config-shape.ts'
import type { Settings } from './settings.ts'
import type { LdapSettings } from './sign-in-settings.ts'

/** How people sign in; a directory must lead to roles of this site. `label` gives a setting as the person wrote it. */
export function signInOf(
  { signIn, listen }: Pick<Settings, 'signIn' | 'listen'>,
  roleIds: readonly string[],
  label: (place: string) => string,
  problems: string[],
): Config['signIn'] {
  const { oidc, ldap, idleMinutes, maxHours, secretKey } = signIn
  if (oidc !== undefined) {
    lookAtRoles(oidc, 'signIn.oidc', roleIds, label, problems)
    if (listen.publicUrl === undefined)
      problems.push(
        `${label('signIn.oidc')}: needs listen.publicUrl, the address by which browsers reach the board, such as https://board.example.com`,
      )
  }
  if (ldap !== undefined) lookAtRoles(ldap, 'signIn.ldap', roleIds, label, problems)
  return {
    idleMs: idleMinutes * 60_000,
    maxMs: maxHours * 3_600_000,
    oidc: oidc ?? null,
    ldap: ldapOf(ldap, label, problems),
    secretKey: secretKey ?? null,
  }
}

function lookAtRoles(
  { roles, otherRole }: { roles: readonly { group: string; role: string }[]; otherRole?: string | undefined },
  place: string,
  roleIds: readonly string[],
  label: (place: string) => string,
  problems: string[],
): void {
  const complain = (at: string, role: string) =>
    problems.push(`${label(`${place}.${at}`)}: there is no role ${role}; it must be one of ${roleIds.join(', ')}`)
  for (const { role } of roles) if (!roleIds.includes(role)) complain('roles', role)
  if (otherRole !== undefined && !roleIds.includes(otherRole)) complain('otherRole', otherRole)
  if (roles.length === 0 && otherRole === undefined)
    problems.push(`${label(`${place}.roles`)}: nobody could come in; say which group has which role, or name otherRole`)
}

/** With the text of the file that names the authority; groups are compared without regard to capitals, as LDAP does. */
function ldapOf(
  ldap: LdapSettings | undefined,
  label: (place: string) => string,
  problems: string[],
): Config['signIn']['ldap'] {
  if (ldap === undefined) return null
  const roles = ldap.roles.map(({ group, role }) => ({ group: group.toLowerCase(), role }))
  let ca: string | null = null
  try {
    if (ldap.ca !== undefined) ca = readFileSync(ldap.ca, 'utf8')
  } catch (error) {
    problems.push(`${label('signIn.ldap.ca')}: ${ldap.ca} can't be read (${(error as NodeJS.ErrnoException).code})`)
  }
  return { settings: { ...ldap, roles }, ca }
}
