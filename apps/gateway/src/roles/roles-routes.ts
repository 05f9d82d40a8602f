import type { DialClasses, RoleSetup } from '@jackfield/model'
import type { FastifyInstance } from 'fastify'
import { administrator, type SignInParts } from '../sign-in/parts.ts'
import type { Roles } from './roles.ts'

/** A role, the numbers that it may not call (null = it may call every one), and by their names the people who have it. */
type ShownRole = RoleSetup & {
  /** Somebody has it, but the site knows it no more: it may do nothing. */
  isMissing: boolean
  dialling: DialClasses[string] | null
  people: { name: string; disabled: boolean }[]
}

/** `/roles`: what each role may do and sees, for administrators. Roles are changed in the config file. */
export function rolesRoutes(
  app: FastifyInstance,
  parts: SignInParts,
  { roles, config }: { roles: Roles; config: { readonly dialling: DialClasses } },
): void {
  app.get('/roles', async (request, reply) => {
    if (administrator(parts, request, reply) === null) return reply
    const people = everybody(parts)
    const missing = [...new Set(people.map(({ role }) => role))].filter((id) => !roles.has(id))
    const shown = (role: RoleSetup, isMissing: boolean): ShownRole => ({
      ...{ ...role, isMissing, dialling: config.dialling[role.id] ?? null },
      people: people.filter((one) => one.role === role.id).map(({ name, disabled }) => ({ name, disabled })),
    })
    return {
      roles: [
        ...roles.all.map((role) => shown(role, false)),
        ...missing.map((id) => shown({ ...nothing, id, name: id }, true)),
      ],
      groups: roles.groups,
    }
  })
}

const nothing = { rights: {}, commands: {}, sees: null, callers: 'hidden' } as const

/** Those of accounts, the disabled too, and those of the config file. */
function everybody({ accounts, people }: SignInParts): { name: string; role: string; disabled: boolean }[] {
  const ofAccounts = accounts.all().map(({ displayName, role, disabled }) => ({ name: displayName, role, disabled }))
  const names = new Set(ofAccounts.map(({ name }) => name))
  const configured = people
    .operators()
    .flatMap(({ name, role }) => (name === null || names.has(name) ? [] : [{ name, role, disabled: false }]))
  return [...ofAccounts, ...configured].sort((a, b) => a.name.localeCompare(b.name))
}
