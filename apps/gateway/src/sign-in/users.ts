import type { Operator } from '@jackfield/model'
import type { AuditTable } from '@jackfield/store'
import type { User } from '../api/user-routes.ts'
import type { Accounts } from '../people/accounts.ts'
import type { SignIns } from '../people/sign-ins.ts'

/** Everybody of the site, by name. When somebody came in last the audit trail knows: sign-ins that are over are not kept. */
export async function usersOf(options: {
  accounts: Accounts
  signIns: SignIns
  operators: readonly Operator[]
  trail: Pick<AuditTable, 'page'>
}): Promise<User[]> {
  const { accounts, signIns, operators, trail } = options
  const users: User[] = []
  for (const { id, name, displayName, role, extensionId, contexts, disabled } of accounts.all()) {
    const last = await trail.page({ kind: 'sign-in', outcome: 'done', actor: name }, null, 1)
    const open = signIns.of(id)
    users.push({
      ...{ id, name, displayName, role, extensionId, contexts: contexts === null ? null : [...contexts], disabled },
      lastSignInAt: (last.ok && last.value[0]?.at) || null,
      usedAt: open.length === 0 ? null : Math.max(...open.map(({ usedAt }) => usedAt)),
    })
  }
  const shown = new Set(users.map(({ displayName }) => displayName))
  for (const { name, role, extensionId, contexts } of operators)
    if (name !== null && !shown.has(name))
      users.push({
        ...{ id: null, name: null, displayName: name, role, extensionId, contexts: contexts ? [...contexts] : null },
        ...{ disabled: false, lastSignInAt: null, usedAt: null },
      })
  return users.sort((a, b) => (a.displayName < b.displayName ? -1 : 1))
}
